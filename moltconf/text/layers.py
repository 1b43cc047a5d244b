"""The parts of a tree that no single file holds: what ``$include`` merges and replaces.

A composed node takes its place (``source``, ``start``, ``end``) from the text that has the last
word, and remembers every node it was made of, so that an edit can find the text that owns a value.
"""

from __future__ import annotations

from moltconf.text.tree import Item, Mapping, Member, Node, Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections import abc
    from collections.abc import Iterator
    from typing import TypeVar

    from moltconf.text.source import Source

    _Kind = TypeVar("_Kind", Mapping, Sequence)


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


def merge(*nodes: Node) -> Node:
    """Return each node over the one before it as the product merges: mappings key by key, sequences
    joined.

    Anything else: the later one wins (measured: clawdbot@2026.1.24-3 to openclaw@2026.9.6). Without
    recursion, and each member is looked at once; no argument is changed.
    """
    result, open_merges = _combine(nodes)
    while open_merges:
        mappings, merged = open_merges.pop()
        open_merges += _merge_members(mappings, merged)
    return result


_OpenMerge = tuple[list[Mapping], ComposedMapping]


def _combine(nodes: abc.Sequence[Node]) -> tuple[Node, list[_OpenMerge]]:
    high = nodes[-1]
    if isinstance(high, Mapping):
        mappings = _last_of_kind(nodes, Mapping)
        if len(mappings) > 1:
            written = tuple(part for each in mappings for part in _parts(each, Mapping))
            merged = ComposedMapping(high.source, high.start, high.end, [], written)
            return merged, [(mappings, merged)]
    elif isinstance(high, Sequence):
        sequences = _last_of_kind(nodes, Sequence)
        if len(sequences) > 1:
            items = [item for each in sequences for item in each.items]
            parts = tuple(part for each in sequences for part in _parts(each, Sequence))
            return ComposedSequence(high.source, high.start, high.end, items, parts), []
    return high, []


def _last_of_kind(nodes: abc.Sequence[Node], kind: type[_Kind]) -> list[_Kind]:
    """The nodes of a kind at the end: what stands before another kind is replaced by that."""
    found: list[_Kind] = []
    for node in reversed(nodes):
        if not isinstance(node, kind):
            break
        found.append(node)
    return found[::-1]


def _parts(node: Node, kind: type[_Kind]) -> Iterator[_Kind]:
    return (part for part in parts_of(node) if isinstance(part, kind))


def _merge_members(mappings: list[Mapping], merged: ComposedMapping) -> list[_OpenMerge]:
    by_key: dict[str, list[Member]] = {}
    for mapping in mappings:
        for key, member in effective_members(mapping).items():
            by_key.setdefault(key, []).append(member)
    opened: list[_OpenMerge] = []
    for members in by_key.values():
        if len(members) == 1:
            merged.members.append(members[0])
            continue
        value, deeper = _combine([member.value for member in members])
        opened += deeper
        layers = tuple(layer for member in members for layer in layers_of(member))
        merged.members.append(ComposedMember(members[-1], value, layers))
    return opened


def effective_members(mapping: Mapping) -> dict[str, Member]:
    """Return the member of each key that counts: of duplicates the last."""
    return {member.key: member for member in mapping.members}
