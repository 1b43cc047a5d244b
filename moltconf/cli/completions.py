"""``moltconf completions``."""

from __future__ import annotations

import os
import shlex
from pathlib import Path

import click
from click.shell_completion import get_completion_class

from moltconf.cli import options, power_shell
from moltconf.cli.command_group import cli
from moltconf.cli.emit import echo, note
from moltconf.errors import UsageError

_SHELLS = ("bash", "zsh", "fish", power_shell.PowerShellComplete.name)
_VARIABLE = "_MOLTCONF_COMPLETE"


@click.command("completions")
@options.appearance
@click.argument("shell", type=click.Choice(_SHELLS))
@click.option("--install", is_flag=True, help="Write it to where the shell looks for it.")
def command(shell: str, install: bool) -> int:
    """Print the completion script of a shell, or install it.

    Commands, options, releases, rules and key paths are completed.
    """
    found = get_completion_class(shell)
    assert found is not None, shell
    # click asks bash for its version, which is the shell of the user and not of this program
    complete = found(cli, {}, "moltconf", _VARIABLE)
    script = complete.source_template % complete.source_vars()
    if not install:
        echo(script)
        return 0
    path, then = _place(shell)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(script, encoding="utf-8", newline="\n")
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}") from error
    note(f"wrote {path}; {then}")
    return 0


def _place(shell: str) -> tuple[Path, str]:
    """Where a shell looks, and what is left to do."""
    home = Path.home()
    data = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    config = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config")
    if shell == "bash":
        return data / "bash-completion" / "completions" / "moltconf", "open a new shell"
    if shell == "fish":
        return config / "fish" / "completions" / "moltconf.fish", "open a new shell"
    if shell == "zsh":
        folder = data / "zsh" / "site-functions"
        return folder / "_moltconf", (
            f"in ~/.zshrc, before compinit: fpath+=({shlex.quote(str(folder))})"
        )
    path = config / "powershell" / "moltconf.ps1"
    word = str(path).replace("'", "''")
    return path, f"add this line to the file that $PROFILE names: . '{word}'"
