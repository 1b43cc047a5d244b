"""Reports to where they belong: standard output or files."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from moltconf.cli.exits import FINDINGS, OK, UsageError
from moltconf.findings import FileResult, Severity, Unreadable
from moltconf.report.formats import render
from moltconf.report.printable import printable
from moltconf.report.style import is_coloured, style, unstyle


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
            write_text(outputs[index], unstyle(text))
        else:
            echo(text)


def echo(text: str, *, err: bool = False) -> None:
    """Print ``text`` as it is to standard output (``err``: to standard error)."""
    if is_coloured():
        # strips the colours where only the other stream is a terminal, and knows Windows
        import click

        click.echo(text, nl=False, err=err)
    else:
        stream = sys.stderr if err else sys.stdout
        stream.write(text)
        stream.flush()


def default_format() -> str:
    """Annotations inside GitHub Actions, text elsewhere."""
    return "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"


def write_text(path: str, text: str) -> None:
    """Write a report; raises :class:`~moltconf.cli.exits.UsageError`."""
    try:
        Path(path).write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}") from error


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
