"""Stretches of text that are spoken for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort

from moltconf.text.source import Source, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TypeAlias


#: A stretch of text that is spoken for, and what for.
Region: TypeAlias = tuple[Source, Span, object]


class Regions:
    """Regions in the order of their texts: those near another one are found by halves, among the
    ones that are about as long as each other."""

    def __init__(self) -> None:
        self._in: dict[tuple[Source, int], list[Region]] = {}
        self._sizes: dict[Source, set[int]] = {}
        self._known: set[Region] = set()

    def __iter__(self) -> Iterator[Region]:
        return iter(self._known)

    def __bool__(self) -> bool:
        return bool(self._known)

    def add(self, region: Region) -> None:
        if region in self._known:
            return
        self._known.add(region)
        source, span, _ = region
        size = (span.end - span.start).bit_length()
        self._sizes.setdefault(source, set()).add(size)
        insort(self._in.setdefault((source, size), []), region, key=_span)

    def collide_with(self, other: Region) -> bool:
        """Return whether a region overlaps with another one that is for something else."""
        return any(self.colliding(other))

    def colliding(self, other: Region) -> Iterator[Region]:
        """Yield the regions that overlap with another one that is for something else."""
        source, span, _ = other
        for size in self._sizes.get(source, ()):
            near = self._in[source, size]
            first = bisect_left(near, span.start - (1 << size), key=_start)
            last = bisect_right(near, span.end, first, key=_start)
            for each in near[first:last]:
                if _collide(each, other):
                    yield each


def _span(region: Region) -> Span:
    return region[1]


def _start(region: Region) -> int:
    return region[1].start


def _collide(one: Region, other: Region) -> bool:
    _, a, purpose = one
    _, b, wanted = other
    if purpose is not None and purpose == wanted:
        return False
    if a.start == a.end or b.start == b.end:
        return a.start <= b.end and b.start <= a.end
    return a.start < b.end and b.start < a.end
