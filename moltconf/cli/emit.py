"""Reports to where they belong: standard output or files."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from moltconf.cli.exits import UsageError
from moltconf.cli.outlet import outlet
from moltconf.document.reserved import check_name
from moltconf.findings import FileResult, Unreadable
from moltconf.report.formats import notation_of, render
from moltconf.report.printable import Notation, printable, shown
from moltconf.report.style import style


def emit(
    results: Sequence[FileResult],
    command: str,
    formats: Sequence[str],
    outputs: Sequence[str],
    unreadable: Sequence[Unreadable] = (),
) -> None:
    """Write every report that was asked for; one without a file goes to standard output.

    Raises :class:`~moltconf.cli.exits.UsageError` where a file cannot be written.
    """
    names = list(formats) or [default_format()]
    if len(outputs) > len(names):
        raise UsageError("more --output than --format: each --output takes one --format")
    for index, name in enumerate(names):
        text = render(name, results, command, unreadable)
        if index < len(outputs):
            write_text(outputs[index], text, notation_of(name))
        else:
            echo(text, notation_of(name))


def echo(text: str, notation: Notation = Notation.TEXT, *, err: bool = False) -> None:
    """Print ``text`` to standard output (``err``: to standard error)."""
    outlet(err=err).send(text, notation)


def echo_data(data: bytes) -> None:
    """Print to standard output, byte for byte, what is meant for a file or another program."""
    outlet().send_bytes(data)


def default_format() -> str:
    """Annotations inside GitHub Actions, text elsewhere."""
    return "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"


def write_text(path: str, text: str, notation: Notation = Notation.TEXT) -> None:
    """Write a report; raises :class:`~moltconf.cli.exits.UsageError`."""
    try:
        check_name(Path(path))
        Path(path).write_text(shown(text, notation), encoding="utf-8", newline="")
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not a file name"
        raise UsageError(f"cannot write {path}: {reason}") from error


def note(text: str) -> None:
    """A remark for a person, on standard error."""
    echo(style(printable(f"moltconf: {text}"), dim=True) + "\n", err=True)
