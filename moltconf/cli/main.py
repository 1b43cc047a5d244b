"""Run a command from its arguments to an exit code; no error leaves here as a traceback."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from moltconf.cli import exit_codes, fast_path
from moltconf.cli.emit import begin_anew, echo
from moltconf.cli.exit_codes import FAULT, FINDINGS, USAGE, ProcessError, where, written_so_far
from moltconf.cli.outlet import outlets
from moltconf.errors import UsageError
from moltconf.files import guarded
from moltconf.masking.quick import without_keys
from moltconf.report import style

_INTERRUPTED = 130
_WILD = frozenset("*?[")
#: Set by the scripts of `moltconf completions`.
_COMPLETE = "_MOLTCONF_COMPLETE"


def run(arguments: Sequence[str]) -> int:
    """Run the command line; returns the exit code of the contract."""
    if _COMPLETE in os.environ:
        return _complete()
    exit_codes.written.clear()
    guarded.was_read.clear()
    begin_anew()
    style.choose_colours("auto")
    with outlets():
        return _run(as_a_shell_gives_them(arguments))


def _complete() -> int:
    """Answer a shell that asks what may come next; an error has no place to be said."""
    from moltconf.cli import power_shell  # noqa: F401 (it makes itself known)
    from moltconf.cli.command_group import cli

    try:
        cli.main(args=[], prog_name="moltconf", complete_var=_COMPLETE)
    except SystemExit:
        sys.stdout.flush()
    except Exception:
        return FAULT
    return 0


def _run(arguments: Sequence[str]) -> int:
    try:
        call = fast_path.read(arguments)
        return fast_path.run(call) if call is not None else _run_any(arguments)
    except UsageError as error:
        _say(f"Error: {error}{_unless_nothing()}")
        return USAGE
    except KeyboardInterrupt:
        _say(f"interrupted{_unless_nothing()}")
        return _INTERRUPTED
    except BrokenPipeError:
        # the reader of the report has gone; closing the descriptor keeps the interpreter quiet
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINDINGS
    except Exception as error:
        report_fault(error, debug="--debug" in arguments)
        return FAULT


def _say(text: str) -> None:
    echo(without_keys(text) + "\n", err=True)


def _unless_nothing() -> str:
    """What was written before a run ended early; nothing where nothing was."""
    return f"; {written_so_far()}" if exit_codes.written else ""


def _run_any(arguments: Sequence[str]) -> int:
    import click

    from moltconf.cli.command_group import cli

    try:
        result = cli.main(args=list(arguments), prog_name="moltconf", standalone_mode=False)
    except click.exceptions.Abort as error:
        raise KeyboardInterrupt from error
    except click.ClickException as error:
        error.show()
        return error.exit_code
    return result if isinstance(result, int) else 0


def report_fault(error: Exception, *, debug: bool) -> None:
    """Write one line without the error's text, which may quote a config."""
    if debug:
        import traceback  # a fault may pay for it; nobody else does

        echo("".join(traceback.format_exception(error)), err=True)
        return
    is_told = isinstance(error, ProcessError)
    fault = f"a fault inside moltconf ({type(error).__name__} in {where(error)})"
    _say(
        f"moltconf: {error if is_told else fault}; "
        f"{written_so_far()}. Run with `moltconf --debug ...` and report it."
    )


def as_a_shell_gives_them(arguments: Sequence[str], system: str = os.name) -> Sequence[str]:
    """Return the arguments, on Windows with ``~`` and patterns of file names expanded: no shell
    does so there.

    As in a shell, a pattern that no file has stays as it is, and so does what is part of an option.
    """
    if system != "nt":
        return arguments
    return [word for argument in arguments for word in _expanded(argument)]


def _expanded(argument: str) -> list[str]:
    word = os.path.expanduser(argument)  # noqa: PTH111 (pathlib raises where nobody has a home)
    # no name of a file on Windows holds * or ?, but [ it may
    if argument.startswith("-") or _WILD.isdisjoint(word) or os.path.lexists(word):
        return [word]
    import glob

    return sorted(glob.glob(word, recursive=True)) or [word]  # noqa: PTH207
