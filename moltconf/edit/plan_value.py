"""A value in place of another: what they have in common stays as it is written."""

from __future__ import annotations

from moltconf.edit.bracket_insert import opens_on_lines
from moltconf.edit.containers import editor_for, rewrite
from moltconf.edit.layout import Container, Layout, entries_of
from moltconf.edit.pieces import New
from moltconf.edit.plain_data import alike
from moltconf.text.layers import parts_of
from moltconf.text.tree import (
    Entry,
    Mapping,
    Member,
    Node,
    Sequence,
    Value,
    to_value,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.edit.plan import EditPlan
    from moltconf.edit.routes import Files, WrittenEntry

_Open = tuple[Entry | None, Node, Value]

#: Deeper below a change than this, a value that differs is written anew as a whole: lists are
#: compared at every level.
_MAX_DEPTH = 20
#: Lists are aligned item by item while the product of their lengths stays below this.
_MAX_COMPARISONS = 20_000


class Alignment:
    """Positions in the old list and the new one.

    ``pairs`` are items that took each other's place and may differ; ``gone`` are old items without
    successor; ``added`` are new ones, by the old position that they stand before.
    """

    def __init__(self) -> None:
        self.pairs: list[tuple[int, int]] = []
        self.gone: list[int] = []
        self.added: list[tuple[int, list[int]]] = []


def align(old: list[Value], new: list[Value]) -> Alignment:
    """Equal items, and items with the same ``id``, keep their partner; those between are paired
    in order."""
    result = Alignment()
    i = j = 0
    for next_i, next_j in [*_partners(old, new), (len(old), len(new))]:
        paired = min(next_i - i, next_j - j)
        result.pairs += ((i + k, j + k) for k in range(paired))
        result.gone += range(i + paired, next_i)
        if j + paired < next_j:
            result.added.append((next_i, list(range(j + paired, next_j))))
        if next_i < len(old):
            result.pairs.append((next_i, next_j))
        i, j = next_i + 1, next_j + 1
    return result


def _partners(old: list[Value], new: list[Value]) -> list[tuple[int, int]]:
    """The longest common subsequence, the common beginning and end found first."""
    shared = min(len(old), len(new))
    head = 0
    while head < shared and _is_partner(old[head], new[head]):
        head += 1
    tail = 0
    while tail < shared - head and _is_partner(old[-1 - tail], new[-1 - tail]):
        tail += 1
    rows, columns = len(old) - tail - head, len(new) - tail - head
    middle: list[tuple[int, int]] = []
    if rows * columns <= _MAX_COMPARISONS:
        middle = _common(old[head : head + rows], new[head : head + columns])
    return [
        *((k, k) for k in range(head)),
        *((head + i, head + j) for i, j in middle),
        *((len(old) - tail + k, len(new) - tail + k) for k in range(tail)),
    ]


def _common(old: list[Value], new: list[Value]) -> list[tuple[int, int]]:
    lengths = [[0] * (len(new) + 1) for _ in range(len(old) + 1)]
    matches = [[_is_partner(one, other) for other in new] for one in old]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            lengths[i][j] = (
                lengths[i + 1][j + 1] + 1
                if matches[i][j]
                else max(lengths[i + 1][j], lengths[i][j + 1])
            )
    found: list[tuple[int, int]] = []
    i = j = 0
    while i < len(old) and j < len(new):
        if matches[i][j]:
            found.append((i, j))
            i, j = i + 1, j + 1
        elif lengths[i + 1][j] >= lengths[i][j + 1]:
            i += 1
        else:
            j += 1
    return found


def _is_partner(one: Value, other: Value) -> bool:
    if isinstance(one, dict) and isinstance(other, dict) and "id" in one:
        return isinstance(one["id"], str) and one["id"] == other.get("id")
    return alike(one, other)


def assign(plan: EditPlan, files: Files, entry: Entry | None, value: Value) -> None:
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
        if not alike(to_value(old), new):
            _assign_whole(plan, files, holder, old, new)


def _assign_entries(plan: EditPlan, files: Files, old: Node, new: Value) -> list[_Open] | None:
    """Exchange the entries in which the two differ; what remains to be compared is returned.

    ``None`` where they have nothing in common.
    """
    if isinstance(old, Mapping) and isinstance(new, dict):
        if len(files.parts(old)) > 1 or any(member.key in new for member in old.members):
            return _assign_members(plan, files, old, new)
    elif isinstance(old, Sequence) and isinstance(new, list) and old.items:
        return _assign_items(plan, files, old, new)
    return None


def _assign_members(
    plan: EditPlan, files: Files, old: Mapping, new: dict[str, Value]
) -> list[_Open]:
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
            plan.insert(layout, part, len(part.members), pieces, on_lines=on_lines)
    return [(member, member.value, new[key]) for key, member in kept.items()]


def _exchange(
    plan: EditPlan, layout: Layout, part: Mapping, gone: list[int], pieces: list[New]
) -> None:
    """New members in the places of removed ones as far as there are any, the others at the end."""
    pairs = min(len(gone), len(pieces))
    replaced, removed = set(gone[:pairs]), set(gone[pairs:])
    editor = editor_for(layout, part)
    plan.keep_closed(part)
    plan.lose(layout, editor.spans(set(gone)))
    rest = max(i for i in range(len(part.members)) if i not in removed)
    for index, piece in zip(gone, pieces, strict=False):
        # where the members behind it go, so may its comma
        has_comma = part.members[-1 if index == rest else index].comma is not None
        plan.edit(layout, editor.replace(index, [piece], comma=has_comma))
    if removed:
        plan.edit(layout, editor.remove(removed, replaced))
    if pieces[pairs:]:
        anchor = max((i for i in range(len(part.members)) if i not in replaced), default=-1)
        plan.insert(layout, part, anchor + 1, pieces[pairs:])


def _assign_items(plan: EditPlan, files: Files, old: Sequence, new: list[Value]) -> list[_Open]:
    aligned = align([to_value(item.value) for item in old.items], new)
    places = [files.written(item)[-1] for item in old.items]
    gone: dict[Container, tuple[WrittenEntry, set[int]]] = {}
    for i in aligned.gone:
        gone.setdefault(places[i].container, (places[i], set()))[1].add(places[i].index)
    for place, indexes in gone.values():
        plan.take(place.layout, place.container, indexes)
    for i, added in aligned.added:
        place = places[min(i, len(places) - 1)]
        at = place.index if i < len(places) else len(entries_of(place.container))
        plan.insert(place.layout, place.container, at, [New(None, new[j]) for j in added])
    return [(old.items[i], old.items[i].value, new[j]) for i, j in aligned.pairs]


def _assign_whole(
    plan: EditPlan, files: Files, holder: Entry | None, old: Node, new: Value
) -> None:
    layout = files.layout(old.source)
    edits, gone = rewrite(layout, old, new)
    plan.edit(layout, edits)
    plan.lose(layout, [gone])
    if isinstance(holder, Member) and isinstance(new, dict | list):
        # what other files say under this key would be merged into the new value
        for place in files.written(holder)[:-1]:
            plan.take(place.layout, place.container, place.indexes)
