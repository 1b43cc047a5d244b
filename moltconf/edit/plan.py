"""What changes do to the present texts: entries taken out, pieces put in, stretches written anew.

A plan can hold many changes, as long as none of them depends on the text that another one makes;
then the files are parsed once for all of them.
"""

from __future__ import annotations

from types import MappingProxyType

from moltconf.edit.containers import editor_for
from moltconf.edit.grown import Grown
from moltconf.edit.hosted import in_host
from moltconf.edit.layout import Container, Layout, entries_of
from moltconf.edit.present_paths import PresentPaths
from moltconf.edit.regions import Region, Regions
from moltconf.edit.splices import Edit, FileEdit
from moltconf.edit.taken import Taken
from moltconf.edit.written import GoneEntries, GoneFirst, Insertion, Rewrite, SortedEdits, in_place
from moltconf.text.document import Format
from moltconf.text.tree import Mapping as MappingNode

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from collections.abc import Container as AbstractContainer

    from moltconf.edit.pieces import Piece
    from moltconf.text.problems import Comment
    from moltconf.text.source import Source, Span
    from moltconf.text.tree import Node

#: No entry is carried elsewhere.
_NONE: Mapping[int, list[Edit]] = MappingProxyType({})


class EditPlan:
    """``lost`` are the comments that no edit writes elsewhere.

    What ``before`` does comes first: comments that it takes are not there any more.
    """

    def __init__(self, before: EditPlan | None = None) -> None:
        self._before = before
        self.lost: list[Comment] = []
        self._removals: dict[Container, GoneEntries] = {}
        self._insertions: dict[tuple[Container, int], Insertion] = {}
        self._rewrites: list[Rewrite] = []
        self._filled: set[Container] = set()
        self._edits: list[FileEdit] = []
        self._closed: set[Container] = set()
        self._regions = Regions()
        self.paths = PresentPaths()
        self._taken: dict[Region, Taken] = {}
        self._afterwards: list[Callable[[], None]] = []

    # --- what to do --------------------------------------------------------------------------

    def edit(self, layout: Layout, edits: Iterable[Edit]) -> None:
        """Write keys or values anew."""
        source = layout.document.source
        for edit in edits:
            self._edits.append(FileEdit(source, edit))
            self._regions.add((source, edit.span, None))

    def remove(
        self,
        layout: Layout,
        container: Container,
        indexes: set[int],
        carried: Mapping[int, list[Edit]] = _NONE,
    ) -> None:
        """Take entries out with their comments, which somebody else keeps or :meth:`lose`\\ s.

        What is edited inside those that are ``carried`` elsewhere is added to these edits.
        """
        if not indexes:
            return
        self._removals.setdefault(container, GoneEntries(layout, container, {})).add(indexes)
        purpose = ("remove", container)
        source, entries = layout.document.source, entries_of(container)
        spans = editor_for(layout, container).spans(indexes)
        for index, span in zip(sorted(indexes), spans, strict=True):
            region = (source, span, purpose)
            self._regions.add(region)
            value = entries[index].value.span
            edits = carried.get(index)
            # where it goes on elsewhere, the first line of a value of YAML is that of its key or
            # dash
            is_yaml = layout.document.format is Format.YAML
            inside = value.start + (is_yaml and edits is not None)
            self._taken[region] = Taken(source, value, inside, edits)

    def take(self, layout: Layout, container: Container, indexes: set[int]) -> None:
        """Remove entries and their comments for good."""
        self.lose(layout, editor_for(layout, container).spans(indexes))
        self.remove(layout, container, indexes)

    def lose(self, layout: Layout, stretches: Iterable[Span]) -> None:
        """Note the comments in ``stretches``."""
        for span in stretches:
            self.lost += self.comments(layout, span)

    def comments(self, layout: Layout, span: Span) -> list[Comment]:
        """Return the comments in a stretch of text, but for those that are taken before."""
        found = layout.comments(span.start, span.end)
        if self._before is None:
            return found
        return [each for each in found if not self._before._takes(each, span)]

    def _takes(self, comment: Comment, inside: Span) -> bool:
        """Whether a comment goes with an entry that is taken from ``inside`` a stretch."""
        return any(
            inside.holds(region[1]) and region[1] != inside and region in self._taken
            for region in self._regions.colliding((comment.source, comment.span, None))
        )

    def insert(
        self,
        layout: Layout,
        container: Container,
        at: int,
        pieces: Iterable[Piece],
        *,
        on_lines: bool = True,
        before: str | int | None = None,
    ) -> None:
        """Put ``pieces`` before entry ``at``, see :meth:`ContainerEditor.insert`.

        Of those that are put there, they come last, or ``before`` another.
        """
        where = (container, at)
        if where not in self._insertions:
            row = Grown(None, {} if isinstance(container, MappingNode) else [])
            gone = self._before.gone(container) if self._before is not None else ()
            new = Insertion(layout, container, at, row, on_lines, before, gone)
            self._insertions[where] = new
            self.paths.rows[where] = row
        for piece in pieces:
            self._insertions[where].row.add(piece)
        self._filled.add(container)
        span = editor_for(layout, container).insertion_span(at)
        if at in self.gone(container) and span.start <= container.start:
            span = container.span  # what takes the place of an entry is not put on lines
        self._regions.add((layout.document.source, span, where))

    def rewrite(self, layout: Layout, node: Node, piece: Piece) -> None:
        """Write ``piece`` in the place of a value of JSON5."""
        self._rewrites.append(Rewrite(layout, node, [piece]))
        self._regions.add((layout.document.source, node.span, None))

    def hold(self, layout: Layout, node: Node) -> None:
        """Let no other change of this plan touch ``node``."""
        self._regions.add((layout.document.source, node.span, None))

    def gone(self, container: Container) -> AbstractContainer[int]:
        """Return the entries that are taken out so far."""
        removal = self._removals.get(container)
        return () if removal is None else GoneFirst(removal.indexes, len(removal.indexes))

    def then(self, work: Callable[[], None]) -> None:
        """Let another plan that takes this one over change its pieces."""
        self._afterwards.append(work)

    def keep_closed(self, container: Container) -> None:
        """Leave ``container`` on one line where it is: its entries are written anew."""
        self._closed.add(container)

    # --- what depends on what ----------------------------------------------------------------

    @property
    def is_empty(self) -> bool:
        return not self._regions

    def accepts(self, other: EditPlan, *, nested: bool, is_rest: bool) -> bool:
        """Return whether the changes of ``other`` can be made together with these.

        They can be ``nested`` in the text of a single file: changes inside what moves are made in
        the text that moves. Where ``is_rest``, nobody cares how the container looks in the end.
        """
        if not nested:
            if any(where[0] in self._removals for where in other._insertions):
                return False
            if any(container in self._filled for container in other._removals):
                return False
        return all(
            nested
            and (
                other._is_around(new, mine, self)
                or self._is_around(mine, new, other)
                or _are_on_lines(mine, new, is_rest=is_rest)
                or _are_on_lines(new, mine, is_rest=is_rest)
            )
            for new in other._regions
            for mine in self._regions.colliding(new)
        )

    def _is_around(self, mine: Region, inner: Region, before: EditPlan) -> bool:
        """Whether this plan takes the entry around what ``before`` changes.

        Where it goes for good, nothing was put into it or written anew.
        """
        taken = self._taken.get(mine)
        if taken is None or not taken.takes(*inner[:2]):
            return False
        if taken.edits is not None or inner in before._taken:
            return True
        row = before.paths.rows.get(inner[2])  # type: ignore[call-overload]
        if row is not None and not row.entries:
            return True
        # what is inside an entry that goes on elsewhere
        return any(
            each is not None
            and each.edits is not None
            and inner[1].start < each.value.end  # what comes behind it is not inside
            and each.holds(*inner[:2])
            and taken.holds(each.source, each.value)
            for plan in (self, before)
            for each in map(plan._taken.get, plan._regions.colliding(inner))
        )

    def add(self, other: EditPlan) -> None:
        """Take over the changes of ``other``, which this plan accepts."""
        for removal in other._removals.values():
            mine = self._removals.setdefault(removal.container, removal)
            mine.add(removal.indexes)
        for where, insertion in other._insertions.items():
            if where in self._insertions:
                self._insertions[where].take_over(insertion)
            else:
                self._insertions[where] = insertion
                self.paths.rows[where] = insertion.row
            self._filled.add(where[0])
        self._rewrites += other._rewrites
        self._edits += other._edits
        self._closed |= other._closed
        for region in other._regions:
            self._regions.add(region)
        self.paths.add(other.paths)
        self._taken |= other._taken
        for work in other._afterwards:
            work()
        self.lost += other.lost

    def sources(self) -> set[Source]:
        """Return the files that this plan changes."""
        layouts = [each.layout for each in self._removals.values()]
        layouts += (each.layout for each in self._insertions.values())
        layouts += (each.layout for each in self._rewrites)
        sources = {layout.document.source for layout in layouts}
        return sources | {each.source for each in self._edits}

    # --- the result --------------------------------------------------------------------------

    def edits(self) -> list[FileEdit]:
        """Return all changes as splices of the present texts; they do not overlap."""
        sorted_edits = SortedEdits(self._taken.values())
        for each in self._edits:
            sorted_edits.add(each.source, each.edit.span, [each.edit])
        written, exchanges = in_place(self._insertions.values(), self._removals)
        replaced: dict[Container, set[int]] = {}
        for exchange in exchanges:
            replaced.setdefault(exchange.container, set()).add(exchange.index)
        for gone in self._removals.values():
            stays = replaced.get(gone.container, set())
            removed = gone.indexes.keys() - stays
            if removed:
                made = editor_for(gone.layout, gone.container).remove(removed, stays)
                sorted_edits.add(gone.layout.document.source, gone.container.span, made)
        busy = self._closed | set(self._removals)
        #: what is written in the place of values
        texts: dict[Node, str] = {}
        for new in sorted_edits.inner_first([*self._rewrites, *exchanges, *written]):
            made = new.edits(busy, texts)
            sorted_edits.add(new.layout.document.source, new.container.span, made)
        return in_host(sorted_edits.of_files)


def _are_on_lines(one: Region, other: Region, *, is_rest: bool) -> bool:
    """Whether one takes entries out of a container on lines and the other puts some in."""
    (_, _, removes), (_, span, inserts) = one, other
    if not isinstance(removes, tuple) or not isinstance(inserts, tuple):
        return False
    if removes != ("remove", inserts[0]):
        return False
    # one that stands on one line is opened up where it gets too long
    return is_rest or inserts[0].start < span.start
