"""Where the keys of a text stand while a plan changes it: in the present text, or in its pieces."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter

from moltconf.edit.grown import Grown
from moltconf.edit.moved_text import MovedEntry
from moltconf.edit.routes import EntryRoute, Files, entry_at
from moltconf.fields import Fields
from moltconf.text.tree import Entry, Node, Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from moltconf.edit.pieces import Piece
    from moltconf.text.keypath import KeyPath


class InPiece(Fields):
    """A place in a new container: ``depth`` steps of its path lead to the container.

    A container of the present text has new entries too; ``at`` is where these are put in.
    """

    holder: Grown
    depth: int
    at: int | None = None

    def entry(self, path: KeyPath) -> Piece | None:
        """Return what is at the place."""
        return self.holder.get(path[self.depth]) if self.depth == len(path) - 1 else None


class _Gone:
    """The positions that a list loses."""

    def __init__(self) -> None:
        self._positions: list[int] = []

    def add(self, position: int) -> None:
        at = bisect_left(self._positions, position)
        if self._positions[at : at + 1] != [position]:
            self._positions.insert(at, position)

    def __iter__(self) -> Iterator[int]:
        return iter(self._positions)

    def before(self, position: int) -> int:
        """Return where the item that stands at ``position`` without them stands with them."""
        numbers = range(len(self._positions))
        return position + bisect_right(
            numbers, position, key=lambda number: self._positions[number] - number
        )


class PresentPaths:
    """What is not as the tree says any more."""

    def __init__(self) -> None:
        self._touched: set[tuple[Node, str | None]] = set()
        self._is_root_touched = False
        self._gone: dict[Node, _Gone] = {}
        self._appended: Counter[Node] = Counter()
        #: the new entries of each container of the present text, by where they are put in
        self.rows: dict[tuple[Node, int], Grown] = {}
        self._made: dict[tuple[Node, str | int], int | Entry | Grown] = {}
        self._moved: dict[Entry, KeyPath] = {}
        self._settled: set[Entry] = set()

    def touch(self, route: EntryRoute, step: str | int) -> None:
        """Note that ``step`` of the node where ``route`` ends is not what the tree says any more.

        In a list, no position is, but where an item comes behind the last one.
        """
        if isinstance(route.node, Sequence) and step == len(route.node.items):
            self._appended[route.node] += 1
        else:
            self._touched.add((route.node, step if isinstance(step, str) else None))

    def touch_removed(self, route: EntryRoute, step: str | int) -> None:
        """Note that ``step`` goes, and that what stands behind it in a list moves up."""
        if isinstance(step, str):
            self.touch(route, step)
        else:
            self._gone.setdefault(route.node, _Gone()).add(step)

    def touch_root(self) -> None:
        self._is_root_touched = True

    def make(self, route: EntryRoute, step: str | int, entry: int | Entry | Grown) -> None:
        """Note what ``step`` is where ``route`` ends: an entry with a new key, one with a new
        value, or a new one that is put in before an entry."""
        self.touch(route, step)
        if isinstance(step, str):
            self._made[route.node, step] = entry

    def move(self, entry: Entry, path: KeyPath) -> None:
        """Note that the text of an entry goes elsewhere, which stands at ``path`` now."""
        self._moved[entry] = path

    def settle(self, entry: Entry) -> None:
        """Note that an entry that goes elsewhere has a new value: none of its text leads there."""
        self._settled.add(entry)

    def moved_from(self, piece: MovedEntry) -> KeyPath | None:
        """Return where the text of a piece stands now."""
        return self._moved.get(piece.place.entry)

    def add(self, other: PresentPaths) -> None:
        """Take over what ``other`` notes."""
        self._touched |= other._touched
        self._is_root_touched |= other._is_root_touched
        self._appended.update(other._appended)
        self._made |= other._made
        self._moved |= other._moved
        for entry in other._settled:
            del self._moved[entry]
        for node, positions in other._gone.items():
            mine = self._gone.setdefault(node, _Gone())
            for position in positions:
                mine.add(position)

    def find(
        self, files: Files, path: KeyPath, *, may_shift: bool = True
    ) -> KeyPath | InPiece | None:
        """Return where ``path``, which takes the changes as made, is in the present tree, or in a
        new container.

        ``None`` where it leads through something that is not what the tree says any more, or,
        unless it ``may_shift``, through a list that loses items.
        """
        if self._is_root_touched:
            return None
        present: KeyPath = ()
        node: Node | None = files.root
        depth = 0
        while depth < len(path):
            step = path[depth]
            made = self._made.get((node, step)) if node is not None else None
            if made is not None and node is not None:
                found = self._in_made(node, made, path, depth)
                if not isinstance(found, tuple):
                    return found
                entry, depth = found
                present, node = self._moved[entry], entry.value
                continue
            if node is not None:
                there = self._present_step(node, step, depth == len(path) - 1, may_shift)
                if there is None:
                    return None
                step = there
                entry_there = entry_at(node, step)
                node = entry_there.value if entry_there is not None else None
            present = (*present, step)
            depth += 1
        return present

    def _in_made(
        self, node: Node, made: int | Entry | Grown, path: KeyPath, depth: int
    ) -> tuple[Entry, int] | InPiece | None:
        """Where ``path`` leads from a step that is not in the tree: into the text of an entry that
        moves, or to a place of a new container."""
        piece: Piece | Entry | None
        if isinstance(made, int):
            row = self.rows.get((node, made))
            if row is None:  # several files hold the container
                return None
            piece = row.get(path[depth])
            if piece is not None and depth == len(path) - 1:
                return InPiece(row, depth, made)
        else:
            piece = made
        depth += 1
        while isinstance(piece, Grown) and depth < len(path):
            inner = piece.get(path[depth])
            if inner is None or depth == len(path) - 1:
                return InPiece(piece, depth) if piece.takes(path[depth]) else None
            piece, depth = inner, depth + 1
        entry = piece.place.entry if isinstance(piece, MovedEntry) else piece
        if isinstance(entry, Entry) and entry in self._moved and depth < len(path):
            return entry, depth
        return None

    def _present_step(
        self, node: Node, step: str | int, is_last: bool, may_shift: bool
    ) -> str | int | None:
        """``step`` in terms of the present tree; ``None`` where it is not in it."""
        if (node, step if isinstance(step, str) else None) in self._touched:
            return None
        if not isinstance(node, Sequence) or isinstance(step, str):
            return step
        gone = self._gone.get(node)
        if gone is not None:
            if not may_shift:
                return None
            step = gone.before(step)
        appended, count = self._appended.get(node), len(node.items)
        if not appended or step < count:
            return step
        # behind the last new item comes another; of the others nothing is written yet
        return count if is_last and step == count + appended else None
