"""Prepare a result for every format: findings in the order of the text, and their counts."""

from __future__ import annotations

from collections.abc import Iterable

from moltconf.fields import Fields
from moltconf.findings import FileResult, Placed, Severity, Unreadable, in_order
from moltconf.report.printable import printable


def locate(result: FileResult) -> list[Placed]:
    """Return the findings of a file, the gravest first, then in the order of the text, the named
    file first."""
    placed = in_order(result.tree, (Placed.of(result.tree, each) for each in result.findings))
    return sorted(placed, key=lambda each: -each.finding.severity.rank)


def not_judged(each: Unreadable) -> str:
    """Return the line of a report about an input that was not judged."""
    return printable(f"{each.name}: not judged: {each.reason}")


class Summary(Fields):
    """The numbers of files, and of findings of each severity; ``fixable`` have a fix."""

    files: int
    errors: int
    warnings: int
    infos: int
    fixable: int

    @classmethod
    def of(cls, results: Iterable[FileResult]) -> Summary:
        files = list(results)
        findings = [finding for result in files for finding in result.findings]
        counts = dict.fromkeys(Severity, 0)
        for finding in findings:
            counts[finding.severity] += 1
        return cls(
            len({result.name for result in files}),
            counts[Severity.ERROR],
            counts[Severity.WARNING],
            counts[Severity.INFO],
            sum(finding.fix is not None for finding in findings),
        )
