"""A value in place of another: what they have in common stays as it is written."""

from __future__ import annotations

import math

from moltconf.document.edit_insert import insert, replace
from moltconf.document.edit_layout import Container, Layout
from moltconf.document.edit_piece import New
from moltconf.document.edit_remove import remove, removed_spans
from moltconf.document.edit_render import Pen
from moltconf.document.edit_text import Edit
from moltconf.document.source import Span
from moltconf.document.tree import Mapping, Node, Sequence, Value, to_value


def replace_value(
    layout: Layout, holder: Container | None, node: Node, value: Value
) -> tuple[list[Edit], list[Span]]:
    """The edits that make ``node`` hold ``value``, and the stretches whose comments go.

    Where both are mappings, or both lists, only the entries that differ are touched.
    """
    edits: list[Edit] = []
    lost: list[Span] = []
    work: list[tuple[Container | None, Node, Value]] = [(holder, node, value)]
    while work:
        outer, old, new = work.pop()
        if same_value(to_value(old), new):
            continue
        if isinstance(old, Mapping) and isinstance(new, dict) and _shares_key(old, new):
            kept = {member.key for member in old.members} & set(new)
            work.extend((old, _member(old, key), new[key]) for key in kept)
            pieces = [New(key, new[key]) for key in new if key not in kept]
            gone = [i for i, member in enumerate(old.members) if member.key not in kept]
            last_kept = max(i for i in range(len(old.members)) if i not in set(gone))
        elif isinstance(old, Sequence) and isinstance(new, list) and old.items:
            first, old_end, new_end = _difference(old, new)
            pairs = min(old_end, new_end) - first
            work.extend((old, old.items[i].value, new[i]) for i in range(first, first + pairs))
            pieces = [New(None, item) for item in new[first + pairs : new_end]]
            gone = list(range(first + pairs, old_end))
            last_kept = first + pairs - 1
        else:
            edits.append(_whole(layout, outer, old, new))
            lost.append(old.span)
            continue
        lost += removed_spans(layout, old, set(gone))
        edits += _exchange(layout, old, gone, pieces, last_kept)
    return edits, lost


def _exchange(
    layout: Layout, container: Container, gone: list[int], pieces: list[New], last_kept: int
) -> list[Edit]:
    """New entries in the places of removed ones, as far as there are places."""
    pairs = min(len(gone), len(pieces))
    edits: list[Edit] = []
    for index, piece in zip(gone, pieces, strict=False):
        edits += replace(layout, container, index, piece)
    if gone[pairs:]:
        edits += remove(layout, container, set(gone[pairs:]))
    for piece in reversed(pieces[pairs:]):
        edits += insert(layout, container, last_kept, piece)
    return edits


def _whole(layout: Layout, holder: Container | None, old: Node, new: Value) -> Edit:
    pen = Pen(layout, holder)
    on_lines = layout.style.own_lines and (
        holder is None or bool(layout.line_ends(holder.start, holder.end))
    )
    indent = layout.indent(old.start)
    return Edit(old.span, pen.lines(new, indent) if on_lines else pen.inline(new))


def _shares_key(old: Mapping, new: dict[str, Value]) -> bool:
    return any(member.key in new for member in old.members)


def _member(mapping: Mapping, key: str) -> Node:
    member = mapping.get(key)
    assert member is not None
    return member.value


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
    """Whether two values are the same to the bit, types and signs of zero included."""
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
        elif isinstance(a, float) and isinstance(b, float):
            if math.isnan(a) != math.isnan(b):
                return False
            if not math.isnan(a) and (a != b or math.copysign(1, a) != math.copysign(1, b)):
                return False
        elif type(a) is not type(b) or a != b:
            return False
    return True
