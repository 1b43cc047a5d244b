"""Reports to where they belong: standard output or files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from moltconf.cli.exits import FINDINGS, OK
from moltconf.findings import FileResult, Severity
from moltconf.report.formats import render
from moltconf.report.printable import printable

_RANK = {Severity.INFO: 0, Severity.WARNING: 1, Severity.ERROR: 2}


def emit(
    results: Sequence[FileResult], command: str, formats: Sequence[str], outputs: Sequence[str]
) -> None:
    """Write every report that was asked for; one without a file goes to standard output.

    Raises :class:`click.ClickException` where a file cannot be written.
    """
    names = list(formats) or [default_format()]
    if len(outputs) > len(names):
        raise click.UsageError("more --output than --format: each --output takes one --format")
    for index, name in enumerate(names):
        text = render(name, results, command)
        if index < len(outputs):
            write_text(outputs[index], click.unstyle(text))
        else:
            click.echo(text, nl=False)


def default_format() -> str:
    """Annotations inside GitHub Actions, text elsewhere."""
    import os

    return "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"


def write_text(path: str, text: str) -> None:
    try:
        Path(path).write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise click.UsageError(f"cannot write {path}: {error.strerror}") from error


def exit_code(results: Sequence[FileResult], fail_on: str) -> int:
    """0 or 1, by the most severe finding."""
    if fail_on == "never":
        return OK
    least = _RANK[Severity(fail_on)]
    found = (finding for result in results for finding in result.findings)
    return FINDINGS if any(_RANK[finding.severity] >= least for finding in found) else OK


def note(text: str) -> None:
    """A remark for a person, on standard error."""
    click.echo(click.style(printable(f"moltconf: {text}"), dim=True), err=True)
