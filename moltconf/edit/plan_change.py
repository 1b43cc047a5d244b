"""From a change in terms of keys to a plan in terms of texts."""

from __future__ import annotations

from contextlib import contextmanager

from moltconf.edit.bracket_insert import opens_on_lines
from moltconf.edit.carry_comments import carry_comments_to
from moltconf.edit.changes import Change, ChangeError, Move, NotWritableError, Remove, Set
from moltconf.edit.grown import Grown, new, within
from moltconf.edit.hosted import writable
from moltconf.edit.layout import entries_of
from moltconf.edit.plan import EditPlan
from moltconf.edit.plan_move import move
from moltconf.edit.plan_value import assign
from moltconf.text.document import Format
from moltconf.text.tree import Scalar, Sequence, Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from moltconf.edit.pieces import Piece
    from moltconf.edit.routes import Files
    from moltconf.text.keypath import KeyPath


def plan_for(files: Files, change: Change, before: EditPlan | None = None) -> EditPlan:
    """What ``change`` does to the texts, once the changes of ``before`` are made.

    Raises :class:`ChangeError` where it does not fit.
    """
    writable(files.tree, change)
    plan = EditPlan(before)
    match change:
        case Set(path, value):
            _set(plan, files, path, value)
        case Remove(path, successor):
            route = files.existing(path)
            plan.paths.touch_removed(route.parent, path[-1])
            places = files.written(route.entries[-1])
            kept = successor is not None and successor[: len(path)] != path
            kept = kept and carry_comments_to(plan, files, places, successor or ())
            take = plan.remove if kept else plan.take
            for place in places:
                take(place.layout, place.container, place.indexes)
        case Move(source, target):
            move(plan, files, source, target)
    for source_ in plan.sources() if files.tree.includes else ():
        if files.is_repeated(source_):
            reason = f'"{source_.name}" is included more than once; change it by hand'
            raise NotWritableError(key_of(change), reason)
    return plan


def _set(plan: EditPlan, files: Files, path: KeyPath, value: Value) -> None:
    route = files.follow(path)
    if len(route.entries) == len(path):
        old = route.node
        layout = files.layout(old.source)
        if (
            path
            and isinstance(value, dict | list)
            and isinstance(old, Scalar)
            and layout.document.format is not Format.YAML
            and len(files.written(route.entries[-1])) == 1  # no other file has a part of it
        ):
            piece = Grown(None, value)
            begin = layout.document.source.line_begin(old.start)
            piece.column = old.start - begin - len(layout.indent(old.start))
            plan.paths.make(route.parent, path[-1], piece)
            plan.rewrite(layout, old, piece)
            return
        if path:
            plan.paths.touch(route.parent, path[-1])
        else:
            plan.paths.touch_root()
        assign(plan, files, route.entries[-1] if path else None, value)
        return
    put_in(plan, files, path, new(key_for(path), value))


def put_in(
    plan: EditPlan,
    files: Files,
    path: KeyPath,
    piece: Piece,
    at: int | None = None,
    before: str | int | None = None,
) -> None:
    """Write ``piece`` where the tree has nothing, as the last of its parent or before entry ``at``;
    see :meth:`EditPlan.insert`.

    Parents that are missing are created.
    """
    route = files.follow(path)
    missing = files.missing(route, path)
    if isinstance(route.node, Sequence):
        layout, container = files.parts(route.node)[-1]
    else:
        layout, container = files.outermost(route.node)
    if at is None:
        at = 0 if names_item(path) else len(entries_of(container))
    plan.paths.make(route, missing[0], at)
    on_lines = opens_on_lines(layout, container)
    pieces = [within(missing, piece)]
    plan.insert(layout, container, at, pieces, on_lines=on_lines, before=before)


def key_for(path: KeyPath) -> str | None:
    """Return the key that an entry at ``path`` has; ``None`` in a list."""
    return path[-1] if isinstance(path[-1], str) else None


def names_item(path: KeyPath) -> bool:
    """Whether ``path`` is the name of a list item, which everybody writes first."""
    return len(path) > 1 and path[-1] == "id" and isinstance(path[-2], int)


@contextmanager
def naming(change: Change) -> Iterator[None]:
    """Name the key of ``change`` in errors that come from places which know no keys."""
    try:
        yield
    except ChangeError as error:
        if error.path:
            raise
        raise type(error)(key_of(change), error.reason) from None


def key_of(change: Change) -> KeyPath:
    """Return the key that errors about ``change`` name."""
    return change.source if isinstance(change, Move) else change.path
