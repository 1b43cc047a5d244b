"""A value in place of another: what they have in common stays as it is written."""

from __future__ import annotations

import math
from typing import TypeGuard

from moltconf.document.composed import parts_of
from moltconf.document.edit_entries import remove, replace, rewrite, spans
from moltconf.document.edit_files import Files
from moltconf.document.edit_insert import opens_on_lines
from moltconf.document.edit_layout import Container, Layout
from moltconf.document.edit_piece import New
from moltconf.document.edit_plan import Plan
from moltconf.document.tree import (
    Entry,
    Mapping,
    Member,
    Node,
    Sequence,
    Value,
    to_value,
)

_Open = tuple[Entry | None, Node, Value]

#: Deeper below a change than this, a value that differs is written anew as a whole: lists are
#: compared at every level.
_MAX_DEPTH = 20


def assign(plan: Plan, files: Files, entry: Entry | None, value: Value) -> None:
    """Make ``entry`` (``None``: the root) hold ``value``.

    Where the old and the new value are both mappings, or both lists, only the entries that differ
    are touched, each in the file that holds it.
    """
    start: _Open = (entry, entry.value if entry is not None else files.root, value)
    for part in parts_of(start[1]):
        plan.hold(files.layout(part.source), part)
    work = [(0, start)]
    while work:
        depth, (holder, old, new) = work.pop()
        # what other files add to a value cannot be written anew in one of them
        if depth < _MAX_DEPTH or len(files.parts(old)) > 1:
            inner = _assign_entries(plan, files, old, new)
            if inner is not None:
                work.extend((depth + 1, each) for each in inner)
                continue
        if not same_value(to_value(old), new):
            _assign_whole(plan, files, holder, old, new)


def _assign_entries(plan: Plan, files: Files, old: Node, new: Value) -> list[_Open] | None:
    """Exchange the entries in which the two differ; what remains to be compared is returned.

    ``None`` where they have nothing in common.
    """
    if isinstance(old, Mapping) and isinstance(new, dict):
        if len(files.parts(old)) > 1 or any(member.key in new for member in old.members):
            return _assign_members(plan, files, old, new)
    elif isinstance(old, Sequence) and isinstance(new, list) and old.items:
        return _assign_items(plan, files, old, new)
    return None


def _assign_members(plan: Plan, files: Files, old: Mapping, new: dict[str, Value]) -> list[_Open]:
    kept = {member.key: member for member in old.members if member.key in new}
    gone = {member.key for member in old.members} - new.keys()
    pieces = [New(key, item) for key, item in new.items() if key not in kept]
    target = files.outermost(old)[1]
    for layout, part in files.parts(old):
        assert isinstance(part, Mapping)
        indexes = [i for i, member in enumerate(part.members) if member.key in gone]
        if part is target and pieces and indexes:
            _exchange(plan, layout, part, indexes, pieces)
            continue
        plan.take(layout, part, set(indexes))
        if part is target and pieces:
            on_lines = opens_on_lines(layout, part)
            plan.insert(layout, part, len(part.members) - 1, pieces, on_lines=on_lines)
    return [(member, member.value, new[key]) for key, member in kept.items()]


def _exchange(
    plan: Plan, layout: Layout, part: Mapping, gone: list[int], pieces: list[New]
) -> None:
    """New members in the places of removed ones as far as there are any, the others at the end."""
    pairs = min(len(gone), len(pieces))
    replaced, removed = set(gone[:pairs]), set(gone[pairs:])
    plan.keep_closed(part)
    plan.lose(layout, spans(layout, part, set(gone)))
    rest = max(i for i in range(len(part.members)) if i not in removed)
    for index, piece in zip(gone, pieces, strict=False):
        # where the members behind it go, so may its comma
        has_comma = part.members[-1 if index == rest else index].comma is not None
        plan.edit(layout, replace(layout, part, index, piece, comma=has_comma))
    if removed:
        plan.edit(layout, remove(layout, part, removed, replaced))
    if pieces[pairs:]:
        anchor = max((i for i in range(len(part.members)) if i not in replaced), default=-1)
        plan.insert(layout, part, anchor, pieces[pairs:])


def _assign_items(plan: Plan, files: Files, old: Sequence, new: list[Value]) -> list[_Open]:
    first, old_end, new_end = _difference(old, new)
    pairs = min(old_end, new_end)
    gone: dict[Container, tuple[Layout, set[int]]] = {}
    for item in old.items[pairs:old_end]:
        place = files.written(item)[-1]
        gone.setdefault(place.container, (place.layout, set()))[1].add(place.index)
    for container, (layout, indexes) in gone.items():
        plan.take(layout, container, indexes)
    pieces = [New(None, item) for item in new[pairs:new_end]]
    if pieces:
        place = files.written(old.items[max(pairs - 1, 0)])[-1]
        after = place.index if pairs else -1
        plan.insert(place.layout, place.container, after, pieces)
    return [(old.items[i], old.items[i].value, new[i]) for i in range(first, pairs)]


def _assign_whole(plan: Plan, files: Files, holder: Entry | None, old: Node, new: Value) -> None:
    layout = files.layout(old.source)
    edits, gone = rewrite(layout, old, new)
    plan.edit(layout, edits)
    plan.lose(layout, [gone])
    if isinstance(holder, Member) and isinstance(new, dict | list):
        # what other files say under this key would be merged into the new value
        for place in files.written(holder)[:-1]:
            plan.take(place.layout, place.container, place.indexes)


def _difference(old: Sequence, new: list[Value]) -> tuple[int, int, int]:
    """Where two lists begin to differ, and where each of them ends to."""
    values = [to_value(item.value) for item in old.items]
    shared = min(len(values), len(new))
    first = 0
    while first < shared and same_value(values[first], new[first]):
        first += 1
    tail = 0
    while tail < shared - first and same_value(values[-1 - tail], new[-1 - tail]):
        tail += 1
    return first, len(values) - tail, len(new) - tail


def same_value(one: Value, other: Value) -> bool:
    """Whether both would be written alike: ``1`` is ``1.0``, but neither ``true`` nor ``-0``."""
    work: list[tuple[Value, Value]] = [(one, other)]
    while work:
        a, b = work.pop()
        if isinstance(a, dict) and isinstance(b, dict):
            if a.keys() != b.keys():
                return False
            work.extend((a[key], b[key]) for key in a)
        elif isinstance(a, list) and isinstance(b, list):
            if len(a) != len(b):
                return False
            work.extend(zip(a, b, strict=True))
        elif _is_number(a) and _is_number(b):
            if not _same_number(float(a), float(b)):
                return False
        elif type(a) is not type(b) or a != b:
            return False
    return True


def _is_number(value: Value) -> TypeGuard[int | float]:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _same_number(one: float, other: float) -> bool:
    if math.isnan(one) or math.isnan(other):
        return math.isnan(one) and math.isnan(other)
    return one == other and math.copysign(1, one) == math.copysign(1, other)
