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
        return _moved(self._node, source, self._by)

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


def _moved(node: Node, source: Source, by: int) -> Mapping | Sequence:
    """Return the tree below a container, for another source and ``by`` further on."""
    top = _opened(node, source, by)
    work: list[tuple[Node, Mapping | Sequence]] = [(node, top)]
    while work:
        old, new = work.pop()
        if isinstance(new, Mapping):
            assert isinstance(old, Mapping)
            for member in old.members:
                value = _one_moved(member.value, source, by, work)
                key_start, key_end = member.key_start + by, member.key_end + by
                comma = None if member.comma is None else member.comma + by
                new.members.append(Member(member.key, source, key_start, key_end, value, comma))
        else:
            assert isinstance(old, Sequence)
            for item in old.items:
                value = _one_moved(item.value, source, by, work)
                new.items.append(Item(value, None if item.comma is None else item.comma + by))
    return top


def _one_moved(
    node: Node, source: Source, by: int, work: list[tuple[Node, Mapping | Sequence]]
) -> Node:
    """Return a moved scalar, or a container whose entries are put off as ``work``."""
    if isinstance(node, Scalar):
        return Scalar(source, node.start + by, node.end + by, node.value)
    opened = _opened(node, source, by)
    work.append((node, opened))
    return opened


def _opened(node: Node, source: Source, by: int) -> Mapping | Sequence:
    kind = Mapping if isinstance(node, Mapping) else Sequence
    return kind(source, node.start + by, node.end + by)
