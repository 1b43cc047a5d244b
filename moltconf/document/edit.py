"""Changes as text splices: the same three changes as :mod:`moltconf.document.changes`, made in
the text of the files that hold the keys. Every other byte stays.

The edit of a change is computed on its own, against the text as it then stands; that the result
has the value that :func:`~moltconf.document.changes.apply_to_value` gives is for the caller to
verify.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from moltconf.document.changes import Change
from moltconf.document.document import parse
from moltconf.document.edit_layout import Layout
from moltconf.document.edit_plan import plan
from moltconf.document.edit_text import Edit, FileEdit, splice
from moltconf.document.include import ConfigTree
from moltconf.document.problems import Comment
from moltconf.document.style import Style

__all__ = ["Edit", "FileEdit", "apply", "edits_for", "removed_comments", "splice"]


def edits_for(tree: ConfigTree, change: Change) -> list[FileEdit]:
    """The splices of the present text that make ``change``, none where it changes nothing.

    Raises :class:`~moltconf.document.changes.ChangeError` where the change does not fit.
    """
    planned = plan(Layout(tree.document), change)
    return [FileEdit(tree.document.source, edit) for edit in planned.edits]


def removed_comments(tree: ConfigTree, change: Change) -> list[Comment]:
    """The comments that ``change`` would take out of the files, in file order."""
    planned = plan(Layout(tree.document), change)
    return sorted(planned.lost, key=lambda comment: comment.span)


def apply(tree: ConfigTree, changes: Iterable[Change]) -> ConfigTree:
    """``tree`` with all ``changes`` made, in order; ``tree`` itself stays as it is.

    Raises :class:`~moltconf.document.changes.ChangeError` where a change does not fit.
    """
    style: Style | None = None
    document = tree.document
    for change in changes:
        layout = Layout(document, style)
        planned = plan(layout, change)
        if not planned.edits:
            continue
        style = layout.style
        source = replace(document.source, text=splice(document.source.text, planned.edits))
        document = parse(source, document.format)
    return ConfigTree(
        document, {document.source.name: document}, document.root, problems=document.problems
    )
