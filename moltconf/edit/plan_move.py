"""Members and items on their way from one place to another."""

from __future__ import annotations

from moltconf.edit.bracket_insert import opens_on_lines
from moltconf.edit.changes import ChangeError, NotWritableError
from moltconf.edit.containers import editor_for
from moltconf.edit.grown import within
from moltconf.edit.layout import Container, Layout, entries_of
from moltconf.edit.plain_data import before_it_went
from moltconf.edit.splices import Edit
from moltconf.edit.transfer import transfer, without_comments
from moltconf.text.keypath import KeyPath, is_within
from moltconf.text.tree import Mapping, Member

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.edit.pieces import Piece
    from moltconf.edit.plan import EditPlan
    from moltconf.edit.routes import EntryRoute, Files, WrittenEntry


def move(plan: EditPlan, files: Files, source: KeyPath, target: KeyPath) -> None:
    """Raises :class:`ChangeError` where the move does not fit the tree or the files."""
    if is_within(target, source) and not isinstance(source[-1], int):
        raise ChangeError(target, "a value cannot be moved into itself")
    origin = files.existing(source)
    is_rename = source[:-1] == target[:-1]
    target = before_it_went(source, target)
    route = files.follow(target)
    if len(route.entries) == len(target):
        raise ChangeError(target, "is already set")
    layers = files.written(origin.entries[-1])
    plan.paths.touch_removed(origin.parent, source[-1])
    plan.paths.move(origin.entries[-1], source)
    if is_rename:
        plan.paths.make(route, target[-1], origin.entries[-1])
        for layer in layers:
            _rename(plan, layer, target)
        return
    files.missing(route, target)
    places = [_Target(files, route, source, target, layer, len(layers)) for layer in layers]
    if len({place.container for place in places}) < len(places):
        raise NotWritableError(source, "several files hold parts of it; bring them together first")
    for place in places:
        at = place.move(plan)
    plan.paths.make(route, target[len(route.entries)], at)


def take_out(plan: EditPlan, files: Files, source: KeyPath, key: str | None) -> Piece:
    """Take an entry out, and return it as a piece that is ``key`` elsewhere in the same file."""
    origin = files.existing(source)
    layer = files.written(origin.entries[-1])[-1]
    plan.paths.touch_removed(origin.parent, source[-1])
    plan.paths.move(origin.entries[-1], source)
    edits: list[Edit] = []
    editor = editor_for(layer.layout, layer.container)
    plan.lose(layer.layout, editor.spans(layer.indexes - {layer.index}))
    plan.remove(layer.layout, layer.container, layer.indexes, {layer.index: edits})
    return editor.moved(layer.index, key, edits)


def _rename(plan: EditPlan, layer: WrittenEntry, target: KeyPath) -> None:
    entry, key = layer.entry, target[-1]
    if not isinstance(entry, Member) or not isinstance(key, str):
        raise ChangeError(target, "the value above it cannot hold this key")
    writer = editor_for(layer.layout, layer.container).writer
    plan.edit(layer.layout, [Edit(entry.key_span, writer.renamed(entry, key))])
    plan.take(layer.layout, layer.container, layer.indexes - {layer.index})


class _Target:
    """Where one layer of a moved entry goes."""

    def __init__(
        self,
        files: Files,
        route: EntryRoute,
        source: KeyPath,
        target: KeyPath,
        layer: WrittenEntry,
        layers: int,
    ) -> None:
        self.layer = layer
        self.depth, self.layout, self.container = _destination(files, route, target, layer, layers)
        self.missing = target[self.depth :]
        self.source_key = (
            source[self.depth] if source[: self.depth] == target[: self.depth] else None
        )

    def move(self, plan: EditPlan) -> int:
        """Return where the container takes the entry in."""
        layer = self.layer
        others = layer.indexes - {layer.index}
        edits: list[Edit] = []
        piece = self._piece(plan, edits)
        if self.container is layer.container:
            # the new parent takes the place of the member
            plan.take(layer.layout, layer.container, others)
            plan.remove(layer.layout, layer.container, {layer.index}, {layer.index: edits})
            plan.insert(layer.layout, layer.container, layer.index, [piece])
            return layer.index
        plan.lose(layer.layout, editor_for(layer.layout, layer.container).spans(others))
        plan.remove(layer.layout, layer.container, layer.indexes, {layer.index: edits})
        at = self._at()
        plan.insert(
            self.layout,
            self.container,
            at,
            [piece],
            on_lines=opens_on_lines(self.layout, self.container),
        )
        return at

    def _at(self) -> int:
        """Before the ancestor of the moved entry where it has one here, else last."""
        count = len(entries_of(self.container))
        if isinstance(self.container, Mapping) and isinstance(self.source_key, str):
            return self.layout.positions(self.container).get(self.source_key, (count,))[0]
        return count

    def _piece(self, plan: EditPlan, edits: list[Edit]) -> Piece:
        layer, key = self.layer, self.missing[-1]
        editor = editor_for(layer.layout, layer.container)
        edits += transfer(layer.entry, layer.layout, self.layout)
        if self.layout.document.is_strict_json and self.layout is not layer.layout:
            for span in editor.spans({layer.index}):
                plan.lose(layer.layout, [span])
                edits += without_comments(layer.layout, span)
        piece = editor.moved(layer.index, key if isinstance(key, str) else None, edits)
        return within(self.missing, piece)


def _destination(
    files: Files, route: EntryRoute, target: KeyPath, layer: WrittenEntry, layers: int
) -> tuple[int, Layout, Container]:
    """How many steps of ``target`` exist there, and the container that takes the entry in.

    The file that holds the entry, where it has the mapping too; else the one nearest to the root.
    Where several files hold layers of the entry, each keeps its own.
    """
    depth = len(route.entries)
    if isinstance(target[depth], int):
        layout, container = files.parts(route.node)[-1]
        return depth, layout, container
    for above in range(depth, -1 if layers > 1 else depth - 1, -1):
        if not all(isinstance(step, str) for step in target[above:]):
            break
        own = [part for part in files.parts(route.nodes[above]) if part[0] is layer.layout]
        if own:
            return above, *own[-1]
    if layers > 1:
        raise NotWritableError(target, "several files hold parts of it; bring them together first")
    return depth, *files.outermost(route.node)
