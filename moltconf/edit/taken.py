"""Entries that a plan takes from where they stand, and what it changes inside them."""

from __future__ import annotations

from bisect import bisect_right

from moltconf.fields import Fields
from moltconf.identity import ByIdentity

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from moltconf.edit.splices import Edit
    from moltconf.text.source import Source, Span


class Taken(Fields):
    """An entry that is taken out: ``value`` is where its value stands, ``inside`` the first place
    from which on it may be changed before it goes.

    ``edits`` are made in its text where it goes on elsewhere; ``None`` where it goes for good.
    """

    source: Source
    value: Span
    inside: int
    edits: list[Edit] | None

    def takes(self, source: Source, span: Span) -> bool:
        """Return whether a stretch may be changed before the entry goes."""
        return self.holds(source, span) and span.start >= self.inside

    def holds(self, source: Source, span: Span) -> bool:
        """Return whether a stretch of text is inside the value."""
        value = self.value
        if source is not self.source or (span.start == span.end and span.start == value.start):
            return False
        return value.start <= span.start and span.end <= value.end


class TakenEntries:
    """Find the innermost taken entry around a stretch of text; their values do not overlap but
    stand inside each other."""

    def __init__(self, taken: Iterable[Taken]) -> None:
        self._in: dict[Source, list[Taken]] = {}
        for each in sorted(taken, key=lambda each: (each.value.start, -each.value.end)):
            self._in.setdefault(each.source, []).append(each)
        self._starts = {
            source: [each.value.start for each in some] for source, some in self._in.items()
        }
        self._outer: ByIdentity[Taken] = ByIdentity()
        for some in self._in.values():
            around: list[Taken] = []
            for each in some:
                while around and around[-1].value.end < each.value.end:
                    around.pop()
                if around:
                    self._outer[each] = around[-1]
                around.append(each)

    def around(self, source: Source, span: Span) -> Taken | None:
        """Return the innermost entry whose value holds the stretch."""
        at = bisect_right(self._starts.get(source, ()), span.start) - 1
        found = self._in[source][at] if at >= 0 else None
        while found is not None and not found.holds(source, span):
            found = self._outer.get(found)
        return found
