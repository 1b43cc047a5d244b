"""From a change in terms of keys to edits of the text."""

from __future__ import annotations

from dataclasses import dataclass, field

from moltconf.document.changes import Change, ChangeError, Move, Remove, Set
from moltconf.document.edit_insert import insert, replace
from moltconf.document.edit_layout import Container, Layout, entries_of
from moltconf.document.edit_piece import Moved, New, Piece, Wrapped
from moltconf.document.edit_remove import remove, removed_spans
from moltconf.document.edit_render import Pen
from moltconf.document.edit_text import Edit
from moltconf.document.edit_value import replace_value
from moltconf.document.keypath import KeyPath
from moltconf.document.problems import Comment
from moltconf.document.source import Span
from moltconf.document.tree import Mapping, Member, Node, Sequence, Value


@dataclass(slots=True)
class Plan:
    """The edits of one file for one change, and the comments that they lose."""

    layout: Layout
    edits: list[Edit] = field(default_factory=list)
    lost: list[Comment] = field(default_factory=list)

    def lose(self, spans: list[Span]) -> None:
        for span in spans:
            self.lost += self.layout.comments(span.start, span.end)


@dataclass(slots=True)
class Way:
    """How far a path leads: the entries on it, and the value that the last of them holds."""

    steps: list[tuple[Container, int]]
    node: Node

    @property
    def last(self) -> tuple[Container, int]:
        return self.steps[-1]


def plan(layout: Layout, change: Change) -> Plan:
    """Raises :class:`ChangeError` where the change does not fit the text."""
    result = Plan(layout)
    root = layout.document.root
    if root is None:
        raise ChangeError((), "the text holds no value")
    match change:
        case Set(path, value):
            _set(result, root, path, value)
        case Remove(path):
            way = _existing(root, path)
            container, indexes = _duplicates(way)
            result.lose(removed_spans(layout, container, indexes))
            result.edits += remove(layout, container, indexes)
        case Move(source, target):
            _move(result, root, source, target)
    return result


def _follow(root: Node, path: KeyPath) -> Way:
    """Go along ``path`` as far as the text does."""
    way = Way([], root)
    for step in path:
        index = _index(way.node, step)
        if index is None:
            break
        assert isinstance(way.node, Mapping | Sequence)
        way.steps.append((way.node, index))
        way.node = entries_of(way.node)[index].value
    return way


def _index(node: Node, step: str | int) -> int | None:
    if isinstance(node, Mapping) and isinstance(step, str):
        last = len(node.members) - 1
        return next((i for i in range(last, -1, -1) if node.members[i].key == step), None)
    if isinstance(node, Sequence) and isinstance(step, int) and 0 <= step < len(node.items):
        return step
    return None


def _existing(root: Node, path: KeyPath) -> Way:
    if not path:
        raise ChangeError(path, "the root has no parent")
    way = _follow(root, path)
    if len(way.steps) < len(path):
        raise ChangeError(path[: len(way.steps) + 1], "does not exist")
    return way


def _duplicates(way: Way) -> tuple[Container, set[int]]:
    """The container and every position of the key at the end of ``way``."""
    container, index = way.last
    if isinstance(container, Sequence):
        return container, {index}
    key = container.members[index].key
    return container, {i for i, member in enumerate(container.members) if member.key == key}


def _place(root: Node, path: KeyPath) -> tuple[Way, Container, KeyPath]:
    """Where a missing ``path`` is to be inserted, and the keys still to be made there."""
    way = _follow(root, path)
    missing = path[len(way.steps) :]
    node = way.node
    if isinstance(node, Mapping):
        fits = isinstance(missing[0], str)
    else:
        fits = isinstance(node, Sequence) and missing == (len(node.items),)
    if not fits or not all(isinstance(step, str) for step in missing[1:]):
        raise ChangeError(path, "the value above it cannot hold this key")
    assert isinstance(node, Mapping | Sequence)
    return way, node, missing


