"""What a plan takes out of the texts and puts into them, and the edits that this comes to."""

from __future__ import annotations

from moltconf.edit.containers import editor_for, rewritten
from moltconf.edit.layout import Container, Layout, entries_of
from moltconf.edit.splices import Edit, FileEdit
from moltconf.edit.taken import Taken, TakenEntries
from moltconf.fields import Fields
from moltconf.identity import ByIdentity

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container as AbstractContainer
    from collections.abc import Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet
    from typing import TypeAlias

    from moltconf.edit.grown import Grown
    from moltconf.edit.pieces import Piece
    from moltconf.text.source import Source, Span
    from moltconf.text.tree import Node


class GoneEntries(Fields):
    """Entries that go from a container, each with how many went before it."""

    layout: Layout
    container: Container
    indexes: dict[int, int]

    def add(self, indexes: Iterable[int]) -> None:
        for index in indexes:
            self.indexes.setdefault(index, len(self.indexes))


class GoneFirst(Fields):
    """The first so many entries of a removal."""

    indexes: Mapping[int, int]
    count: int

    def __contains__(self, index: object) -> bool:
        return isinstance(index, int) and self.indexes.get(index, self.count) < self.count


class Insertion(Fields):
    """Pieces that come before entry ``at``, of a container whose ``gone`` entries do not count.

    Among others at the same place they come last, or ``before`` one of them.
    """

    layout: Layout
    container: Container
    at: int
    row: Grown
    on_lines: bool
    before: str | int | None
    gone: AbstractContainer[int]

    @property
    def pieces(self) -> list[Piece]:
        return self.row.pieces

    def take_over(self, other: Insertion) -> None:
        """Add the pieces of another insertion at the same place."""
        for piece in other.pieces:
            self.row.add(piece, other.before)

    def edits(self, busy: AbstractSet[Container], texts: dict[Node, str]) -> list[Edit]:
        editor = editor_for(self.layout, self.container, self.gone, texts)
        return editor.insert(self.at, self.pieces, on_lines=self.on_lines, busy=busy)


class Exchange(Fields):
    """Pieces that take the place of an entry."""

    layout: Layout
    container: Container
    index: int
    pieces: list[Piece]
    comma: bool
    gone: AbstractContainer[int]

    def edits(self, _: object, texts: dict[Node, str]) -> list[Edit]:
        editor = editor_for(self.layout, self.container, self.gone, texts)
        return editor.replace(self.index, self.pieces, comma=self.comma)


class Rewrite(Fields):
    """A piece that takes the place of a value."""

    layout: Layout
    container: Node
    pieces: list[Piece]

    def edits(self, _: object, texts: dict[Node, str]) -> list[Edit]:
        made = rewritten(self.layout, self.container, self.pieces[0])
        texts[self.container] = made[0].text
        return made


Written: TypeAlias = "Insertion | Exchange | Rewrite"


def in_place(
    insertions: Iterable[Insertion], removals: Mapping[Container, GoneEntries]
) -> tuple[list[Written], list[Exchange]]:
    """Part insertions from those whose pieces take the place of an entry that goes.

    That is what is put before such an entry, or behind the last one.
    """
    others: list[Written] = []
    pieces: dict[tuple[Container, int], list[Piece]] = {}
    for new in sorted(insertions, key=lambda new: new.at):
        removal = removals.get(new.container)
        at = min(new.at, len(entries_of(new.container)) - 1)
        if not new.pieces:  # they have gone elsewhere since
            continue
        if removal is not None and at in removal.indexes:
            pieces.setdefault((new.container, at), []).extend(new.pieces)
        else:
            others.append(new)
    kept: dict[Container, int] = {}
    exchanges: list[Exchange] = []
    for (container, index), some in pieces.items():
        removal, entries = removals[container], entries_of(container)
        if container not in kept:
            left = (
                at
                for at in range(len(entries))
                if at not in removal.indexes or (container, at) in pieces
            )
            kept[container] = max(left)
        # where the entries behind it go, so may its comma
        comma = entries[-1 if index == kept[container] else index].comma is not None
        exchanges.append(Exchange(removal.layout, container, index, some, comma, removal.indexes))
    return others, exchanges


class SortedEdits:
    """Edits of the files, and apart from them those of the text of entries that go elsewhere."""

    def __init__(self, taken: Iterable[Taken]) -> None:
        self.of_files: list[FileEdit] = []
        self._taken = TakenEntries(taken)

    def add(self, source: Source, where: Span, edits: Iterable[Edit]) -> None:
        """Add edits of the text around ``where``, or drop them with an entry that goes for good."""
        around = self._taken.around(source, where)
        if around is None:
            self.of_files += (FileEdit(source, edit) for edit in edits)
        elif around.edits is not None:
            around.edits.extend(edits)

    def inner_first(self, insertions: Iterable[Written]) -> Iterator[Written]:
        """Yield those into an entry that goes elsewhere before those of the entry itself."""
        inside: ByIdentity[list[Written]] = ByIdentity()
        outer: list[Written] = []
        for each in insertions:
            around = self._taken.around(each.layout.document.source, each.container.span)
            if around is None:
                outer.append(each)
                continue
            into = inside.get(around.edits)
            if into is None:
                into = inside[around.edits] = []
            into.append(each)
        for each in outer:
            yield from _with_inner(each, inside)


def _with_inner(one: Written, inside: ByIdentity[list[Written]]) -> Iterator[Written]:
    for piece in one.pieces:
        for edits in piece.edited():
            for inner in inside.get(edits) or ():
                yield from _with_inner(inner, inside)
    yield one
