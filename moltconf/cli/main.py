"""The command group: each command is a module, imported only when it is called."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

import click

from moltconf import __version__
from moltconf.cli.exits import FAULT

#: command -> (module, one line of help); the module's function of the same name is the command
COMMANDS = {
    "validate": "Would this release start with this file?",
    "lint": "Find what is refused, and what is accepted and still wrong.",
    "migrate": "Show or make the changes that a release needs.",
    "diff": "Show what a change of a config means.",
    "explain": "Explain a rule, a migration step or a key.",
    "credentials": "Show which credential each agent would use.",
    "schema": "Print a release's JSON Schema for editors and validators.",
    "releases": "List the releases that moltconf knows.",
    "rules": "List the rules.",
}


class LazyGroup(click.Group):
    """Knows the names of the commands, and imports one when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"moltconf.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="moltconf")
@click.option("--debug", is_flag=True, help="Show the traceback of a fault inside moltconf.")
def cli(debug: bool) -> None:
    """Validate, lint and migrate the configs of Clawdbot, Moltbot and OpenClaw."""


def run(arguments: Sequence[str]) -> int:
    """Run the command line; returns the exit code of the contract."""
    try:
        result = cli.main(args=list(arguments), prog_name="moltconf", standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("interrupted", err=True)
        return 130
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except BrokenPipeError:
        # the reader of the report has gone; closing the descriptor keeps the interpreter quiet
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as error:
        report_fault(error, debug="--debug" in arguments)
        return FAULT
    return result if isinstance(result, int) else 0


def report_fault(error: Exception, *, debug: bool) -> None:
    """One line without the error's text, which may quote a config."""
    import traceback  # a fault may pay for it; nobody else does

    if debug:
        traceback.print_exception(error)
        return
    frame = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(frame.filename).name}:{frame.lineno}"
    click.echo(
        f"moltconf: a fault inside moltconf ({type(error).__name__} in {where}); nothing was "
        "written. Run with `moltconf --debug ...` and report it.",
        err=True,
    )