def _set(plan: Plan, root: Node, path: KeyPath, value: Value) -> None:
    way = _follow(root, path)
    if len(way.steps) == len(path):
        holder = way.last[0] if way.steps else None
        edits, lost = replace_value(plan.layout, holder, way.node, value)
        plan.edits += edits
        plan.lose(lost)
        return
    way, container, missing = _place(root, path)
    for step in reversed(missing[1:]):
        value = {str(step): value}
    key = missing[0] if isinstance(missing[0], str) else None
    last = len(entries_of(container)) - 1
    plan.edits += insert(
        plan.layout, container, last, New(key, value), on_lines=_on_lines(plan.layout, way)
    )


def _move(plan: Plan, root: Node, source: KeyPath, target: KeyPath) -> None:
    if source == target or target[: len(source)] == source:
        raise ChangeError(target, "a value cannot be moved into itself")
    way = _existing(root, source)
    container, indexes = _duplicates(way)
    index = way.last[1]
    others = indexes - {index}
    plan.lose(removed_spans(plan.layout, container, others))
    target = _before_removal(source, target)
    if len(_follow(root, target).steps) == len(target):
        raise ChangeError(target, "is already set")
    if source[:-1] == target[:-1]:
        _rename(plan, container, index, target)
        plan.edits += remove(plan.layout, container, others) if others else []
        return
    place, parent, missing = _place(root, target)
    piece = _moved(plan.layout, way, missing)
    depth = len(place.steps)
    if parent is container:
        # the new parent takes the place of the member
        plan.edits += replace(plan.layout, container, index, piece)
        plan.edits += remove(plan.layout, container, others) if others else []
        return
    after = len(entries_of(parent)) - 1
    if isinstance(parent, Mapping) and len(way.steps) > depth and way.steps[depth][0] is parent:
        after = way.steps[depth][1]
    plan.edits += remove(plan.layout, container, indexes)
    plan.edits += insert(plan.layout, parent, after, piece, on_lines=_on_lines(plan.layout, place))


def _before_removal(source: KeyPath, target: KeyPath) -> KeyPath:
    """``target`` in terms of the text in which ``source`` still stands."""
    depth = len(source) - 1
    gone = source[-1]
    if isinstance(gone, int) and len(target) > depth + 1 and target[:depth] == source[:-1]:
        step = target[depth]
        if isinstance(step, int) and step >= gone:
            return (*target[:depth], step + 1, *target[depth + 1 :])
    return target


def _rename(plan: Plan, container: Container, index: int, target: KeyPath) -> None:
    entry = entries_of(container)[index]
    key = target[-1]
    if not isinstance(entry, Member) or not isinstance(key, str):
        raise ChangeError(target, "the value above it cannot hold this key")
    pen = Pen(plan.layout, container)
    plan.edits.append(Edit(entry.key_span, pen.renamed(entry, key)))


def _moved(layout: Layout, way: Way, missing: KeyPath) -> Piece:
    container, index = way.last
    key = missing[-1] if isinstance(missing[-1], str) else None
    piece: Piece = Moved(
        layout,
        entries_of(container)[index],
        layout.lead(container, index),
        layout.tail(container, index),
        key,
    )
    for step in reversed(missing[:-1]):
        piece = Wrapped(str(step), piece)
    return piece


def _on_lines(layout: Layout, way: Way) -> bool:
    """Whether the empty container at the end of ``way`` is to get a line for each entry."""
    if not way.steps or not layout.style.own_lines:
        return layout.style.own_lines
    parent, index = way.last
    near = sorted(range(len(entries_of(parent))), key=lambda i: abs(i - index))[:9]
    for i in near:
        value = entries_of(parent)[i].value
        if type(value) is type(way.node) and value.end - value.start > 2:
            return bool(layout.line_ends(value.start, value.end))
    return len(way.steps) == 1 or bool(layout.line_ends(parent.start, parent.end))
