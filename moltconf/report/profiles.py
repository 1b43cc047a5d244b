"""Which profiles a repository passes."""

from __future__ import annotations

from collections.abc import Iterable

from moltconf.findings import FileResult, Severity
from moltconf.lint.registry import rule
from moltconf.lint.rule import Profile


def passed(results: Iterable[FileResult]) -> list[Profile] | None:
    """The profiles of those that were run whose rules find no error and no warning in any file,
    the widest last; none where a file is refused, ``None`` where rules were selected one by one."""
    kept = list(results)
    if not kept or any(result.profile is None for result in kept):
        return None
    if not all(result.valid for result in kept):
        return []
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
