"""Changes as text splices: the same three changes as :mod:`moltconf.document.changes`, made in
the text of the files that hold the keys. Every other byte stays.

The edit of a change is computed on its own, against the text as it then stands; that the result
has the value that :func:`~moltconf.document.changes.apply_to_value` gives is for the caller to
verify.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from moltconf.document.changes import (
    Change,
    ChangeError,
    Move,
    Remove,
    Set,
    apply_to_value,
    same_value,
)
from moltconf.document.compose import compose
from moltconf.document.document import Format, parse
from moltconf.document.edit_files import Files
from moltconf.document.edit_heir import bequeath
from moltconf.document.edit_layout import entries_of
from moltconf.document.edit_move import move
from moltconf.document.edit_open import opens_on_lines
from moltconf.document.edit_piece import New
from moltconf.document.edit_plan import Plan
from moltconf.document.edit_text import Edit, FileEdit, splice
from moltconf.document.edit_value import assign
from moltconf.document.include import ConfigTree
from moltconf.document.keypath import KeyPath
from moltconf.document.problems import Comment
from moltconf.document.tree import Sequence, Value

__all__ = ["Edit", "FileEdit", "apply", "edits_for", "removed_comments", "splice"]


def edits_for(tree: ConfigTree, change: Change) -> list[FileEdit]:
    """The splices of the present text that make ``change``, none where it changes nothing.

    Raises :class:`~moltconf.document.changes.ChangeError` where the change does not fit.
    """
    with _at(change):
        return _plan(Files(tree), change).edits()


def removed_comments(tree: ConfigTree, change: Change) -> list[Comment]:
    """The comments that ``change`` would take out of the files, in file order."""
    lost = _plan(Files(tree), change).lost
    order = {name: index for index, name in enumerate(tree.documents)}
    return sorted(lost, key=lambda comment: (order[comment.source.name], comment.span))


def apply(tree: ConfigTree, changes: Iterable[Change]) -> ConfigTree:
    """``tree`` with all ``changes`` made, in order; ``tree`` itself stays as it is.

    Raises :class:`~moltconf.document.changes.ChangeError` where a change does not fit.
    """
    if any(document.format is Format.YAML for document in tree.documents.values()):
        for change in changes:
            tree = _checked(tree, change)
        return tree
    files, plan = Files(tree), Plan()
    for change in changes:
        with _at(change):
            more = None if _depends(files, plan, change) else _plan(files, change)
            if more is None or not plan.accepts(more):
                files, plan = _made(files, plan), Plan()
                more = _plan(files, change)
            plan.add(more)
    return _made(files, plan).tree


def _checked(tree: ConfigTree, change: Change) -> ConfigTree:
    """One change of a YAML text, which can tie a place to others: by an anchor and its aliases, or
    by a block scalar that keeps the blank lines behind it."""
    edits = edits_for(tree, change)
    after = _edited(tree, edits) if edits else tree
    expected = apply_to_value(tree.value, [change])
    if not after.is_readable or not same_value(after.value, expected):
        reason = "this YAML text ties it to other places; change it by hand"
        raise ChangeError(_place(change), reason)
    return after


@contextmanager
def _at(change: Change) -> Iterator[None]:
    """Name the key of ``change`` in errors that come from places which know no keys."""
    try:
        yield
    except ChangeError as error:
        if error.path:
            raise
        raise ChangeError(_place(change), error.reason) from None


def _place(change: Change) -> KeyPath:
    return change.source if isinstance(change, Move) else change.path


def _depends(files: Files, plan: Plan, change: Change) -> bool:
    """Whether ``change`` leads through something that ``plan`` is about to change."""
    paths = [change.source, change.target] if isinstance(change, Move) else [change.path]
    if isinstance(change, Remove) and change.heir is not None:
        paths.append(change.heir)
    return any(plan.disturbs(files.follow(path), path) for path in paths)


def _plan(files: Files, change: Change) -> Plan:
    plan = Plan()
    match change:
        case Set(path, value):
            _set(plan, files, path, value)
        case Remove(path, heir):
            way = files.existing(path)
            plan.touch(way.parent, path[-1])
            places = files.written(way.entries[-1])
            kept = heir is not None and heir[: len(path)] != path
            kept = kept and bequeath(plan, files, places, heir or ())
            take = plan.remove if kept else plan.take
            for place in places:
                take(place.layout, place.container, place.indexes)
        case Move(source, target):
            move(plan, files, source, target)
    for source_ in plan.sources():
        if files.is_repeated(source_):
            reason = f'"{source_.name}" is included more than once; change it by hand'
            raise ChangeError(_place(change), reason)
    return plan


def _set(plan: Plan, files: Files, path: KeyPath, value: Value) -> None:
    way = files.follow(path)
    if len(way.entries) == len(path):
        if path:
            plan.touch(way.parent, path[-1])
        else:
            plan.touch_root()
        assign(plan, files, way.entries[-1] if path else None, value)
        return
    missing = files.missing(way, path)
    plan.touch(way, missing[0])
    for step in reversed(missing[1:]):
        value = {str(step): value}
    key = missing[0] if isinstance(missing[0], str) else None
    if isinstance(way.node, Sequence):
        layout, container = files.parts(way.node)[-1]
    else:
        layout, container = files.outermost(way.node)
    count = len(entries_of(container))
    on_lines = opens_on_lines(layout, container)
    plan.insert(layout, container, count, [New(key, value)], on_lines=on_lines)


def _made(files: Files, plan: Plan) -> Files:
    """The files with all edits of ``plan`` made."""
    edits = plan.edits()
    return Files(_edited(files.tree, edits), files) if edits else files


def _edited(tree: ConfigTree, edits: list[FileEdit]) -> ConfigTree:
    """The tree with the edited files parsed again, the others taken as they are."""
    documents = dict(tree.documents)
    for name, document in tree.documents.items():
        own = [each.edit for each in edits if each.source is document.source]
        if own:
            source = replace(document.source, text=splice(document.source.text, own))
            documents[name] = parse(source, document.format)
    return compose(documents[tree.document.source.name], documents.values())
