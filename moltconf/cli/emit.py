"""Reports to where they belong: standard output or files."""

from __future__ import annotations

import os

from moltconf.cli.outlet import outlet
from moltconf.errors import UsageError
from moltconf.masking.quick import without_keys
from moltconf.report.formats import notation_of, written
from moltconf.report.printable import Notation, printable
from moltconf.report.style import style

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from moltconf.cli.output_files import Output
    from moltconf.report.pieces import Pieces


def emit(pieces: Pieces, formats: Sequence[str], outputs: Sequence[Output]) -> None:
    """Write the reports in ``formats``; one without a file goes to standard output.

    Raises :class:`~moltconf.errors.UsageError` where a file cannot be written.
    """
    if len(outputs) > len(formats):
        raise UsageError("more --output than --format: each --output takes one --format")
    for index, name in enumerate(formats):
        report = written(name, pieces)
        if index < len(outputs):
            outputs[index].write_all(report, notation_of(name))
        else:
            outlet().send_all(report, notation_of(name))


def echo(text: str, notation: Notation = Notation.TEXT, *, err: bool = False) -> None:
    """Print ``text`` to standard output (``err``: to standard error)."""
    outlet(err=err).send(text, notation)


def echo_data(data: bytes) -> None:
    """Print to standard output, byte for byte, what is meant for a file or another program."""
    outlet().send_bytes(data)


def default_format() -> str:
    """Return annotations inside GitHub Actions, text elsewhere."""
    return "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"


_silenced: list[bool] = []


def silence_notes() -> None:
    """Write no remarks from here on (``--quiet``)."""
    _silenced.append(True)


def begin_anew() -> None:
    """Forget what the run before was told of its notes: a program may run several."""
    _silenced.clear()


def note(text: str) -> None:
    """Write a remark for a person to standard error."""
    if _silenced:
        return
    echo(style(printable(f"moltconf: {without_keys(text)}"), dim=True) + "\n", err=True)
