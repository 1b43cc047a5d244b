"""Find which profiles a repository passes."""

from __future__ import annotations

from collections.abc import Sequence

from moltconf.findings import FileResult, Severity

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.linter.rule_profile import Profile


def profiles_passed(results: Sequence[FileResult], command: str) -> list[Profile] | None:
    """Return the profiles that the files pass, the widest last; ``None`` where no profile was run.

    A profile is passed where its rules find no error and no warning; none is where a release
    refuses a file.
    """
    if command != "lint" or not results or any(result.profile is None for result in results):
        return None
    if any(result.valid is False for result in results):
        return []
    # only lint knows the rules
    from moltconf.linter.registry import rule
    from moltconf.linter.rule_profile import Profile

    run = min(Profile(result.profile or "").rank for result in results)
    broken = min(
        (
            rule(finding.rule).profile.rank
            for result in results
            for finding in result.findings
            if finding.severity is not Severity.INFO
        ),
        default=len(Profile),
    )
    return [profile for profile in Profile if profile.rank <= run and profile.rank < broken]
