"""Findings, and where they stand: what every layer above the document reports.

A finding names a rule and a place in keys; the reporter turns the place into line and column.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property

from moltconf.fields import Fields, Words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from moltconf.edit.changes import Change
    from moltconf.text.include import ConfigTree
    from moltconf.text.keypath import KeyPath
    from moltconf.text.problems import Problem
    from moltconf.text.source import Position, Source, Span


class Severity(StrEnum):
    """How much a finding matters; ``ERROR`` means that something will not work."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """The greater, the more it matters."""
        return ("info", "warning", "error").index(self)


class Safety(Words):
    """``SAFE`` fixes keep the behaviour; ``UNSAFE`` ones may change it."""

    SAFE = "safe"
    UNSAFE = "unsafe"


class Fix(Fields):
    """The changes that make a finding go away."""

    safety: Safety
    changes: tuple[Change, ...]

    @cached_property
    def key(self) -> str:
        """The same for equal fixes, of which there may be thousands."""
        # a move of many keys is the fix of each of them
        values = [getattr(change, "value", None) for change in self.changes]
        return repr((self.safety, self.changes, values))


class Mark(Words):
    """What of the member at a finding's path is at fault and gets marked."""

    KEY = "key"
    VALUE = "value"


class Repair(Words):
    """The command that makes a finding go away, by its name or option."""

    MIGRATE = "migrate"
    FIX = "--fix"


class Place(Fields):
    """A stretch of text, for findings about text that no key path names (syntax, comments)."""

    source: Source
    span: Span


class Finding(Fields):
    """One fault.

    ``path`` ends at the offending key itself (for a missing key: at the key that is missing; the
    reporter then marks the nearest parent that exists). ``place`` overrides it where the fault
    has no key. ``help`` says what to do.

    ``evidence`` holds the other keys that the finding goes by, those that are missing as well: it
    follows from an error there. ``cause`` is the same for findings that are one fault at many
    places; without one the words tell. ``repaired_by`` is the command that makes it go away,
    ``moves_to`` where that takes the key. ``others`` are the findings that were merged into this
    one (:func:`moltconf.linter.merge.merge`).
    """

    rule: str
    severity: Severity
    message: str
    path: KeyPath
    help: str | None = None
    fix: Fix | None = None
    mark: Mark = Mark.VALUE
    place: Place | None = None
    evidence: tuple[KeyPath, ...] = ()
    cause: str | None = None
    repaired_by: Repair | None = None
    moves_to: KeyPath | None = None
    others: tuple[Finding, ...] = ()

    @property
    def count(self) -> int:
        """How many places the fault has."""
        return 1 + len(self.others)

    @property
    def fixes(self) -> list[Fix]:
        """The fixes of all its places, each once."""
        fixes = (each.fix for each in (self, *self.others) if each.fix is not None)
        return list({fix.key: fix for fix in fixes}.values())


def few(names: Sequence[str], most: int) -> str:
    """Return the first of some names for a sentence, and how many more there are."""
    more = len(names) - most
    first = ", ".join(names[:most])
    return f"{first} and {more} more" if more > 0 else first


def fault_of(problem: Problem) -> Finding:
    """Return what is wrong with a text as a finding, whose rule is the kind of the problem."""
    return Finding(
        problem.kind.value,
        Severity.ERROR if problem.prevents_reading else Severity.WARNING,
        problem.message,
        problem.path,
        problem.help,
        mark=Mark.KEY if problem.kind.value == "syntax/duplicate-key" else Mark.VALUE,
        place=Place(problem.source, problem.span),
    )


class Placed(Fields):
    """A finding with its place in a text."""

    finding: Finding
    source: Source
    span: Span

    @classmethod
    def of(cls, tree: ConfigTree, finding: Finding) -> Placed:
        """Find the place of a finding in the texts of a config."""
        if finding.place is not None:
            return cls(finding, finding.place.source, finding.place.span)
        return cls(finding, *tree.place(finding.path, mark_key=finding.mark is Mark.KEY))

    @property
    def start(self) -> Position:
        """The line and column of the first character."""
        return self.source.position(self.span.start)

    @property
    def end(self) -> Position:
        """The line and column behind the last character."""
        return self.source.position(self.span.end)

    @property
    def line(self) -> int:
        """The line of the first character."""
        return self.source.position(self.span.start).line


def in_order(tree: ConfigTree, findings: Iterable[Placed]) -> list[Placed]:
    """Return the findings in the order of the text, the named file first, without repetitions."""
    files = {name: index for index, name in enumerate(tree.documents)}
    seen: dict[tuple[object, ...], Placed] = {}
    for placed in findings:
        finding = placed.finding
        said = (finding.rule, finding.path, finding.message, placed.source.name, placed.span)
        seen.setdefault(said, placed)
    return sorted(
        seen.values(),
        key=lambda each: (
            files.get(each.source.name, len(files)),
            each.span,
            each.finding.severity != "error",
            each.finding.rule,
        ),
    )


class Suppressed(Fields):
    """A finding that is not shown: silenced by a comment in the config, which may give a reason,
    or known to a baseline."""

    finding: Finding
    reason: str | None = None
    in_baseline: bool = False


class FileResult(Fields):
    """What one command says of one config for one release.

    ``release_from`` is ``--release``, ``settings``, ``installed``, ``written`` or ``latest``;
    ``valid`` is the verdict: whether that release would accept the file. ``outside`` lists what the
    verdict does not cover (installed plugins, the file system, unset variables), one sentence each.
    ``suppressed`` are findings that comments or a baseline silence; they are not in ``findings``.
    ``profile`` is the set of rules that was run, ``None`` where rules were selected one by one.
    ``to_set`` names the variables that fixes made the config refer to, and that must be set for it.
    ``written_by`` is the release that the file names as its writer. ``starts``: whether the release
    starts with the file, ``None`` where something beside the config decides, which ``not_judged``
    names, one clause each. ``document`` is the kind of document that the file is, in the words of
    the JSON report.
    """

    name: str
    tree: ConfigTree
    release: str
    release_from: str
    valid: bool | None
    findings: list[Finding]
    outside: Sequence[str] = ()
    suppressed: Sequence[Suppressed] = ()
    profile: str | None = None
    to_set: Sequence[str] = ()
    written_by: str | None = None
    starts: bool | None = None
    not_judged: Sequence[str] = ()
    document: str = "config"


class Unreadable(Fields):
    """An input that was not judged, and why: it cannot be read, or it is no config."""

    name: str
    reason: str
