"""The command group: each command is a module, imported only when it is called."""

from __future__ import annotations

from importlib import import_module

import click

from moltconf import __version__
from moltconf.cli import options
from moltconf.cli.emit import echo
from moltconf.errors import UsageError

#: command -> one line of help; the ``command`` of the module of that name is the command
COMMANDS = {
    "validate": "Would this release start with this file?",
    "lint": "Find what is refused, and what is accepted that is still wrong.",
    "migrate": "Show or make the changes that a release needs.",
    "diff": "Show what a change of a config means.",
    "explain": "Explain a rule, a migration step or a key.",
    "credentials": "Show which credential each agent would use.",
    "schema": "Print a release's JSON Schema for editors and validators.",
    "lsp": "Serve an editor as a language server.",
    "releases": "List the releases that moltconf knows; learn one from your installation.",
    "rules": "List the rules.",
    "report": "Print what a maintainer needs to know, every value of the config masked.",
    "completions": "Install the completion of commands, rules and key paths for a shell.",
    "mcp": "Serve an agent that works on its own config.",
    "help": "Show the help of a command.",
}
_VALIDATE = "`moltconf validate` tells whether a release accepts the file"
_LINT = "`moltconf lint` finds what is wrong with the file"
_MIGRATE = "`moltconf migrate` shows what a release needs, and `migrate --write` makes the changes"
_EXPLAIN = "`moltconf explain` tells what a rule, a step or a key is"
_STATE = "`moltconf` alone shows the state of the config, and what to run next"
_UNDO = "`moltconf migrate --undo FILE` puts back what the last writing replaced"
#: What people try that is no command, and what they look for.
_MEANT = {
    **dict.fromkeys(("check", "verify", "test", "valid", "validation"), _VALIDATE),
    **dict.fromkeys(("audit", "scan", "security", "analyze", "analyse"), _LINT),
    **dict.fromkeys(("status", "state", "info", "diagnose"), _STATE),
    **dict.fromkeys(("plan", "upgrade", "update", "convert", "migration", "downgrade"), _MIGRATE),
    **dict.fromkeys(("undo", "restore", "rollback", "revert", "recover"), _UNDO),
    **dict.fromkeys(("describe", "docs", "doc", "rule", "key"), _EXPLAIN),
    **dict.fromkeys(
        ("auth", "creds", "credential", "secrets", "keys", "models"),
        "`moltconf credentials` shows which credential each agent would use",
    ),
    **dict.fromkeys(
        ("format", "fmt", "prettify"),
        "moltconf leaves the layout of a file alone; `moltconf lint --fix` and "
        "`moltconf migrate --write` change what has to change",
    ),
    **dict.fromkeys(
        ("init", "create", "new", "setup", "onboard", "configure"),
        "moltconf writes no new config: `openclaw onboard` does; `moltconf schema --vscode` helps "
        "an editor to complete one",
    ),
    "doctor": f"{_STATE}; `moltconf migrate` shows what a release needs",
    "repair": f"{_MIGRATE}; `moltconf lint --fix` applies the fixes of rules",
    "fix": "`moltconf lint --fix` applies the fixes of rules; `moltconf migrate --write` makes the "
    "changes that a release needs",
    "compare": "`moltconf diff A B` shows what a change of a config means",
    "version": "`moltconf --version` prints the version",
    "list": "`moltconf releases` and `moltconf rules` list what moltconf knows",
}


class LazyGroup(click.Group):
    """A group that knows the names of the commands, and imports one when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        if cmd_name == "help":
            return _help
        command: click.Command = import_module(f"moltconf.cli.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            raise UsageError(_no_command(args[0]))
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def _no_command(name: str) -> str:
    """What was meant by a word that is no command."""
    if name.lower() in _MEANT:
        return f"there is no command {name!r}: {_MEANT[name.lower()]}"
    # imported for a word that is wrong only
    from difflib import get_close_matches

    from moltconf.library.inputs import is_path, shown_name

    if is_path(name):
        return f"{shown_name(name)} is no command: `moltconf lint {shown_name(name)}` judges a file"
    near = get_close_matches(name.lower(), COMMANDS, n=1)
    if near:
        return f"there is no command {name!r}; did you mean `moltconf {near[0]}`?"
    near = get_close_matches(name.lower(), _MEANT, n=1)
    meant = _MEANT[near[0]] if near else "`moltconf --help` lists them"
    return f"there is no command {shown_name(name)!r}: {meant}"


@click.command("help", help=COMMANDS["help"])
@click.argument("name", metavar="[COMMAND]", required=False)
@click.pass_context
def _help(context: click.Context, name: str | None) -> int:
    parent = context.find_root()
    group = parent.command
    assert isinstance(group, LazyGroup)
    if name is None:
        echo(group.get_help(parent) + "\n")
        return 0
    _, command, _ = group.resolve_command(parent, [name])
    assert command is not None
    with click.Context(command, info_name=name, parent=parent) as shown:
        echo(command.get_help(shown) + "\n")
    return 0


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, "-V", "--version", prog_name="moltconf")
@click.option("--debug", is_flag=True, help="Show the traceback of a fault inside moltconf.")
@options.appearance
@click.pass_context
def cli(context: click.Context, debug: bool) -> int:
    """Validate, lint and migrate the configs of Clawdbot, Moltbot and OpenClaw.

    Without a command: the state of the config that is found here, or of the one that the gateway of
    this machine reads, and what to run next.
    """
    if context.invoked_subcommand is not None:
        return 0
    from moltconf.cli.state import show_state

    return show_state()
