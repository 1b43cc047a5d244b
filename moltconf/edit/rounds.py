"""Many changes in a few rounds: the texts are parsed once a round, not once a change.

A round makes all changes that can be planned against the text as it is. Changes inside an entry
that moves are made in the text that moves, and a new container is written once, with all that
changes put into it (:mod:`moltconf.edit.joined`). A change whose layout depends on the text of
another one (in a section that stands on one line) waits for the next round, and with it whatever
could tell the difference; the others go on. So the rounds are few, however many entries a config
has.
"""

from __future__ import annotations

from moltconf.edit.changes import Change, Move, Remove, Set
from moltconf.edit.joined import joined
from moltconf.edit.plain_data import DataSteps
from moltconf.edit.plan import EditPlan
from moltconf.edit.plan_change import naming, plan_for
from moltconf.edit.routes import Files
from moltconf.edit.splices import FileEdit, splice
from moltconf.fields import Fields
from moltconf.text.document import parse_edited
from moltconf.text.include import ConfigTree, with_includes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from moltconf.text.keypath import KeyPath
    from moltconf.text.problems import Comment
    from moltconf.text.source import Source


class CommentOut(Remove):
    """A member that goes, and whose text stays where it is as a comment."""

    __slots__ = ()


class AllMade(Fields):
    """``tree`` with changes made, the comments that each took out of the files, and those that are
    inside a new comment; ``is_right``: every value stands where they put it one by one."""

    tree: ConfigTree
    lost: list[Sequence[Comment]]
    inside: list[Comment]
    is_right: bool = True


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
    is_right = steps is None or (files.tree.is_readable and steps.have_come_to(files.tree.value))
    return AllMade(files.tree, lost, inside, is_right)


def _round(
    files: Files, waiting: Sequence[_Waiting], lost: list[Sequence[Comment]]
) -> tuple[Files, list[_Waiting], list[_Waiting]]:
    """The files after all changes that can be made now; the ones that are left, and those that are
    to become comments next."""
    plan, later = EditPlan(), _Later()
    emptied = {each.change.path for each in waiting if isinstance(each.change, Remove)}
    left: list[_Waiting] = []
    aside: list[_Waiting] = []
    for each in waiting:
        more = None
        if isinstance(each.change, CommentOut):
            (left if later.minds(each.touched) else aside).append(each)
        elif plan.is_empty and not left and not aside:
            with naming(each.change):
                more = plan_for(files, each.change)
        elif not later.minds(each.touched):
            more = joined(files, plan, each.change, emptied)
        if more is not None:
            lost[each.number] = in_file_order(files.tree, more.lost)
            plan.add(more)
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
    plan, changes = EditPlan(), list(changes)
    emptied = {change.path for change in changes if isinstance(change, Remove)}
    for change in changes:
        more: EditPlan | None
        if plan.is_empty:
            with naming(change):
                more = plan_for(files, change)
        else:
            more = joined(files, plan, change, emptied)
        if more is None:
            return None
        plan.add(more)
    return plan


def in_file_order(tree: ConfigTree, comments: Iterable[Comment]) -> list[Comment]:
    order = {name: index for index, name in enumerate(tree.documents)}
    return sorted(comments, key=lambda comment: (order[comment.source.name], comment.span))


class _Touched(Fields):
    """What a change has to do with.

    ``paths`` are the keys it reads, takes or writes, ``above`` what leads to them, itself not
    included; ``shifted`` the list whose positions change;
    ``lists`` those that a path leads through; ``thinned`` and ``filled`` the containers that an
    entry is taken from and put into.
    """

    paths: tuple[KeyPath, ...]
    above: frozenset[KeyPath]
    shifted: KeyPath | None
    lists: tuple[KeyPath, ...]
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
