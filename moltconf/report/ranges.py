"""A range of releases as a compact table: which accept a file, which refuse it, and why first."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import click

from moltconf.findings import FileResult, Severity
from moltconf.report.located import locate
from moltconf.report.printable import printable


def render(results: Sequence[FileResult], command: str) -> str:
    """One block a file; neighbouring releases with the same answer share a row."""
    blocks = []
    for name, group in groupby(results, key=lambda result: result.name):
        rows = _rows(list(group))
        width = max(len(releases) for releases, _, _ in rows)
        lines = [click.style(printable(name), bold=True)]
        for releases, valid, reason in rows:
            word = (
                click.style("accepted", fg="green") if valid else click.style("refused ", fg="red")
            )
            lines.append(f"  {releases:<{width}}  {word}  {reason}".rstrip())
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def _rows(results: list[FileResult]) -> list[tuple[str, bool, str]]:
    rows = []
    for (valid, reason), group in groupby(results, key=_answer):
        releases = [result.release for result in group]
        span = releases[0] if len(releases) == 1 else f"{releases[0]} .. {releases[-1]}"
        rows.append((span, valid, reason))
    return rows


def _answer(result: FileResult) -> tuple[bool, str]:
    errors = [each for each in locate(result) if each.finding.severity is Severity.ERROR]
    if result.valid or not errors:
        return result.valid, ""
    first = errors[0]
    more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
    line = f"{first.start.line}:{first.start.column}"
    return False, printable(f"{line} {first.finding.rule}: {first.finding.message}{more}")
