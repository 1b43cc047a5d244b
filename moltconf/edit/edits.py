"""Changes as text splices: the same three changes as :mod:`moltconf.edit.changes`, made in
the text of the files that hold the keys. Every other byte stays.

The edit of a change is computed on its own, against the text as it then stands; that the result
has the value that :func:`~moltconf.edit.changes.apply_to_value` gives is for the caller to
verify.
"""

from __future__ import annotations

from collections import Counter

from moltconf.edit.changes import Change, ChangeError, NotWritableError
from moltconf.edit.plain_data import comes_to
from moltconf.edit.plan_change import key_of, naming, plan_for
from moltconf.edit.rounds import AllMade, edited, in_file_order, make_all, plan_at_once
from moltconf.edit.routes import Files
from moltconf.edit.splices import Edit, FileEdit, OverlapError, splice
from moltconf.text.document import Format

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from moltconf.text.include import ConfigTree
    from moltconf.text.problems import Comment

__all__ = [
    "Edit",
    "FileEdit",
    "apply",
    "apply_noting",
    "edits_for",
    "edits_of_each",
    "missing_comments",
    "no_longer_strict",
    "removed_comments",
    "splice",
    "with_edits",
]


def edits_for(tree: ConfigTree, change: Change) -> list[FileEdit]:
    """Return the splices of the present text that make ``change``, none where it changes nothing.

    Raises :class:`~moltconf.edit.changes.ChangeError` where the change does not fit.
    """
    with naming(change):
        return plan_for(Files(tree), change).edits()


def removed_comments(tree: ConfigTree, change: Change) -> list[Comment]:
    """Return the comments that ``change`` would take out of the files, in file order."""
    with naming(change):
        return in_file_order(tree, plan_for(Files(tree), change).lost)


def missing_comments(before: ConfigTree, after: ConfigTree) -> Counter[str]:
    """The words of the comments of ``before`` that ``after`` does not hold, however laid out.

    A file that nothing includes any more stays as it is, with its comments.
    """
    held = Counter(comment.words for comment in after.comments())
    for name in before.documents.keys() - after.documents.keys():
        held.update(comment.words for comment in before.documents[name].comments)
    return Counter(comment.words for comment in before.comments()) - held


def no_longer_strict(before: ConfigTree, after: ConfigTree) -> list[str]:
    """Return the files that are strict JSON in ``before`` and are not in ``after``."""
    return [
        name
        for name, document in after.documents.items()
        if document.source.text != before.documents[name].source.text
        and before.documents[name].is_strict_json
        and not document.is_strict_json
    ]


def apply(tree: ConfigTree, changes: Iterable[Change]) -> ConfigTree:
    """``tree`` with all ``changes`` made, in order; ``tree`` itself stays as it is.

    Raises :class:`~moltconf.edit.changes.ChangeError` where a change does not fit.
    """
    return apply_noting(tree, changes).tree


def apply_noting(tree: ConfigTree, changes: Iterable[Change]) -> AllMade:
    """Return the same, and what becomes of the comments."""
    is_yaml = any(document.format is Format.YAML for document in tree.documents.values())
    lost: list[Sequence[Comment]] = []
    inside: list[Comment] = []
    # read back all at once; halves find the ones that cannot be made with others
    work = [list(changes)]
    while work:
        some = work.pop()
        made = _tied(tree, some) if is_yaml else _together(tree, some)
        if made is not None:
            tree = made.tree
            lost += made.lost
            inside += made.inside
        elif len(some) > 1:
            middle = len(some) // 2
            work += (some[middle:], some[:middle])
        else:
            lost.append(removed_comments(tree, some[0]))
            tree = _checked(tree, some[0])
    return AllMade(tree, lost, inside)


def _together(tree: ConfigTree, changes: list[Change]) -> AllMade | None:
    """``None`` where changes in brackets would not come out as they do one by one."""
    if len(changes) == 1:
        return make_all(tree, changes)
    try:
        made = make_all(tree, changes)
    except OverlapError:
        return None
    return made if made.is_right else None


def _tied(tree: ConfigTree, changes: list[Change]) -> AllMade | None:
    """``None`` where the text would not say what the changes say: in YAML a place can be tied to
    others, by an anchor and its aliases, or by a block scalar that keeps the blank lines behind
    it."""
    try:
        made = make_all(tree, changes)
    except (ChangeError, OverlapError):
        return None
    return made if _is_right(tree, made.tree, changes) else None


def _checked(tree: ConfigTree, change: Change) -> ConfigTree:
    edits = edits_for(tree, change)
    try:
        after = edited(tree, edits) if edits else tree
    except OverlapError:
        after = tree
    if not _is_right(tree, after, [change]):
        reason = "this YAML text ties it to other places; change it by hand"
        raise NotWritableError(key_of(change), reason)
    return after


def edits_of_each(
    tree: ConfigTree, groups: Iterable[Sequence[Change]]
) -> Iterator[list[FileEdit] | None]:
    """Yield what makes the changes of each group, every group for itself, against the present text.

    Nothing for one that does not fit; ``None`` for one that must be made step by step.
    """
    files = Files(tree)
    for changes in groups:
        try:
            plan = plan_at_once(files, changes)
            yield plan.edits() if plan is not None else None
        except ChangeError:
            yield []


def with_edits(
    tree: ConfigTree, edits: Iterable[FileEdit], changes: Iterable[Change]
) -> ConfigTree | None:
    """``tree`` with ``edits`` made, ``None`` where it does not say then what ``changes`` say."""
    try:
        after = edited(tree, edits)
    except OverlapError:
        return None
    return after if _is_right(tree, after, list(changes)) else None


def _is_right(before: ConfigTree, after: ConfigTree, changes: list[Change]) -> bool:
    return after.is_readable and comes_to(before.value, changes, after.value)
