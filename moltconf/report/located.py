"""What every format needs of a result: findings in the order of the text, and their counts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from moltconf.findings import FileResult, Severity
from moltconf.lint.places import Placed, in_order
from moltconf.lint.registry import rule
from moltconf.lint.rule import Profile


def locate(result: FileResult) -> list[Placed]:
    """The findings of a file in the order of the text, the named file first."""
    return in_order(result.tree, (Placed.of(result.tree, each) for each in result.findings))


def passed(results: Iterable[FileResult]) -> list[Profile] | None:
    """The profiles of those that were run whose rules find no error and no warning in any file,
    the widest last; ``None`` where rules were selected one by one."""
    kept = list(results)
    if not kept or any(result.profile is None for result in kept):
        return None
    run = min(Profile(result.profile or "").rank for result in kept)
    broken = min(
        (
            rule(finding.rule).profile.rank
            for result in kept
            for finding in result.findings
            if finding.severity is not Severity.INFO
        ),
        default=len(Profile),
    )
    return [profile for profile in Profile if profile.rank <= run and profile.rank < broken]


class Summary(NamedTuple):
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
