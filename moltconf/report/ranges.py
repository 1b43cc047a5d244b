"""A range of releases as a compact table: which accept a file, which refuse it, and why first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby

from moltconf.fields import Fields
from moltconf.findings import FileResult, Severity
from moltconf.report.pieces import Hide, Pieces
from moltconf.report.places import locate, not_judged
from moltconf.report.printable import printable
from moltconf.report.style import style

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.text.keypath import KeyPath

#: ``None``: a plugin decides that is not known.
_WORDS = {True: ("accepted", "green"), False: ("refused ", "red"), None: ("not known", "yellow")}


class _First(Fields):
    """The first error of a file in the words of a release."""

    rule: str
    path: KeyPath
    words: str


class _ReleaseRow(Fields):
    """What neighbouring releases say of a file alike, and how many errors they find."""

    name: str
    releases: tuple[str, str]
    valid: bool | None
    first: _First | None = None
    fewest: int = 0
    most: int = 0

    @classmethod
    def of(cls, result: FileResult) -> _ReleaseRow:
        """Return what one release says."""
        errors = [each for each in locate(result) if each.finding.severity is Severity.ERROR]
        releases = (result.release, result.release)
        if result.valid is not False or not errors:
            return cls(result.name, releases, result.valid)
        finding, start = errors[0].finding, errors[0].start
        words = f"{start.line}:{start.column} {finding.rule}: {finding.message}"
        first = _First(finding.rule, finding.path, words)
        return cls(result.name, releases, False, first, len(errors), len(errors))

    @property
    def cause(self) -> tuple[str, bool | None, str | None, KeyPath | None]:
        """Equal for neighbours that share a row."""
        if self.first is None:
            return self.name, self.valid, None, None
        return self.name, self.valid, self.first.rule, self.first.path

    @property
    def reason(self) -> str:
        """The first error, in the words of the first release, and how many more there are."""
        if self.first is None:
            return ""
        fewest, most = self.fewest - 1, self.most - 1
        number = str(most) if fewest == most else f"{fewest} to {most}"
        return printable(self.first.words + (f" (and {number} more)" if most else ""))


def part(results: Sequence[FileResult], command: str) -> list[_ReleaseRow]:
    """Return the rows of one config."""
    return _joined(map(_ReleaseRow.of, results))


def _joined(rows: Iterable[_ReleaseRow]) -> list[_ReleaseRow]:
    """Releases in a row that accept the file, or refuse it first for the same, as one row."""
    joined = []
    for _, group in groupby(rows, key=lambda row: row.cause):
        some = list(group)
        fewest, most = min(row.fewest for row in some), max(row.most for row in some)
        releases = (some[0].releases[0], some[-1].releases[1])
        joined.append(some[0]._replace(releases=releases, fewest=fewest, most=most))
    return joined


def whole(pieces: Pieces, hide: Hide) -> Iterator[str]:
    """Yield the report, one block a file; neighbouring releases with the same answer share a
    row."""
    begin = ""
    rows = chain.from_iterable(pieces.parts("ranges"))
    for name, group in groupby(rows, key=lambda row: row.name):
        yield hide(begin + _block(name, list(group)))
        begin = "\n"
    if pieces.totals.unreadable:
        yield hide(begin + "".join(f"{not_judged(each)}\n" for each in pieces.totals.unreadable))
    elif not begin:
        yield "\n"


def _block(name: str, rows: Sequence[_ReleaseRow]) -> str:
    spans = [" .. ".join(dict.fromkeys(row.releases)) for row in rows]
    width = max(map(len, spans))
    lines = [style(printable(name), bold=True)]
    for span, row in zip(spans, rows, strict=True):
        word, colour = _WORDS[row.valid]
        word = style(word, fg=colour)
        lines.append(f"  {span:<{width}}  {word}  {row.reason}".rstrip())
    return "".join(f"{line}\n" for line in lines)
