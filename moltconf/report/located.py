"""Prepare a result for every format: findings in the order of the text."""

from __future__ import annotations

from moltconf.findings import FileResult, Placed, Unreadable, in_order
from moltconf.report.printable import printable


def locate(result: FileResult) -> list[Placed]:
    """Return the findings of a file, the gravest first, then in the order of the text, the named
    file first."""
    placed = in_order(result.tree, (Placed.of(result.tree, each) for each in result.findings))
    return sorted(placed, key=lambda each: -each.finding.severity.rank)


def not_judged(each: Unreadable) -> str:
    """Return the line of a report about an input that was not judged."""
    return printable(f"{each.name}: not judged: {each.reason}")
