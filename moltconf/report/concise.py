"""One line a finding: ``file:line:column: severity[rule] message``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from moltconf.findings import FileResult, Placed
from moltconf.report.pieces import Hide, Pieces
from moltconf.report.places import counted, locate, not_judged
from moltconf.report.printable import printable


def part(results: Sequence[FileResult], command: str) -> str:
    """Return the lines of one config."""
    return "".join(f"{_line(located)}\n" for each in results for located in locate(each))


def whole(pieces: Pieces, hide: Hide) -> Iterator[str]:
    """Yield the report."""
    yield from map(hide, pieces.parts("concise"))
    yield hide("".join(f"{not_judged(each)}\n" for each in pieces.totals.unreadable))


def _line(located: Placed) -> str:
    finding, start = located.finding, located.start
    return printable(
        f"{located.source.name}:{start.line}:{start.column}: "
        f"{finding.severity}[{finding.rule}] {counted(finding)}"
    )
