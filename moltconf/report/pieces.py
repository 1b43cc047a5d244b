"""Keep what each file adds to a report until the report is written.

A piece holds small texts and numbers and no tree, so that thousands of files can be judged in the
memory of one, and in several processes (docs/decisions/0007-processes.md). A text that one file
hides is hidden in the whole report, so nothing is printed before the last file was seen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from moltconf.fields import Fields
from moltconf.findings import FileResult, Repair, Severity, Unreadable
from moltconf.masking.quick import is_plain_name
from moltconf.product.documents import CONFIG

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any

    from moltconf.linter.rule import Profile

#: Hides in a part of a report what any of its files hides.
Hide = Callable[[str], str]


def shown(part: str) -> str:
    """Return a part of a report in which there is nothing to hide."""
    return part


class ResultTotals(Fields):
    """The verdict and the numbers of one result; ``fixable`` findings have a fix.

    ``by_fix`` findings go away with ``--fix``, ``by_unsafe_fix`` ones with ``--unsafe-fixes`` too,
    ``by_migration`` ones with ``moltconf migrate``; ``errors_by_hand`` and ``warnings_by_hand``
    with none of them.
    ``places`` counts the places of all findings. ``has_unchecked``: the verdict leaves out
    something that the config names, such as a variable.

    ``broken`` is the rank of the smallest profile that a finding speaks against, ``None`` where
    none does or no profile was run.
    """

    name: str
    valid: bool | None
    starts: bool | None
    not_judged: tuple[str, ...]
    has_unchecked: bool = False
    errors: int = 0
    warnings: int = 0
    infos: int = 0
    fixable: int = 0
    by_fix: int = 0
    by_unsafe_fix: int = 0
    by_migration: int = 0
    errors_by_hand: int = 0
    warnings_by_hand: int = 0
    places: int = 0
    release: str = ""
    profile: str | None = None
    broken: int | None = None
    document: str = CONFIG

    @classmethod
    def of(cls, result: FileResult, command: str) -> ResultTotals:
        """Count the findings of a result of ``command``."""
        not_judged, has_unchecked = tuple(result.not_judged), bool(result.outside)
        verdict = (result.name, result.valid, result.starts, not_judged, has_unchecked)
        if not result.findings:
            return cls(
                *verdict,
                release=result.release,
                profile=result.profile,
                document=result.document,
            )
        counts = dict.fromkeys(Severity, 0)
        for finding in result.findings:
            counts[finding.severity] += 1
        is_run = command == "lint" and result.valid is not False and result.profile
        return cls(
            *verdict,
            counts[Severity.ERROR],
            counts[Severity.WARNING],
            counts[Severity.INFO],
            sum(finding.fix is not None for finding in result.findings),
            sum(finding.repaired_by is Repair.FIX for finding in result.findings),
            sum(
                finding.fix is not None and finding.repaired_by is None
                for finding in result.findings
            ),
            sum(finding.repaired_by is Repair.MIGRATE for finding in result.findings),
            _by_hand(result, Severity.ERROR),
            _by_hand(result, Severity.WARNING),
            sum(finding.count for finding in result.findings),
            result.release,
            result.profile,
            _broken(result) if is_run else None,
            result.document,
        )


def _by_hand(result: FileResult, severity: Severity) -> int:
    return sum(
        finding.severity is severity and finding.repaired_by is None and finding.fix is None
        for finding in result.findings
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
        self.by_fix = self.by_unsafe_fix = self.by_migration = self.places = 0
        self.errors_by_hand = self.warnings_by_hand = 0
        #: Those of the files.
        self.names: set[str] = set()
        #: The result that was added last, and whether the release starts with every one.
        self.last: ResultTotals | None = None
        self.all_start = True
        #: How many verdicts there are, how many refuse, and how many accept and do not start.
        self.results = self.refusals = self.failures = 0
        #: The releases of all verdicts, those of which one refuses, and those of which one accepts
        #: and does not start.
        self.releases: set[str] = set()
        self.refusing: set[str] = set()
        self.stopping: set[str] = set()
        #: On what the start depends, in the words of each verdict that leaves it open.
        self.conditions: list[tuple[str, ...]] = []
        self._refused: set[str] = set()
        self._failing: set[str] = set()
        self._has_profiles = True
        self._run: set[str] = set()
        self._broken: int | None = None

    def add(self, result: ResultTotals) -> None:
        """Take the numbers of one result."""
        self.names.add(result.name)
        self.last = result
        self.all_start = self.all_start and bool(result.starts)
        self.results += 1
        self.releases.add(result.release)
        if result.valid is not False and result.starts is None:
            self.conditions.append(result.not_judged)
        if result.valid is False:
            self.refusals += 1
            self.refusing.add(result.release)
            self._refused.add(result.name)
        if result.starts is False:
            if result.valid is not False:
                self.failures += 1
                self.stopping.add(result.release)
            self._failing.add(result.name)
        self.errors += result.errors
        self.warnings += result.warnings
        self.infos += result.infos
        self.fixable += result.fixable
        self.by_fix += result.by_fix
        self.by_unsafe_fix += result.by_unsafe_fix
        self.by_migration += result.by_migration
        self.errors_by_hand += result.errors_by_hand
        self.warnings_by_hand += result.warnings_by_hand
        self.places += result.places
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
    def is_usual_profile(self) -> bool:
        """Whether no other profile was run than the default."""
        return self._run <= {"default"}

    @property
    def profile(self) -> Profile:
        """The profile that was run; of several the smallest."""
        from moltconf.linter.rule import Profile  # only lint knows them

        return min(map(Profile, self._run), key=lambda each: each.rank)

    @property
    def refused(self) -> int:
        """The number of files that a release refuses."""
        return len(self._refused)

    @property
    def failing(self) -> int:
        """The number of files with which a release does not start."""
        return len(self._failing)

    @property
    def profiles(self) -> list[Profile] | None:
        """The profiles that the files pass, the widest last; ``None`` where no profile was run.

        None is passed where a release refuses a file.
        """
        if self.command != "lint" or not self.names or not self._has_profiles:
            return None
        if self._refused:
            return []
        from moltconf.linter.rule import Profile

        run = self.profile.rank
        broken = len(Profile) if self._broken is None else self._broken
        return [each for each in Profile if each.rank <= run and each.rank < broken]


class ReportPiece(Fields):
    """The part of a report that the results on one config add: numbers, the texts that it hides,
    and to each format whatever its module makes of them.

    ``quotes`` tells whether the reports may quote what it hides.
    """

    totals: tuple[ResultTotals, ...]
    parts: dict[str, Any]
    hidden: frozenset[str]
    quotes: bool


def piece_of(
    results: Sequence[FileResult], command: str, formats: Iterable[tuple[str, ModuleType]]
) -> ReportPiece:
    """Return what the results on one config add to the reports in ``formats``."""
    spoken_of = [each.tree for each in results if _quotes(each)]
    hidden: frozenset[str] = frozenset()
    if spoken_of:
        from moltconf.masking.masks import Masks

        hidden = frozenset(Masks(spoken_of).texts)
    return ReportPiece(
        tuple(ResultTotals.of(each, command) for each in results),
        {name: module.part(results, command) for name, module in formats},
        hidden,
        bool(spoken_of),
    )


class Pieces:
    """The pieces of a run of ``command``, in the order of its files.

    ``unreadable`` are the inputs that were not judged: a report that leaves them out would pass
    for complete.
    """

    def __init__(self, command: str, unreadable: Iterable[Unreadable] = ()) -> None:
        self.totals = Totals(command, unreadable)
        self._parts: list[dict[str, Any]] = []
        self._hidden: set[str] = set()
        self._quotes = False

    def add(self, piece: ReportPiece) -> None:
        """Take what one config adds."""
        for each in piece.totals:
            self.totals.add(each)
        self._parts.append(piece.parts)
        self._hidden |= piece.hidden
        self._quotes = self._quotes or piece.quotes

    def parts(self, name: str) -> Iterator[Any]:
        """Yield the parts of one format, in order."""
        return (parts[name] for parts in self._parts)

    def hide(self, *, is_json: bool) -> Hide:
        """Return what hides the texts that any of the files hides."""
        names = [*self.totals.names, *(each.name for each in self.totals.unreadable)]
        if not self._quotes and all(map(is_plain_name, names)):
            return shown  # the report on a clean config need not ask what is hidden in it
        from moltconf.masking.masks import Masks, hide_in_json

        masks = Masks(names=names, texts=self._hidden)
        return (lambda part: hide_in_json(part, masks)) if is_json else masks.text


def _quotes(result: FileResult) -> bool:
    """Whether a report quotes what a config may hide.

    Of what the verdict leaves open it quotes the names of variables, which most configs refer to.
    """
    if result.findings or result.suppressed:
        return True
    if not result.outside:
        return False
    from moltconf.masking.words import names_by_words

    return not all(map(names_by_words, result.outside))
