"""Many changes in a few rounds: the texts are parsed once a round, not once a change.

A round makes all changes that need no other one first. What must wait (a section that the changes
before it empty, a key inside what they move) waits for the next round, and with it whatever could
tell the difference; the others go on. So the rounds are as many as changes depend on each other in
a row, however many entries a config has.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from moltconf.edit.changes import Change, ChangeError, Move, Remove, Set
from moltconf.edit.plain_data import DataSteps
from moltconf.edit.plan import EditPlan
from moltconf.edit.plan_change import naming, plan_for
from moltconf.edit.routes import Files
from moltconf.edit.splices import FileEdit, splice
from moltconf.fields import Fields
from moltconf.text.document import parse_edited
from moltconf.text.include import ConfigTree, with_includes
from moltconf.text.keypath import KeyPath
from moltconf.text.problems import Comment
from moltconf.text.source import Source


class CommentOut(Remove):
    """A member that goes, and whose text stays where it is as a comment."""

    __slots__ = ()


class AllMade(Fields):
    """``tree`` with changes made, the comments that each took out of the files, and those that are
    inside a new comment."""

    tree: ConfigTree
    lost: list[Sequence[Comment]]
    inside: list[Comment]


class _Waiting(Fields):
    """A change that is still to be made, its place among all, and what it has to do with."""

    number: int
    change: Change
    touched: _Touched


def make_all(tree: ConfigTree, changes: Iterable[Change]) -> AllMade:
    """``tree`` with all ``changes`` made, as if in order.

    Raises :class:`ChangeError` where a change does not fit.
    """
    files, changes = Files(tree), list(changes)
    lost: list[Sequence[Comment]] = [()] * len(changes)
    inside: list[Comment] = []
    steps = DataSteps(tree.value) if len(changes) > 1 else None
    waiting = [
        _Waiting(number, change, _touched(change, steps)) for number, change in enumerate(changes)
    ]
    while waiting:
        files, waiting, aside = _round(files, waiting, lost)
        if aside:
            files = _commented_out(files, aside, lost, inside)
    return AllMade(files.tree, lost, inside)


def _round(
    files: Files, waiting: Sequence[_Waiting], lost: list[Sequence[Comment]]
) -> tuple[Files, list[_Waiting], list[_Waiting]]:
    """The files after all changes that can be made now; the ones that are left, and those that are
    to become comments next."""
    plan, later, earlier = EditPlan(), _Later(), _Earlier()
    # a container of several files can give an entry in one of them and take one in another
    alone = not files.tree.includes
    left: list[_Waiting] = []
    aside: list[_Waiting] = []
    for each in waiting:
        more = None
        if isinstance(each.change, CommentOut):
            (left if later.minds(each.touched) else aside).append(each)
        elif plan.is_empty and not left and not aside:
            with naming(each.change):
                more = plan_for(files, each.change)
        elif not later.minds(each.touched) and not (alone and earlier.hinders(each.touched)):
            more = _joined(files, plan, each.change)
        if more is not None:
            lost[each.number] = in_file_order(files.tree, more.lost)
            plan.add(more)
            earlier.add(each.change, each.touched)
            continue
        later.add(each.touched)
        if not isinstance(each.change, CommentOut):
            left.append(each)
    return made(files, plan), left, aside


def _commented_out(
    files: Files,
    aside: Sequence[_Waiting],
    lost: list[Sequence[Comment]],
    inside: list[Comment],
) -> Files:
    # which makes changes itself, where a text cannot become a comment
    from moltconf.edit.comment_keys import comment_out

    tree, held, gone = comment_out(files.tree, [each.touched.paths[0] for each in aside])
    inside += held
    lost[aside[0].number] = gone
    return Files(tree, files)


def plan_at_once(files: Files, changes: Iterable[Change]) -> EditPlan | None:
    """What makes ``changes`` of the present texts, ``None`` where a text must be read back before
    the last one.

    Raises :class:`ChangeError` where a change does not fit.
    """
    plan = EditPlan()
    for change in changes:
        more: EditPlan | None
        if plan.is_empty:
            with naming(change):
                more = plan_for(files, change)
        else:
            more = _joined(files, plan, change)
        if more is None:
            return None
        plan.add(more)
    return plan


def in_file_order(tree: ConfigTree, comments: Iterable[Comment]) -> list[Comment]:
    order = {name: index for index, name in enumerate(tree.documents)}
    return sorted(comments, key=lambda comment: (order[comment.source.name], comment.span))


def _joined(files: Files, plan: EditPlan, change: Change) -> EditPlan | None:
    """What ``change`` does to the texts that ``plan`` is about to change too.

    ``None`` where the texts must be changed first, for it to be known or for it to fit.
    """
    here = _in_present_text(files, plan, change)
    if here is None:
        return None
    try:
        more = plan_for(files, here)
    except ChangeError:
        return None
    return more if plan.accepts(more) else None


def _in_present_text(files: Files, plan: EditPlan, change: Change) -> Change | None:
    """``change`` in terms of the tree as ``plan`` found it; ``None`` where it cannot be."""
    match change:
        case Set(path, value):
            here = plan.present_path(files, path)
            return None if here is None else Set(here, value)
        case Remove(path, successor):
            here = plan.present_path(files, path)
            there = plan.present_path(files, successor or ())
            return None if here is None or there is None else Remove(here, successor and there)
        case Move(source, target):
            here = plan.present_path(files, source)
            # the target's positions are those without the source
            there = plan.present_path(files, target, may_shift=False)
            return None if here is None or there is None else Move(here, there)


class _Touched(Fields):
    """What a change has to do with.

    ``paths`` are the keys it reads, takes or writes, ``above`` what leads to them, itself not
    included; ``shifted`` the list whose positions change;
    ``lists`` those that a path leads through; ``taken`` the key that goes from where it was,
    ``thinned`` and ``filled`` the containers that an entry is taken from and put into.
    """

    paths: tuple[KeyPath, ...]
    above: frozenset[KeyPath]
    shifted: KeyPath | None
    lists: tuple[KeyPath, ...]
    taken: KeyPath | None
    thinned: KeyPath | None
    filled: tuple[KeyPath, ...]


def _touched(change: Change, steps: DataSteps | None) -> _Touched:
    gone: KeyPath | None = None
    new: KeyPath | None = None
    paths: tuple[KeyPath, ...]
    match change:
        case Set(path):
            paths, new = (path,), path
        case Remove(path, successor):
            paths, gone = (path, successor) if successor else (path,), path
        case Move(source, target):
            paths, gone, new = (source, target), source, target
    shifted = gone[:-1] if gone and isinstance(gone[-1], int) else None
    if gone and new and gone[:-1] == new[:-1] and shifted is None:
        gone = new = None  # a new name, where the entry stands
    # one change alone has nothing to wait for
    known = steps.make(change, new) if steps is not None else 0
    return _Touched(
        paths,
        frozenset([path[:at] for path in paths for at in range(len(path))]),
        shifted,
        tuple(path[:at] for path in paths for at, step in enumerate(path) if type(step) is int),
        gone or None,
        gone[:-1] if gone else None,
        tuple(new[:at] for at in range(known, len(new))) if new else (),
    )


class _Later:
    """The changes that wait, and what others would spoil for them by going first."""

    def __init__(self) -> None:
        self._paths: set[KeyPath] = set()
        self._above: set[KeyPath] = set()
        self._shifted: set[KeyPath | None] = set()
        self._lists: set[KeyPath] = set()
        self._thinned: set[KeyPath | None] = set()
        self._filled: set[KeyPath] = set()

    def minds(self, touched: _Touched) -> bool:
        """Return whether it makes a difference if a change is made before those that wait."""
        return bool(self._paths) and (
            not self._paths.isdisjoint(touched.above)
            or not self._paths.isdisjoint(touched.paths)
            or not self._above.isdisjoint(touched.paths)
            or touched.shifted in self._lists
            or not self._shifted.isdisjoint(touched.lists)
            or touched.thinned in self._filled
            or not self._filled.isdisjoint(touched.filled)
            or not self._thinned.isdisjoint(touched.filled)
        )

    def add(self, touched: _Touched) -> None:
        """Let a change wait."""
        self._paths.update(touched.paths)
        self._above |= touched.above
        self._lists.update(touched.lists)
        self._filled.update(touched.filled)
        self._shifted.add(touched.shifted)
        self._thinned.add(touched.thinned)


class _Earlier:
    """The changes of a round so far, and which others surely need the text that they make."""

    def __init__(self) -> None:
        self._above: set[KeyPath] = set()
        self._thinned: set[KeyPath | None] = set()
        self._filled: set[KeyPath] = set()

    def hinders(self, touched: _Touched) -> bool:
        """Return whether a change takes what is changed inside, or puts an entry where one is taken
        out, or the other way round."""
        return (
            touched.taken in self._above
            or touched.thinned in self._filled
            or not self._thinned.isdisjoint(touched.filled)
        )

    def add(self, change: Change, touched: _Touched) -> None:
        """Note a change that is made."""
        # at its successor, a removal may write nothing
        changed = touched.paths[:1] if isinstance(change, Remove) else touched.paths
        self._above.update(path[:at] for path in changed for at in range(len(path)))
        self._filled.update(touched.filled)
        self._thinned.add(touched.thinned)


def made(files: Files, plan: EditPlan) -> Files:
    """Return the files with all edits of ``plan`` made."""
    edits = plan.edits()
    return Files(edited(files.tree, edits), files) if edits else files


def edited(tree: ConfigTree, edits: Iterable[FileEdit]) -> ConfigTree:
    """Return the tree with the edited files parsed again, the others taken as they are."""
    by_source: dict[Source, list[FileEdit]] = {}
    for each in edits:
        by_source.setdefault(each.source, []).append(each)
    documents = dict(tree.documents)
    for name, document in tree.documents.items():
        own = by_source.get(document.source)
        if own:
            text = splice(document.source.text, (each.edit for each in own))
            replaced = [(each.edit.span, len(each.edit.text)) for each in own]
            documents[name] = parse_edited(document, text, replaced)
    return with_includes(documents[tree.document.source.name], documents.values())
