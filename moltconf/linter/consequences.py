"""Tell which findings say nothing of their own beside which others.

What a release refuses it does not read, so what else is said of such a key follows from the error:
it is gone, or can be seen for the first time, when the error is. Where two rules speak of one place
for one reason, their ``META`` tells which of them says more.
"""

from __future__ import annotations

from moltconf.findings import Finding, Repair
from moltconf.linter.registry import RULES, group_of, is_known, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from moltconf.text.keypath import KeyPath

MOVED_KEY = "legacy/moved-key"

_UNKNOWN_KEY = "schema/unknown-key"
#: Errors about all that stands at a key, and not about one thing in it.
_OF_THE_WHOLE = frozenset((_UNKNOWN_KEY, "schema/wrong-type", "schema/invalid-value"))
#: Errors that may be about a key which is not there.
_OF_ABSENCE = frozenset(("schema/missing-key", "schema/constraint"))


def is_refusal(finding: Finding) -> bool:
    """Return whether a finding is one of the verdict's."""
    return group_of(finding.rule) == "schema"


def causes_of(findings: Sequence[Finding]) -> dict[int, int]:
    """Return which of ``findings`` follows from which other one, by their positions.

    What follows from an error that follows from another one is told of the first of them.
    """
    if all(map(is_refusal, findings)):
        better: _SaidBetter | None = None
    else:
        better = _SaidBetter(findings)
    errors = _Errors(findings)
    found: dict[int, int] = {}
    for number, finding in enumerate(findings):
        cause = better.cause_of(finding) if better is not None else None
        if cause is None:
            cause = errors.cause_of(finding)
        if cause is not None:
            found[number] = cause
    return {number: _first(cause, found) for number, cause in found.items()}


def _first(cause: int, found: dict[int, int]) -> int:
    # no circle: an error follows from what asks for a decision about the same key, or, about what
    # is absent, from an unknown key, and these two from nothing else
    while cause in found:
        cause = found[cause]
    return cause


class _SaidBetter:
    """The findings by rule and key, and which rules leave a key to which others."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self._at = {
            (each.rule, each.path): number for number, each in enumerate(findings) if each.path
        }
        rules = {each.rule for each in findings if each.rule in RULES}
        self._yields_to = {each: rule(each).yields_to for each in rules}

    def cause_of(self, finding: Finding) -> int | None:
        """Return the finding that says more of the same key, ``None`` where there is none."""
        for better in self._yields_to.get(finding.rule, ()):
            if (better, finding.path) in self._at:
                return self._at[better, finding.path]
        return None


class _Errors:
    """The errors of a verdict, by the keys that they are about."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self._findings = findings
        self._at: dict[KeyPath, int] = {}
        self._unknown_in: dict[KeyPath, list[int]] = {}
        #: The places where migration writes what is missing there.
        self._written: dict[KeyPath, int] = {}
        for number, each in enumerate(findings):
            if each.rule == MOVED_KEY and each.moves_to is not None:
                self._written.setdefault(each.moves_to, number)
            if not is_refusal(each) or not each.path:
                continue
            self._at.setdefault(each.path, number)
            if each.rule == _UNKNOWN_KEY:
                self._unknown_in.setdefault(each.path[:-1], []).append(number)
            if each.moves_to is not None and each.moves_to != each.path:
                self._written.setdefault(each.moves_to, number)

    def cause_of(self, finding: Finding) -> int | None:
        """Return the error that a finding follows from, ``None`` where it stands for itself."""
        if finding.rule == _UNKNOWN_KEY:
            return None
        if is_refusal(finding):
            return self._misspelt(finding.path) if finding.rule in _OF_ABSENCE else None
        if finding.rule == MOVED_KEY:
            return self._around(finding.path, is_told=True)
        if finding.place is not None or _outlives_refusal(finding.rule):
            return None
        around = self._around(finding.path, is_told=False)
        if around is not None:
            return around
        return next(self._of_evidence(finding), None)

    def _around(self, path: KeyPath, *, is_told: bool) -> int | None:
        """Return the error about a key, or about one above it.

        What migration carries to a place where it is read stays as right or wrong as it is, unless
        the finding tells of the migration itself (``is_told``).
        """
        for end in range(len(path), 0, -1):
            number = self._at.get(path[:end])
            if number is None:
                continue
            error = self._findings[number]
            if is_told and end == len(path):
                return number
            if error.rule in _OF_THE_WHOLE and (is_told or error.repaired_by is not Repair.MIGRATE):
                return number
        return None

    def _of_evidence(self, finding: Finding) -> Iterator[int]:
        for path in finding.evidence:
            for end in range(len(path), 0, -1):
                number = self._at.get(path[:end])
                if number is not None:
                    yield number
                if path[:end] in self._written:
                    yield self._written[path[:end]]
            misspelt = self._misspelt(path)
            if misspelt is not None:
                yield misspelt

    def _misspelt(self, path: KeyPath) -> int | None:
        """Return the unknown key that was probably meant to be the one at ``path``."""
        if not path or not isinstance(path[-1], str):
            return None
        for number in self._unknown_in.get(path[:-1], ()):
            written = str(self._findings[number].path[-1])
            if _is_near(written, path[-1]):
                return number
        return None


def _outlives_refusal(name: str) -> bool:
    return is_known(name) and rule(name).outlives_refusal


def _is_near(written: str, meant: str) -> bool:
    """Return whether a key is spelled like another one, or has a word more or less."""
    from moltconf.catalogue.suggest import nearest  # few configs have an unknown key

    return (
        nearest(written, (meant,), by_words=True) is not None
        or nearest(meant, (written,), by_words=True) is not None
    )
