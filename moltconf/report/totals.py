"""The sums of a report: how many files and findings there are, and which profiles they pass."""

from __future__ import annotations

from collections.abc import Iterable

from moltconf.fields import Fields
from moltconf.findings import FileResult, Severity, Unreadable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.linter.rule_profile import Profile


class ResultTotals(Fields):
    """The numbers of one result; ``fixable`` findings have a fix.

    ``broken`` is the rank of the smallest profile that a finding speaks against, ``None`` where
    none does or no profile was run.
    """

    name: str
    valid: bool
    errors: int = 0
    warnings: int = 0
    infos: int = 0
    fixable: int = 0
    profile: str | None = None
    broken: int | None = None

    @classmethod
    def of(cls, result: FileResult, command: str) -> ResultTotals:
        """Count the findings of a result of ``command``."""
        if not result.findings:
            return cls(result.name, result.valid, profile=result.profile)
        counts = dict.fromkeys(Severity, 0)
        for finding in result.findings:
            counts[finding.severity] += 1
        return cls(
            result.name,
            result.valid,
            counts[Severity.ERROR],
            counts[Severity.WARNING],
            counts[Severity.INFO],
            sum(finding.fix is not None for finding in result.findings),
            result.profile,
            _broken(result) if command == "lint" and result.valid and result.profile else None,
        )


def _broken(result: FileResult) -> int | None:
    """A profile is passed where its rules find no error and no warning."""
    from moltconf.linter.registry import rule  # only lint knows the rules

    against = (each.rule for each in result.findings if each.severity is not Severity.INFO)
    return min((rule(name).profile.rank for name in against), default=None)


class Totals:
    """The sums of all results so far of a run of ``command``; a file may have several results.

    ``unreadable`` are the inputs that were not judged.
    """

    def __init__(self, command: str, unreadable: Iterable[Unreadable] = ()) -> None:
        self.command = command
        self.unreadable = list(unreadable)
        self.errors = self.warnings = self.infos = self.fixable = 0
        #: Those of the files.
        self.names: set[str] = set()
        self._refused: set[str] = set()
        self._has_profiles = True
        self._run: set[str] = set()
        self._broken: int | None = None

    def add(self, result: ResultTotals) -> None:
        """Take the numbers of one result."""
        self.names.add(result.name)
        if not result.valid:
            self._refused.add(result.name)
        self.errors += result.errors
        self.warnings += result.warnings
        self.infos += result.infos
        self.fixable += result.fixable
        if result.profile is None:
            self._has_profiles = False
        else:
            self._run.add(result.profile)
        ranks = [each for each in (self._broken, result.broken) if each is not None]
        self._broken = min(ranks, default=None)

    @property
    def files(self) -> int:
        return len(self.names)

    @property
    def refused(self) -> int:
        """The number of files that a release refuses."""
        return len(self._refused)

    @property
    def profiles(self) -> list[Profile] | None:
        """The profiles that the files pass, the widest last; ``None`` where no profile was run.

        None is passed where a release refuses a file.
        """
        if self.command != "lint" or not self.names or not self._has_profiles:
            return None
        if self._refused:
            return []
        from moltconf.linter.rule_profile import Profile  # only lint knows them

        run = min(Profile(each).rank for each in self._run)
        broken = len(Profile) if self._broken is None else self._broken
        return [each for each in Profile if each.rank <= run and each.rank < broken]


def summary(totals: Totals) -> str:
    """Return what all files together come to, in one line."""
    unreadable, refused = len(totals.unreadable), totals.refused
    if not totals.files and unreadable:
        return f"nothing was judged: {_not_judged(unreadable)}"
    if not totals.files:
        return "nothing was linted: no config that is here differs"
    counts = [
        count(totals.errors, "error"),
        count(totals.warnings, "warning"),
        f"{totals.infos} info" if totals.infos else "",
    ]
    found = ", ".join(filter(None, counts)) or "nothing to report"
    files = f"{totals.files} file{'s' if totals.files != 1 else ''}"
    accepted = f", {refused} refused" if refused else " accepted"
    if refused and refused == totals.files:
        accepted = " refused"
    line = f"{files}{accepted}: {found}"
    if totals.command == "lint" and totals.fixable:
        line += f"; {totals.fixable} can be fixed with --fix"
    profiles = totals.profiles
    if profiles is not None:
        line += f"; passes the profile {profiles[-1]}" if profiles else "; passes no profile"
    if unreadable:
        line += f"; {_not_judged(unreadable)}"
    return line


def _not_judged(unreadable: int) -> str:
    return f"{count(unreadable, 'input')} not judged"


def count(number: int, word: str) -> str:
    """Return a number of things in words, nothing where there are none."""
    return f"{number} {word}{'s' if number != 1 else ''}" if number else ""
