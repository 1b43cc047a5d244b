"""Stretches of text that are spoken for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator
from functools import partial

from moltconf.fields import Fields
from moltconf.text.source import Source, Span


class Region(Fields):
    """A stretch of text that is spoken for, and what for."""

    source: Source
    span: Span
    purpose: object


class Regions:
    """Regions in the order of their texts: those near another one are found by halves, among the
    ones that are about as long as each other."""

    def __init__(self) -> None:
        self._in: dict[tuple[Source, int], list[tuple[int, int, Region]]] = {}
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
        start, end = region.span
        size = (end - start).bit_length()
        self._sizes.setdefault(region.source, set()).add(size)
        insort(self._in.setdefault((region.source, size), []), (start, end, region), key=_place)

    def collide_with(self, other: Region) -> bool:
        source = other.source
        return any(map(partial(self._collide, other), self._sizes.get(source, ())))

    def _collide(self, other: Region, size: int) -> bool:
        near = self._in[other.source, size]
        first = bisect_left(near, other.span.start - (1 << size), key=_start)
        last = bisect_right(near, other.span.end, key=_start)
        return any(_collide(near[at][2], other) for at in range(first, last))


def _place(region: tuple[int, int, Region]) -> tuple[int, int]:
    return region[:2]


def _start(region: tuple[int, int, Region]) -> int:
    return region[0]


def _collide(one: Region, other: Region) -> bool:
    if one.source is not other.source or (one.purpose is not None and one.purpose == other.purpose):
        return False
    a, b = one.span, other.span
    if a.start == a.end or b.start == b.end:
        return a.start <= b.end and b.start <= a.end
    return a.start < b.end and b.start < a.end
