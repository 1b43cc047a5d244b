"""A change that comes after others of its round, in terms of the texts as they are now."""

from __future__ import annotations

from functools import partial

from moltconf.edit.carry_comments import holds_no_comments, remarks_of
from moltconf.edit.changes import Change, ChangeError, Move, Remove, Set
from moltconf.edit.containers import editor_for
from moltconf.edit.grown import Grown, is_new, new, within
from moltconf.edit.layout import entries_of
from moltconf.edit.moved_text import MovedEntry
from moltconf.edit.plain_data import before_it_went
from moltconf.edit.plan import EditPlan
from moltconf.edit.plan_change import key_for, names_item, plan_for, put_in
from moltconf.edit.plan_move import take_out
from moltconf.edit.present_paths import InPiece, PresentPaths
from moltconf.text.keypath import KeyPath, is_within
from moltconf.text.tree import Mapping, Scalar, Sequence, Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from moltconf.edit.pieces import Piece
    from moltconf.edit.routes import Files


def joined(
    files: Files, plan: EditPlan, change: Change, emptied: AbstractSet[KeyPath]
) -> EditPlan | None:
    """What ``change`` does to the texts that ``plan`` is about to change too.

    ``emptied`` containers are removed in the end. ``None`` where the texts must be changed first,
    for it to be known or for it to fit.
    """
    try:
        more = _Joining(files, plan).plan_for(change)
    except ChangeError:
        return None
    holder = change.source[:-1] if isinstance(change, Move) else change.path[:-1]
    can_nest = not files.tree.includes
    if more is None or not plan.accepts(more, nested=can_nest, is_rest=holder in emptied):
        return None
    return more


