"""Reports to where they belong: standard output or files."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, TextIO

from moltconf.cli.exits import FINDINGS, OK, UsageError
from moltconf.findings import FileResult, Severity, Unreadable
from moltconf.report.formats import render
from moltconf.report.printable import printable
from moltconf.report.style import is_coloured, style, unstyle

if TYPE_CHECKING:
    from moltconf.cli.outputs import Output


def emit(
    results: Sequence[FileResult],
    command: str,
    formats: Sequence[str],
    outputs: Sequence[Output],
    unreadable: Sequence[Unreadable] = (),
) -> None:
    """Write every report that was asked for; one without a file goes to standard output.

    Raises :class:`~moltconf.cli.exits.UsageError` where one cannot be written.
    """
    names = list(formats) or [default_format()]
    if len(outputs) > len(names):
        raise UsageError("more --output than --format: each --output takes one --format")
    for index, name in enumerate(names):
        text = render(name, results, command, unreadable)
        if index < len(outputs):
            outputs[index].write(unstyle(text))
        else:
            echo(text)


def echo(text: str, *, err: bool = False) -> None:
    """Print ``text`` as it is to standard output (``err``: to standard error).

    Raises :class:`~moltconf.cli.exits.UsageError` where standard output cannot be written. What
    standard error does not take is lost: there is nobody to tell.
    """
    if err:
        with suppress(OSError):
            _print(text, err=True)
    else:
        with _standard_output():
            _print(text, err=False)


def echo_bytes(data: bytes) -> None:
    """Print ``data`` to standard output; raises :class:`~moltconf.cli.exits.UsageError`."""
    with _standard_output():
        stream = _open_stream(err=False)
        stream.buffer.write(data)
        stream.flush()


def _open_stream(*, err: bool) -> TextIO:
    """Standard output or error; raises :class:`OSError` where it was closed before the start."""
    stream: TextIO | None = sys.stderr if err else sys.stdout
    if stream is None:
        raise OSError(errno.EBADF, "it is closed")
    return stream


def _print(text: str, *, err: bool) -> None:
    stream = _open_stream(err=err)
    if is_coloured():
        # strips the colours where only the other stream is a terminal, and knows Windows
        import click

        click.echo(text, nl=False, err=err)
    else:
        stream.write(text)
        stream.flush()


@contextmanager
def _standard_output() -> Iterator[None]:
    """Say of an error inside that it is of standard output.

    Raises :class:`~moltconf.cli.exits.UsageError`; a reader that has gone is no error of ours.
    """
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        drop_standard_output()
        raise UsageError(f"cannot write standard output: {error.strerror}") from error


def drop_standard_output() -> None:
    """Let nothing more be written there: what is still buffered would fail again at the end."""
    with suppress(AttributeError, OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def default_format() -> str:
    """Annotations inside GitHub Actions, text elsewhere."""
    return "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"


def exit_code(results: Sequence[FileResult], fail_on: str) -> int:
    """0 or 1, by the most severe finding."""
    if fail_on == "never":
        return OK
    least = Severity(fail_on).rank
    found = (finding for result in results for finding in result.findings)
    return FINDINGS if any(finding.severity.rank >= least for finding in found) else OK


def note(text: str) -> None:
    """A remark for a person, on standard error."""
    echo(style(printable(f"moltconf: {text}"), dim=True) + "\n", err=True)
