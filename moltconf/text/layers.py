"""The parts of a tree that no single file holds: what ``$include`` merges and replaces.

A composed node takes its place (``source``, ``start``, ``end``) from the text that has the last
word, and remembers every node it was made of, so that an edit can find the text that owns a value.
"""

from __future__ import annotations

from moltconf.text.source import Source
from moltconf.text.tree import Item, Mapping, Member, Node, Sequence


class ComposedMapping(Mapping):
    """A mapping of several files; ``parts`` are the mappings as written, the one that counts
    last."""

    __slots__ = ("parts",)

    def __init__(
        self,
        source: Source,
        start: int,
        end: int,
        members: list[Member],
        parts: tuple[Mapping, ...],
    ) -> None:
        super().__init__(source, start, end, members)
        self.parts = parts


class ComposedSequence(Sequence):
    """A sequence of several files; ``parts`` are the sequences as written, in the order in which
    they are joined."""

    __slots__ = ("parts",)

    def __init__(
        self, source: Source, start: int, end: int, items: list[Item], parts: tuple[Sequence, ...]
    ) -> None:
        super().__init__(source, start, end, items)
        self.parts = parts


class ComposedMember(Member):
    """The member ``last`` with another value; ``layers`` are the members as written, ``last`` among
    them."""

    __slots__ = ("layers",)

    def __init__(self, last: Member, value: Node, layers: tuple[Member, ...]) -> None:
        super().__init__(last.key, last.source, last.key_start, last.key_end, value, last.comma)
        self.layers = layers


class ComposedItem(Item):
    """An element whose value another file holds; ``written`` is the element as written."""

    __slots__ = ("written",)

    def __init__(self, value: Node, comma: int | None, written: Item) -> None:
        super().__init__(value, comma)
        self.written = written


def parts_of(node: Node) -> tuple[Node, ...]:
    """Return the nodes as written that ``node`` is made of, the one with the last word last."""
    if isinstance(node, ComposedMapping | ComposedSequence):
        return node.parts
    return (node,)


def layers_of(member: Member) -> tuple[Member, ...]:
    """Return the members as written that ``member`` is made of; the last one counts."""
    return member.layers if isinstance(member, ComposedMember) else (member,)


def written_item(item: Item) -> Item:
    """Return the element as its own file writes it."""
    return item.written if isinstance(item, ComposedItem) else item


def with_value(member: Member, value: Node) -> ComposedMember:
    """Return ``member`` with the value that its ``$include`` stands for."""
    return ComposedMember(member, value, layers_of(member))


def item_with_value(item: Item, value: Node) -> ComposedItem:
    """Return ``item`` with the value that its ``$include`` stands for."""
    return ComposedItem(value, item.comma, written_item(item))


def merge(low: Node, high: Node) -> Node:
    """Return ``high`` over ``low`` as the product merges: mappings key by key, sequences joined.

    Anything else: ``high`` wins (measured: clawdbot@2026.1.24-3 to openclaw@2026.9.6). Without
    recursion; neither argument is changed.
    """
    result, open_merges = _combine(low, high)
    while open_merges:
        low_mapping, high_mapping, merged = open_merges.pop()
        open_merges += _merge_members(low_mapping, high_mapping, merged)
    return result


_OpenMerge = tuple[Mapping, Mapping, ComposedMapping]


def _combine(low: Node, high: Node) -> tuple[Node, list[_OpenMerge]]:
    if isinstance(low, Mapping) and isinstance(high, Mapping):
        mappings = tuple(
            part for node in (low, high) for part in parts_of(node) if isinstance(part, Mapping)
        )
        merged = ComposedMapping(high.source, high.start, high.end, [], mappings)
        return merged, [(low, high, merged)]
    if isinstance(low, Sequence) and isinstance(high, Sequence):
        sequences = tuple(
            part for node in (low, high) for part in parts_of(node) if isinstance(part, Sequence)
        )
        items = [*low.items, *high.items]
        return ComposedSequence(high.source, high.start, high.end, items, sequences), []
    return high, []


def _merge_members(low: Mapping, high: Mapping, merged: ComposedMapping) -> list[_OpenMerge]:
    members = effective_members(low)
    opened: list[_OpenMerge] = []
    for key, over in effective_members(high).items():
        under = members.get(key)
        if under is None:
            members[key] = over
            continue
        value, deeper = _combine(under.value, over.value)
        opened += deeper
        members[key] = ComposedMember(over, value, layers_of(under) + layers_of(over))
    merged.members = list(members.values())
    return opened


def effective_members(mapping: Mapping) -> dict[str, Member]:
    """Return the member of each key that counts: of duplicates the last."""
    return {member.key: member for member in mapping.members}
