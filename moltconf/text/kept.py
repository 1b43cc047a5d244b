"""Take over what edits leave as it was: what lies outside all of them need not be read again.

What edits a file reads it back after each of its rounds; most of the text is the same every time.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate

from moltconf.text.tree import Item, Mapping, Member, Node, Scalar, Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TypeAlias

    from moltconf.text.source import Source, Span

    #: A stretch of the old text, and how long the text is that takes its place.
    Replacement: TypeAlias = tuple[Span, int]


_CONTAINERS = (Mapping, Sequence)


class _KeptStretch:
    """A stretch of the old text with its comments, ``by`` further on in the new one."""

    __slots__ = ("_by", "_remarks")

    def __init__(self, remarks: list[Span], by: int) -> None:
        self._remarks = remarks
        self._by = by

    def remarks(self) -> list[Span]:
        """Return where its comments stand, in their order."""
        by = self._by
        return [span.shifted(by) for span in self._remarks] if by else self._remarks


class KeptContainer(_KeptStretch):
    """A mapping or sequence of the old tree."""

    __slots__ = ("_node",)

    def __init__(self, node: Node, remarks: list[Span], by: int) -> None:
        super().__init__(remarks, by)
        self._node = node

    def node(self, source: Source) -> Mapping | Sequence:
        """Return the container as the tree over the new text has it."""
        node = _moved(self._node, source, self._by)
        assert isinstance(node, Mapping | Sequence)
        return node


class KeptEntries(_KeptStretch):
    """Entries of one container that follow each other, each with its comma.

    They begin behind a comma or the opening bracket; ``end`` is where they end in the new text.
    """

    __slots__ = ("_holder", "_range", "end")

    def __init__(
        self, holder: Mapping | Sequence, those: slice, end: int, remarks: list[Span], by: int
    ) -> None:
        super().__init__(remarks, by)
        self._holder = holder
        self._range = those
        self.end = end

    def fits(self, holder: Node) -> bool:
        """Return whether the entries are such as ``holder`` has."""
        return isinstance(holder, Mapping) is isinstance(self._holder, Mapping)

    def put_into(self, holder: Mapping | Sequence) -> None:
        """Add the entries to the container of the new tree that holds them."""
        if isinstance(holder, Mapping):
            assert isinstance(self._holder, Mapping)
            holder.members += _members(self._holder.members[self._range], holder.source, self._by)
        else:
            assert isinstance(self._holder, Sequence)
            holder.items += _items(self._holder.items[self._range], holder.source, self._by)


class KeptParts:
    """The parts of a tree outside every replaced stretch, by where they begin in the new text.

    In a container that a stretch meets, these are its other entries (``runs``). Those of its values
    that have no comma, or are met, may still be or hold ``containers`` that are kept whole.
    The stretches do not overlap; ``remarks`` say where comments stand in the old text, in order.
    """

    def __init__(self, root: Node, remarks: list[Span], replaced: Iterable[Replacement]) -> None:
        ordered = sorted(replaced)
        self.containers: dict[int, KeptContainer] = {}
        self.runs: dict[int, KeptEntries] = {}
        self._remarks = remarks
        self._places = [span[0] for span in remarks]
        self._starts = [span[0] for span, _ in ordered]
        self._ends = [span[1] for span, _ in ordered]
        self._shifts = [0, *accumulate(length - (span[1] - span[0]) for span, length in ordered)]
        work = [root]
        while work:
            node = work.pop()
            if not isinstance(node, _CONTAINERS):
                continue
            before = bisect_right(self._ends, node.start)
            behind = bisect_left(self._starts, node.end, before)
            if before == behind:
                by = self._shifts[before]
                inside = self._remarks_in(node.start, node.end)
                self.containers[node.start + by] = KeptContainer(node, inside, by)
            elif self._starts[before] > node.start or self._ends[before] < node.end:
                work += self._values_met(node, before, behind)

    def _values_met(self, holder: Mapping | Sequence, before: int, behind: int) -> Iterator[Node]:
        """The values of the entries that are met by stretches ``before`` up to ``behind``, or have
        no comma; the others are kept."""
        entries = holder.members if isinstance(holder, Mapping) else holder.items
        stops = [entry.comma + 1 for entry in entries if entry.comma is not None]
        done = 0
        for start, end in zip(self._starts[before:behind], self._ends[before:behind], strict=True):
            first = max(done, bisect_right(stops, start))
            last = bisect_left(stops, end) if end > holder.start + 1 else -1
            if first <= last:
                self._keep(holder, stops, done, first)
                done = last + 1
                for entry in entries[first:done]:
                    yield entry.value
        self._keep(holder, stops, done, len(stops))
        for entry in entries[max(done, len(stops)) :]:
            yield entry.value

    def _keep(self, holder: Mapping | Sequence, stops: list[int], first: int, behind: int) -> None:
        if first >= behind:
            return
        start, end = stops[first - 1] if first else holder.start + 1, stops[behind - 1]
        by = self._shifts[bisect_right(self._ends, start)]
        self.runs[start + by] = KeptEntries(
            holder, slice(first, behind), end + by, self._remarks_in(start, end), by
        )

    def _remarks_in(self, start: int, end: int) -> list[Span]:
        return self._remarks[bisect_left(self._places, start) : bisect_left(self._places, end)]


class _KeptMapping(Mapping):
    """A mapping whose members are taken over once somebody looks at them.

    Most edits of a file look at few of its containers before it is read again.
    """

    __slots__ = ("_by", "_old")

    def __init__(self, old: Mapping, source: Source, by: int) -> None:
        # without ``members``: the first look at them ends in ``__getattr__``
        Node.__init__(self, source, old.start + by, old.end + by)
        self._by_key, self._indexed = {}, 0
        self._old: Mapping | None = old
        self._by = by

    def __getattr__(self, name: str) -> list[Member]:
        old = self._old
        if name != "members" or old is None:
            raise AttributeError(name)
        self._old = None
        self.members = _members(old.members, self.source, self._by)
        return self.members


class _KeptSequence(Sequence):
    """The same for a sequence and its items."""

    __slots__ = ("_by", "_old")

    def __init__(self, old: Sequence, source: Source, by: int) -> None:
        Node.__init__(self, source, old.start + by, old.end + by)
        self._old: Sequence | None = old
        self._by = by

    def __getattr__(self, name: str) -> list[Item]:
        old = self._old
        if name != "items" or old is None:
            raise AttributeError(name)
        self._old = None
        self.items = _items(old.items, self.source, self._by)
        return self.items


def _members(old: list[Member], source: Source, by: int) -> list[Member]:
    return [
        Member(
            member.key,
            source,
            member.key_start + by,
            member.key_end + by,
            _moved(member.value, source, by),
            None if member.comma is None else member.comma + by,
        )
        for member in old
    ]


def _items(old: list[Item], source: Source, by: int) -> list[Item]:
    return [
        Item(_moved(item.value, source, by), None if item.comma is None else item.comma + by)
        for item in old
    ]


def _moved(node: Node, source: Source, by: int) -> Node:
    """Return a node of the old tree for another source and ``by`` further on.

    What nobody has looked at since it was last taken over is taken over from where it was read, so
    that a file of many rounds is no chain of them.
    """
    if isinstance(node, Scalar):
        return Scalar(source, node.start + by, node.end + by, node.value)
    if isinstance(node, _KeptMapping | _KeptSequence) and node._old is not None:
        by += node._by
        node = node._old
    if isinstance(node, Mapping):
        return _KeptMapping(node, source, by)
    assert isinstance(node, Sequence)
    return _KeptSequence(node, source, by)
