"""A range of releases as a compact table: which accept a file, which refuse it, and why first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from moltconf.findings import FileResult, Placed, Severity, Unreadable
from moltconf.report.formats import hidden
from moltconf.report.located import locate, not_judged
from moltconf.report.printable import printable
from moltconf.report.style import style
from moltconf.text.keypath import KeyPath

#: ``None``: a plugin decides that is not known.
_WORDS = {True: ("accepted", "green"), False: ("refused ", "red"), None: ("not known", "yellow")}


def render(
    results: Sequence[FileResult], command: str, unreadable: Sequence[Unreadable] = ()
) -> str:
    """Return one block a file; neighbouring releases with the same answer share a row."""
    blocks = []
    for name, group in groupby(results, key=lambda result: result.name):
        rows = _rows(list(group))
        width = max(len(releases) for releases, _, _ in rows)
        lines = [style(printable(name), bold=True)]
        for releases, valid, reason in rows:
            word, colour = _WORDS[valid]
            word = style(word, fg=colour)
            lines.append(f"  {releases:<{width}}  {word}  {reason}".rstrip())
        blocks.append("\n".join(lines))
    if unreadable:
        blocks.append("\n".join(map(not_judged, unreadable)))
    return hidden("\n\n".join(blocks) + "\n", results, unreadable, is_json=False)


def _rows(results: list[FileResult]) -> list[tuple[str, bool | None, str]]:
    """Releases in a row that accept the file, or refuse it first for the same."""
    rows = []
    for _, group in groupby(map(_Answer.of, results), key=lambda answer: answer.cause):
        answers = list(group)
        first, last = answers[0].release, answers[-1].release
        span = first if first == last else f"{first} .. {last}"
        rows.append((span, answers[0].valid, _reason(answers)))
    return rows


@dataclass(frozen=True, slots=True)
class _Answer:
    """What one release says: ``first`` is its first error in the text, ``errors`` their number."""

    release: str
    valid: bool | None
    first: Placed | None
    errors: int

    @classmethod
    def of(cls, result: FileResult) -> _Answer:
        errors = [each for each in locate(result) if each.finding.severity is Severity.ERROR]
        if result.valid or not errors:
            return cls(result.release, result.valid, None, 0)
        return cls(result.release, False, errors[0], len(errors))

    @property
    def cause(self) -> tuple[bool | None, str | None, KeyPath | None]:
        """Equal for answers that may share a row."""
        if self.first is None:
            return self.valid, None, None
        return self.valid, self.first.finding.rule, self.first.finding.path


def _reason(answers: Sequence[_Answer]) -> str:
    """The first error, in the words of the first release, and how many more there are."""
    first = answers[0].first
    if first is None:
        return ""
    fewest = min(answer.errors for answer in answers) - 1
    most = max(answer.errors for answer in answers) - 1
    number = str(most) if fewest == most else f"{fewest} to {most}"
    more = f" (and {number} more)" if most else ""
    where = f"{first.start.line}:{first.start.column}"
    return printable(f"{where} {first.finding.rule}: {first.finding.message}{more}")
