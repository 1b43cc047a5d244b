"""What every format needs of a result: findings in the order of the text, and their counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from moltconf.fields import Fields
from moltconf.findings import FileResult, Severity, Unreadable
from moltconf.lint.places import Placed, in_order
from moltconf.report.printable import printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.lint.profile import Profile


def locate(result: FileResult) -> list[Placed]:
    """The findings of a file in the order of the text, the named file first."""
    return in_order(result.tree, (Placed.of(result.tree, each) for each in result.findings))


def not_judged(each: Unreadable) -> str:
    """The line of a report about an input that was not judged."""
    return printable(f"{each.name}: not judged: {each.reason}")


def profiles_passed(results: Sequence[FileResult], command: str) -> list[Profile] | None:
    """The profiles that the files pass, the widest last; ``None`` where no profile was run."""
    if command != "lint":
        return None
    from moltconf.report.profiles import passed  # only lint knows the rules

    return passed(results)


class Summary(Fields):
    """How many files were looked at, and findings of each severity; ``fixable`` have a fix."""

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
