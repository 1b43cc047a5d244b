"""From a change in terms of keys to a plan in terms of texts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from moltconf.edit.carry_comments import carry_comments_to
from moltconf.edit.changes import Change, ChangeError, Move, Remove, Set
from moltconf.edit.hosted import writable
from moltconf.edit.layout import entries_of
from moltconf.edit.open_container import opens_on_lines
from moltconf.edit.pieces import New
from moltconf.edit.plan import EditPlan
from moltconf.edit.plan_move import move
from moltconf.edit.plan_value import assign
from moltconf.edit.routes import Files
from moltconf.text.keypath import KeyPath
from moltconf.text.tree import Sequence, Value


def plan_for(files: Files, change: Change) -> EditPlan:
    """What ``change`` does to the texts. Raises :class:`ChangeError` where it does not fit."""
    writable(files.tree, change)
    plan = EditPlan()
    match change:
        case Set(path, value):
            _set(plan, files, path, value)
        case Remove(path, successor):
            route = files.existing(path)
            plan.touch_removed(route.parent, path[-1])
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
            raise ChangeError(key_of(change), reason)
    return plan


def _set(plan: EditPlan, files: Files, path: KeyPath, value: Value) -> None:
    route = files.follow(path)
    if len(route.entries) == len(path):
        if path:
            plan.touch(route.parent, path[-1])
        else:
            plan.touch_root()
        assign(plan, files, route.entries[-1] if path else None, value)
        return
    missing = files.missing(route, path)
    plan.touch(route, missing[0])
    for step in reversed(missing[1:]):
        value = {str(step): value}
    key = missing[0] if isinstance(missing[0], str) else None
    if isinstance(route.node, Sequence):
        layout, container = files.parts(route.node)[-1]
    else:
        layout, container = files.outermost(route.node)
    at = 0 if _names_item(path) else len(entries_of(container))
    on_lines = opens_on_lines(layout, container)
    plan.insert(layout, container, at, [New(key, value)], on_lines=on_lines)


def _names_item(path: KeyPath) -> bool:
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
