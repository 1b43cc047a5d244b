"""Changes as text splices: the same three changes as :mod:`moltconf.edit.changes`, made in
the text of the files that hold the keys. Every other byte stays.

The edit of a change is computed on its own, against the text as it then stands; that the result
has the value that :func:`~moltconf.edit.changes.apply_to_value` gives is for the caller to
verify.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from moltconf.edit.changes import Change, ChangeError, Move, Remove, Set
from moltconf.edit.plain_data import comes_to
from moltconf.edit.plan import EditPlan
from moltconf.edit.plan_change import key_of, naming, plan_for
from moltconf.edit.routes import Files
from moltconf.edit.splices import Edit, FileEdit, OverlapError, splice
from moltconf.text.compose import compose
from moltconf.text.document import Format, parse
from moltconf.text.include import ConfigTree
from moltconf.text.problems import Comment

__all__ = [
    "Edit",
    "FileEdit",
    "apply",
    "apply_noting",
    "edits_for",
    "missing_comments",
    "no_longer_strict",
    "removed_comments",
    "splice",
]


def edits_for(tree: ConfigTree, change: Change) -> list[FileEdit]:
    """The splices of the present text that make ``change``, none where it changes nothing.

    Raises :class:`~moltconf.edit.changes.ChangeError` where the change does not fit.
    """
    with naming(change):
        return plan_for(Files(tree), change).edits()


def removed_comments(tree: ConfigTree, change: Change) -> list[Comment]:
    """The comments that ``change`` would take out of the files, in file order."""
    with naming(change):
        lost = plan_for(Files(tree), change).lost
    order = {name: index for index, name in enumerate(tree.documents)}
    return sorted(lost, key=lambda comment: (order[comment.source.name], comment.span))


def missing_comments(before: ConfigTree, after: ConfigTree) -> Counter[str]:
    """The words of the comments of ``before`` that ``after`` does not hold, however laid out.

    A file that nothing includes any more stays as it is, with its comments.
    """
    held = Counter(comment.words for comment in after.comments())
    for name in before.documents.keys() - after.documents.keys():
        held.update(comment.words for comment in before.documents[name].comments)
    return Counter(comment.words for comment in before.comments()) - held


def no_longer_strict(before: ConfigTree, after: ConfigTree) -> list[str]:
    """The files that are strict JSON in ``before`` and are not in ``after``."""
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
    return apply_noting(tree, changes)[0]


def apply_noting(
    tree: ConfigTree, changes: Iterable[Change]
) -> tuple[ConfigTree, Sequence[Comment]]:
    """The same, and the comments that the changes take out of the files."""
    if all(document.format is not Format.YAML for document in tree.documents.values()):
        return _together(tree, changes)
    changes = list(changes)
    lost: Sequence[Comment] = ()
    try:
        after, lost = _together(tree, changes)
    except (ChangeError, OverlapError):
        after = tree
    if after is not tree and _is_right(tree, after, changes):
        return after, lost
    one_by_one: list[Comment] = []
    for change in changes:
        one_by_one += removed_comments(tree, change)
        tree = _checked(tree, change)
    return tree, one_by_one


def _together(tree: ConfigTree, changes: Iterable[Change]) -> tuple[ConfigTree, Sequence[Comment]]:
    """All changes, those planned together that do not depend on each other."""
    files, plan = Files(tree), EditPlan()
    lost: list[Comment] = []
    for change in changes:
        more = _joined(files, plan, change)
        if more is None:
            files, plan = _made(files, plan), EditPlan()
            with naming(change):
                more = plan_for(files, change)
        lost += more.lost
        plan.add(more)
    return _made(files, plan).tree, lost


def _joined(files: Files, plan: EditPlan, change: Change) -> EditPlan | None:
    """What ``change`` does to the texts that ``plan`` is about to change too.

    ``None`` where the texts must be changed first, for it to be known or for it to fit.
    """
    if plan.is_empty:
        return None
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
            return None if here is None or there is None else Move(here, target)


def _checked(tree: ConfigTree, change: Change) -> ConfigTree:
    """One change of a YAML text, which can tie a place to others: by an anchor and its aliases, or
    by a block scalar that keeps the blank lines behind it."""
    edits = edits_for(tree, change)
    try:
        after = _edited(tree, edits) if edits else tree
    except OverlapError:
        after = tree
    if not _is_right(tree, after, [change]):
        reason = "this YAML text ties it to other places; change it by hand"
        raise ChangeError(key_of(change), reason)
    return after


def _is_right(before: ConfigTree, after: ConfigTree, changes: list[Change]) -> bool:
    return after.is_readable and comes_to(before.value, changes, after.value)


def _made(files: Files, plan: EditPlan) -> Files:
    """The files with all edits of ``plan`` made."""
    edits = plan.edits()
    return Files(_edited(files.tree, edits), files) if edits else files


def _edited(tree: ConfigTree, edits: list[FileEdit]) -> ConfigTree:
    """The tree with the edited files parsed again, the others taken as they are."""
    documents = dict(tree.documents)
    for name, document in tree.documents.items():
        own = [each.edit for each in edits if each.source is document.source]
        if own:
            source = document.source.with_text(splice(document.source.text, own))
            documents[name] = parse(source, document.format)
    return compose(documents[tree.document.source.name], documents.values())
