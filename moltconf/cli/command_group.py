"""The command group: each command is a module, imported only when it is called."""

from __future__ import annotations

from importlib import import_module

import click

from moltconf import __version__
from moltconf.cli import options

#: command -> one line of help; the ``command`` of the module of that name is the command
COMMANDS = {
    "validate": "Would this release start with this file?",
    "lint": "Find what is refused, and what is accepted that is still wrong.",
    "migrate": "Show or make the changes that a release needs.",
    "diff": "Show what a change of a config means.",
    "explain": "Explain a rule, a migration step or a key.",
    "credentials": "Show which credential each agent would use.",
    "schema": "Print a release's JSON Schema for editors and validators.",
    "releases": "List the releases that moltconf knows.",
    "rules": "List the rules.",
}


class LazyGroup(click.Group):
    """A group that knows the names of the commands, and imports one when it is called."""

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
@click.version_option(__version__, "-V", "--version", prog_name="moltconf")
@click.option("--debug", is_flag=True, help="Show the traceback of a fault inside moltconf.")
@options.appearance
def cli(debug: bool) -> None:
    """Validate, lint and migrate the configs of Clawdbot, Moltbot and OpenClaw."""
