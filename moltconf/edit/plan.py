"""What changes do to the present texts: entries taken out, pieces put in, stretches written anew.

A plan can hold many changes, as long as none of them depends on the text that another one makes;
then the files are parsed once for all of them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator

from moltconf.edit.containers import editor_for
from moltconf.edit.hosted import in_host
from moltconf.edit.layout import Container, Layout
from moltconf.edit.pieces import Piece
from moltconf.edit.regions import Regions
from moltconf.edit.routes import EntryRoute, Files, entry_at
from moltconf.edit.splices import Edit, FileEdit
from moltconf.fields import Fields
from moltconf.text.keypath import KeyPath
from moltconf.text.problems import Comment
from moltconf.text.source import Source, Span
from moltconf.text.tree import Node, Sequence


class _Removal(Fields):
    layout: Layout
    container: Container
    indexes: set[int]


class _Insertion(Fields):
    layout: Layout
    container: Container
    at: int
    pieces: list[Piece]
    on_lines: bool


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


class EditPlan:
    """``lost`` are the comments that no edit writes elsewhere."""

    def __init__(self) -> None:
        self.lost: list[Comment] = []
        self._removals: dict[Container, _Removal] = {}
        self._insertions: dict[tuple[Container, int], _Insertion] = {}
        self._filled: set[Container] = set()
        self._edits: list[FileEdit] = []
        self._closed: set[Container] = set()
        self._regions = Regions()
        self._touched: set[tuple[Node, str | None]] = set()
        self._is_root_touched = False
        self._gone: dict[Node, _Gone] = {}
        self._appended: Counter[Node] = Counter()

    # --- what to do --------------------------------------------------------------------------

    def edit(self, layout: Layout, edits: Iterable[Edit]) -> None:
        """Write keys or values anew."""
        source = layout.document.source
        for edit in edits:
            self._edits.append(FileEdit(source, edit))
            self._regions.add((source, edit.span, None))

    def remove(self, layout: Layout, container: Container, indexes: set[int]) -> None:
        """Take entries out with their comments, which somebody else keeps or :meth:`lose`\\ s."""
        if not indexes:
            return
        self._removals.setdefault(container, _Removal(layout, container, set()))
        self._removals[container].indexes.update(indexes)
        purpose = ("remove", container)
        for span in editor_for(layout, container).spans(indexes):
            self._regions.add((layout.document.source, span, purpose))

    def take(self, layout: Layout, container: Container, indexes: set[int]) -> None:
        """Remove entries and their comments for good."""
        self.lose(layout, editor_for(layout, container).spans(indexes))
        self.remove(layout, container, indexes)

    def lose(self, layout: Layout, stretches: Iterable[Span]) -> None:
        """Note the comments in ``stretches``."""
        for span in stretches:
            self.lost += layout.comments(span.start, span.end)

    def insert(
        self,
        layout: Layout,
        container: Container,
        at: int,
        pieces: Iterable[Piece],
        *,
        on_lines: bool = True,
    ) -> None:
        """Put ``pieces`` before entry ``at``, see :meth:`ContainerEditor.insert`."""
        where = (container, at)
        self._insertions.setdefault(where, _Insertion(layout, container, at, [], on_lines))
        self._insertions[where].pieces.extend(pieces)
        self._filled.add(container)
        span = editor_for(layout, container).insertion_span(at)
        self._regions.add((layout.document.source, span, where))

    def hold(self, layout: Layout, node: Node) -> None:
        """Let no other change of this plan touch ``node``."""
        self._regions.add((layout.document.source, node.span, None))

    def keep_closed(self, container: Container) -> None:
        """Leave ``container`` on one line where it is: its entries are written anew."""
        self._closed.add(container)

    # --- what depends on what ----------------------------------------------------------------

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

    @property
    def is_empty(self) -> bool:
        return not self._regions

    def present_path(
        self, files: Files, path: KeyPath, *, may_shift: bool = True
    ) -> KeyPath | None:
        """``path``, which takes the changes as made, in terms of the present tree.

        ``None`` where it leads through something that is not what the tree says any more, or,
        unless it ``may_shift``, through a list that loses items.
        """
        if self._is_root_touched:
            return None
        present: list[str | int] = []
        node: Node | None = files.root
        for depth, step in enumerate(path):
            if node is not None:
                if (node, step if isinstance(step, str) else None) in self._touched:
                    return None
                if isinstance(node, Sequence) and isinstance(step, int):
                    there = self._present_step(node, step, depth == len(path) - 1, may_shift)
                    if there is None:
                        return None
                    step = there
                entry = entry_at(node, step)
                node = entry.value if entry is not None else None
            present.append(step)
        return tuple(present)

    def _present_step(
        self, node: Sequence, step: int, is_last: bool, may_shift: bool
    ) -> int | None:
        """``step`` of a list in terms of the present tree; ``None`` where it is not in it."""
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

    def accepts(self, other: EditPlan) -> bool:
        """Return whether the changes of ``other`` can be made together with these."""
        if any(where[0] in self._removals for where in other._insertions):
            return False
        if any(container in self._filled for container in other._removals):
            return False
        return not any(map(self._regions.collide_with, other._regions))

    def add(self, other: EditPlan) -> None:
        """Take over the changes of ``other``, which this plan accepts."""
        for removal in other._removals.values():
            mine = self._removals.setdefault(removal.container, removal)
            mine.indexes.update(removal.indexes)
        for where, insertion in other._insertions.items():
            if where in self._insertions:
                self._insertions[where].pieces.extend(insertion.pieces)
            else:
                self._insertions[where] = insertion
                self._filled.add(where[0])
        self._edits += other._edits
        self._closed |= other._closed
        for region in other._regions:
            self._regions.add(region)
        self._touched |= other._touched
        self._is_root_touched |= other._is_root_touched
        self._appended.update(other._appended)
        for node, positions in other._gone.items():
            mine_gone = self._gone.setdefault(node, _Gone())
            for position in positions:
                mine_gone.add(position)
        self.lost += other.lost

    def sources(self) -> set[Source]:
        """Return the files that this plan changes."""
        layouts = [each.layout for each in self._removals.values()]
        layouts += (each.layout for each in self._insertions.values())
        sources = {layout.document.source for layout in layouts}
        return sources | {each.source for each in self._edits}

    # --- the result --------------------------------------------------------------------------

    def edits(self) -> list[FileEdit]:
        """Return all changes as splices of the present texts; they do not overlap."""
        edits = list(self._edits)
        for gone in self._removals.values():
            made = editor_for(gone.layout, gone.container).remove(gone.indexes)
            edits += (FileEdit(gone.layout.document.source, edit) for edit in made)
        busy = self._closed | set(self._removals)
        for new in self._insertions.values():
            editor = editor_for(new.layout, new.container)
            made = editor.insert(new.at, new.pieces, on_lines=new.on_lines, busy=busy)
            edits += (FileEdit(new.layout.document.source, edit) for edit in made)
        return in_host(edits)
