"""Find the path at an offset of a file, and outline a file: its keys, and what folds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from moltconf.fields import Fields
from moltconf.text.document import Document
from moltconf.text.include import INCLUDE_KEY, ConfigTree, Include
from moltconf.text.keypath import KeyPath
from moltconf.text.source import Source, Span
from moltconf.text.tree import Mapping, Member, Node, Scalar, Sequence

#: Of more keys nobody wants an outline.
_MOST_KEYS = 20_000


class KeyAt(Fields):
    """A key at an offset, with its value."""

    path: KeyPath
    span: Span


class OutlineEntry(Fields):
    """A key of a file, with all that stands in it, and the keys in it."""

    name: str
    kind: str
    key: Span
    whole: Span
    inside: list[OutlineEntry]


def key_at(tree: ConfigTree, document: Document, offset: int) -> KeyAt | None:
    """Return the innermost key at an offset of a file, by its path in the whole config."""
    node = document.root
    path = place_of(tree, document.source.path) if document is not tree.document else ()
    found: KeyAt | None = None
    while node is not None:
        inner: Node | None = None
        if isinstance(node, Mapping):
            for member in node.members:
                at = _at(member, offset)
                if at is not None:
                    path = (*path, member.key)
                    found = KeyAt(path, Span(member.key_start, member.value.end))
                    inner = None if at else member.value
                    break
        elif isinstance(node, Sequence):
            for index, item in enumerate(node.items):
                if item.value.start <= offset <= item.value.end:
                    path = (*path, index)
                    found = KeyAt(path, item.value.span)
                    inner = item.value
                    break
        node = inner
    return found


def _at(member: Member, offset: int) -> bool | None:
    """Whether an offset is in the key of a member; ``None`` where it is in neither part."""
    if member.key_start <= offset <= member.key_end:
        return True
    return False if member.key_end < offset <= member.value.end else None


def place_of(tree: ConfigTree, file: Path | None) -> KeyPath:
    """Return where the content of an included file lands in a config."""
    return next((each.path for each in tree.includes if each.resolved == file), ())


def include_at(tree: ConfigTree, source: Source, offset: int) -> Include | None:
    """Return the file that is named at an offset of a file."""
    for each in tree.includes:
        named, span = each.place
        if named is source and span.start <= offset <= span.end:
            return each
    return None


def outline_of(document: Document) -> list[OutlineEntry]:
    """Return the keys of a file; list items are named by their position, or by their ``id``."""
    entries: list[OutlineEntry] = []
    if document.root is None:
        return entries
    work: list[tuple[Node, list[OutlineEntry]]] = [(document.root, entries)]
    count = 0
    while work and count < _MOST_KEYS:
        node, made = work.pop()
        for name, key, value in _entries(node):
            count += 1
            entry = OutlineEntry(name, _kind(value), key, _hull(key, value), [])
            made.append(entry)
            work.append((value, entry.inside))
    return entries


def _entries(node: Node) -> Iterator[tuple[str, Span, Node]]:
    if isinstance(node, Mapping):
        for member in node.members:
            yield member.key, member.key_span, member.value
    elif isinstance(node, Sequence):
        for index, item in enumerate(node.items):
            if isinstance(item.value, Mapping | Sequence):
                yield (
                    _item_name(index, item.value),
                    Span(item.value.start, item.value.end),
                    item.value,
                )


def _item_name(index: int, value: Node) -> str:
    member = value.get("id") if isinstance(value, Mapping) else None
    named = member.value if member is not None else None
    if isinstance(named, Scalar) and isinstance(named.value, str) and named.value:
        return named.value
    return f"[{index}]"


def _kind(value: Node) -> str:
    if isinstance(value, Mapping):
        return "object"
    if isinstance(value, Sequence):
        return "array"
    scalar = value.value if isinstance(value, Scalar) else None
    kinds = {bool: "boolean", int: "number", float: "number", str: "string"}
    return kinds.get(type(scalar), "null")


def _hull(key: Span, value: Node) -> Span:
    return Span(min(key.start, value.start), max(key.end, value.end))


def folds_of(document: Document) -> list[tuple[int, int, bool]]:
    """Return what folds: the first and the last line, from 1, and whether it is a comment."""
    source = document.source
    found: list[tuple[int, int, bool]] = []
    work: list[Node] = [document.root] if document.root is not None else []
    while work and len(found) < _MOST_KEYS:
        node = work.pop()
        first, last = source.position(node.start).line, source.position(node.end).line
        if isinstance(node, Mapping | Sequence) and last > first:
            found.append((first, last, False))
        if isinstance(node, Mapping):
            work += [member.value for member in node.members]
        elif isinstance(node, Sequence):
            work += [item.value for item in node.items]
    return sorted([*found, *_comment_folds(document)])


def _comment_folds(document: Document) -> Iterator[tuple[int, int, bool]]:
    begin = end = 0
    for comment in document.comments:
        first = document.source.position(comment.span.start).line
        last = document.source.position(comment.span.end).line
        if begin and first == end + 1:
            end = last
            continue
        if end > begin:
            yield begin, end, True
        begin, end = first, last
    if end > begin:
        yield begin, end, True


def is_include(path: KeyPath) -> bool:
    """Return whether the value at ``path`` names a file to include."""
    return INCLUDE_KEY in path[-2:] if path else False
