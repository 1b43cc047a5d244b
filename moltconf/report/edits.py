"""A fix as edits of the present text, for reports."""

from __future__ import annotations

from moltconf.edit.changes import ChangeError
from moltconf.edit.edits import Edit, FileEdit, apply
from moltconf.findings import Fix
from moltconf.masking.masks import Masks
from moltconf.text.include import ConfigTree
from moltconf.text.source import Source, Span


def fix_edits(tree: ConfigTree, fix: Fix) -> list[FileEdit]:
    """Return one edit for each file that the fix changes.

    Empty where the fix does not fit the text, and where its text would show a secret: ``--fix``
    applies such a fix, a report does not carry it.
    """
    try:
        fixed = apply(tree, fix.changes)
    except ChangeError:
        return []
    masks = Masks([tree, fixed])
    edits = []
    for name, document in tree.documents.items():
        new = fixed.documents[name]
        if document.source.text == new.source.text:
            continue
        edit = _difference(document.source, new.source)
        start = edit.edit.span.start
        if not masks.shows(new, Span(start, start + len(edit.edit.text))):
            return []
        edits.append(edit)
    return edits


def _difference(old: Source, new: Source) -> FileEdit:
    """The smallest single edit that turns ``old`` into ``new``."""
    head = _common(old.text, new.text)
    tail = _common(old.text[head:][::-1], new.text[head:][::-1])
    old_end, new_end = len(old.text) - tail, len(new.text) - tail
    return FileEdit(old, Edit(Span(head, old_end), new.text[head:new_end]))


def _common(one: str, other: str) -> int:
    """How many characters both begin with."""
    length = min(len(one), len(other))
    return next((i for i in range(length) if one[i] != other[i]), length)
