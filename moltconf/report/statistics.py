"""Tell how often each rule finds something, the most frequent first, in place of the findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from moltconf.findings import FileResult
from moltconf.report.pieces import Hide, Pieces
from moltconf.report.places import not_judged
from moltconf.report.summary import summary


def part(results: Sequence[FileResult], command: str) -> Counter[tuple[str, str]]:
    """Return how many findings of which severity and rule one config adds."""
    return Counter(
        (str(finding.severity), finding.rule) for each in results for finding in each.findings
    )


def whole(pieces: Pieces, hide: Hide) -> Iterator[str]:
    """Yield the report."""
    counts: Counter[tuple[str, str]] = Counter()
    for each in pieces.parts("statistics"):
        counts.update(each)
    width = max((len(str(count)) for count in counts.values()), default=1)
    rows = sorted(counts.items(), key=lambda row: (-row[1], row[0][1]))
    yield "".join(f"{count:>{width}}  {word:<7}  {rule}\n" for (word, rule), count in rows)
    yield hide("".join(f"{not_judged(each)}\n" for each in pieces.totals.unreadable))
    yield hide(f"{summary(pieces.totals)}\n")
