"""Take over what edits leave as it was: a container outside all of them need not be read again.

A migration edits a file in a dozen rounds and reads it back after each; most of the text is the
same every time.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate

from moltconf.text.problems import Comment
from moltconf.text.source import Source, Span
from moltconf.text.tree import Item, Mapping, Member, Node, Scalar, Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TypeAlias

    #: A stretch of the old text, and how long the text is that takes its place.
    Replacement: TypeAlias = tuple[Span, int]
    #: Containers by where they begin in the new text.
    KeptContainers: TypeAlias = "dict[int, KeptContainer]"


class KeptContainer:
    """A mapping or sequence of the old tree with its comments, ``by`` further on in the new
    text."""

    __slots__ = ("_by", "_comments", "_node")

    def __init__(self, node: Node, comments: list[Comment], by: int) -> None:
        self._node = node
        self._comments = comments
        self._by = by

    def node(self, source: Source) -> Mapping | Sequence:
        """Return the container as the tree over the new text has it."""
        node = _moved(self._node, source, self._by)
        assert isinstance(node, Mapping | Sequence)
        return node

    def comments(self, source: Source) -> list[Comment]:
        """Return the comments in it, in their order."""
        return [Comment(source, each.span.shifted(self._by)) for each in self._comments]


def kept_containers(
    root: Node, comments: list[Comment], replaced: Iterable[Replacement]
) -> KeptContainers:
    """Return the largest containers of a tree that lie outside every replaced stretch.

    The stretches do not overlap. ``comments`` are those of the text, in their order.
    """
    ordered = sorted(replaced)
    ends = [span.end for span, _ in ordered]
    shifts = [0, *accumulate(length - (span.end - span.start) for span, length in ordered)]
    places = [comment.span.start for comment in comments]
    kept: KeptContainers = {}
    work = [root]
    while work:
        node = work.pop()
        if isinstance(node, Scalar):
            continue
        before = bisect_right(ends, node.start)
        if before < len(ordered) and ordered[before][0].start < node.end:
            work.extend(_values(node))
            continue
        inside = slice(bisect_left(places, node.start), bisect_left(places, node.end))
        by = shifts[before]
        kept[node.start + by] = KeptContainer(node, comments[inside], by)
    return kept


def _values(node: Node) -> list[Node]:
    if isinstance(node, Mapping):
        return [member.value for member in node.members]
    return [item.value for item in node.items] if isinstance(node, Sequence) else []


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
        old, by, source = self._old, self._by, self.source
        if name != "members" or old is None:
            raise AttributeError(name)
        self._old = None
        self.members = [
            Member(
                member.key,
                source,
                member.key_start + by,
                member.key_end + by,
                _moved(member.value, source, by),
                None if member.comma is None else member.comma + by,
            )
            for member in old.members
        ]
        return self.members


class _KeptSequence(Sequence):
    """The same for a sequence and its items."""

    __slots__ = ("_by", "_old")

    def __init__(self, old: Sequence, source: Source, by: int) -> None:
        Node.__init__(self, source, old.start + by, old.end + by)
        self._old: Sequence | None = old
        self._by = by

    def __getattr__(self, name: str) -> list[Item]:
        old, by = self._old, self._by
        if name != "items" or old is None:
            raise AttributeError(name)
        self._old = None
        self.items = [
            Item(
                _moved(item.value, self.source, by), None if item.comma is None else item.comma + by
            )
            for item in old.items
        ]
        return self.items


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