class _Joining:
    """``None`` is what must wait."""

    def __init__(self, files: Files, plan: EditPlan) -> None:
        self.files = files
        self.plan = plan

    def find(self, path: KeyPath, *, may_shift: bool = True) -> KeyPath | InPiece | None:
        """Return where a path is now; new entries that several files could hold are not looked
        into."""
        found = self.plan.paths.find(self.files, path, may_shift=may_shift)
        if isinstance(found, InPiece):
            return None if self.files.tree.includes else found
        if found is not None and found != path and self._is_empty_above(found):
            return None  # it is laid out as what stands beside it in its new place
        return found

    def _is_empty_above(self, path: KeyPath) -> bool:
        """Whether ``path`` leads to a first entry of a container."""
        route = self.files.follow(path)
        node = route.node
        return len(route.entries) < len(path) and not (
            isinstance(node, Mapping | Sequence) and entries_of(node)
        )

    def plan_for(self, change: Change) -> EditPlan | None:
        match change:
            case Set(path, value):
                return self._set(path, value)
            case Remove(path, successor):
                return self._remove(path, successor)
            case Move(source, target):
                return self._move(source, target)

    def _set(self, path: KeyPath, value: Value) -> EditPlan | None:
        there = self.find(path)
        if isinstance(there, InPiece):
            old = there.entry(path)
            if isinstance(old, MovedEntry):
                return self._set_moved(old, value)
            if old is not None and not is_new(old):
                return None
        if not isinstance(there, InPiece):
            if there is None or (names_item(path) and not names_item(there)):
                return None
            return plan_for(self.files, Set(there, value), self.plan)
        entries = there.holder.entries
        before = next(iter(entries), None) if isinstance(entries, dict) else None
        before = before if names_item(path) else None
        return self._grow(EditPlan(), there, path, new(key_for(path), value), before)

    def _set_moved(self, old: MovedEntry, value: Value) -> EditPlan | None:
        """Write the value of an entry that moves where it stands; nobody looks into it any more."""
        there = self.plan.paths.moved_from(old)
        if there is None:
            return None
        more = plan_for(self.files, Set(there, value), self.plan)
        more.paths = PresentPaths()
        more.paths.settle(old.place.entry)
        return more

    def _remove(self, path: KeyPath, successor: KeyPath | None) -> EditPlan | None:
        here = self.find(path)
        if isinstance(here, InPiece):
            return self._remove_piece(here, path, successor)
        heir = self.find(successor or ())
        if here is None or heir is None:
            return None
        if not isinstance(heir, InPiece):
            return plan_for(self.files, Remove(here, successor and heir), self.plan)
        more = plan_for(self.files, Remove(here), self.plan)
        places = self.files.written(self.files.existing(here).entries[-1])
        if not more.lost or holds_no_comments(places[-1]):
            return more
        piece = heir.entry(successor or ())
        if not isinstance(piece, Grown | MovedEntry):
            return None
        more.lost.clear()
        remarks = remarks_of(more, places)
        more.then(lambda: piece.remarks.__setitem__(slice(0), remarks))
        return more

    def _remove_piece(
        self, here: InPiece, path: KeyPath, successor: KeyPath | None
    ) -> EditPlan | None:
        old = here.entry(path)
        more = EditPlan(self.plan)
        if isinstance(old, MovedEntry) and isinstance(old.place.entry.value, Scalar):
            place = old.place
            for span in editor_for(place.layout, place.container).spans({place.index}):
                more.lost += place.layout.comments(span.start, span.end)
            if old.remarks or (more.lost and successor):
                return None
        elif old is None or not is_new(old):
            return None
        more.then(partial(here.holder.take, path[-1]))
        return more

    def _move(self, source: KeyPath, target: KeyPath) -> EditPlan | None:
        # the target's positions are those without the source
        here, there = self.find(source), self.find(target, may_shift=False)
        if here is None or there is None or is_within(target, source):
            return None
        if isinstance(source[-1], int) and is_within(target, source[:-1]):
            # it goes into an item of its list, which the tree has at another position
            there_now = self.find(before_it_went(source, target), may_shift=False)
            if isinstance(here, InPiece) or not isinstance(there_now, tuple):
                return None
            if there_now != before_it_went(here, there if isinstance(there, tuple) else ()):
                return None
        if isinstance(here, InPiece):
            return self._move_piece(source, here, target, there)
        if isinstance(there, InPiece):
            more = EditPlan(self.plan)
            piece = take_out(more, self.files, here, key_for(target))
            return self._put_into(more, there, source, target, piece)
        beside = self._ancestor(source, target, there)
        if isinstance(beside, tuple) and here[: len(beside)] == beside:
            return plan_for(self.files, Move(here, there), self.plan)
        if not isinstance(beside, InPiece):
            return None
        more = EditPlan(self.plan)
        piece = take_out(more, self.files, here, key_for(target))
        put_in(more, self.files, there, piece, beside.at, source[beside.depth])
        return more

    def _move_piece(
        self, source: KeyPath, here: InPiece, target: KeyPath, there: InPiece | KeyPath
    ) -> EditPlan | None:
        piece, step = here.entry(source), source[-1]
        if piece is None:
            return None
        more = EditPlan(self.plan)
        if source[:-1] == target[:-1]:
            if isinstance(there, InPiece) and there.entry(target) is None:
                more.then(partial(here.holder.rename, step, str(target[-1])))
                return more
            return None
        if isinstance(step, int) and is_within(target, source[:-1]):
            return None
        more.then(partial(here.holder.take, step))
        piece = piece.keyed(key_for(target))
        if isinstance(there, InPiece):
            return self._put_into(more, there, source, target, piece)
        beside = self._ancestor(source, target, there)
        if beside == ():
            put_in(more, self.files, there, piece)
        elif isinstance(beside, InPiece):
            put_in(more, self.files, there, piece, beside.at, source[beside.depth])
        elif isinstance(beside, tuple) and isinstance(beside[-1], str):
            holder = self.files.existing(beside).nodes[-2]
            assert isinstance(holder, Mapping)
            at = self.files.layout(holder.source).positions(holder)[beside[-1]][0]
            put_in(more, self.files, there, piece, at)
        else:
            return None
        return more

    def _ancestor(
        self, source: KeyPath, target: KeyPath, there: KeyPath
    ) -> KeyPath | InPiece | None:
        """Where the ancestor of a moved entry is that stands in the same container as its new
        place, before which it goes; ``()`` where there is none."""
        depth = len(self.files.follow(there).entries) + len(target) - len(there)
        return self.find(source[: depth + 1]) if source[:depth] == target[:depth] else ()

    def _put_into(
        self, more: EditPlan, there: InPiece, source: KeyPath, target: KeyPath, piece: Piece
    ) -> EditPlan | None:
        if there.entry(target) is not None:
            return None
        depth = there.depth
        before = source[depth] if source[:depth] == target[:depth] else None
        return self._grow(more, there, target, piece, before)

    def _grow(
        self,
        more: EditPlan,
        there: InPiece,
        path: KeyPath,
        piece: Piece,
        before: str | int | None,
    ) -> EditPlan | None:
        rest = path[there.depth :]
        if not all(isinstance(step, str) for step in rest[1:]):
            return None
        more.then(partial(there.holder.put, rest[0], within(rest, piece), before))
        return more
