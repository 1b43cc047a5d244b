"""Unified diffs of configs, secrets masked."""

from __future__ import annotations

import os

from moltconf.edit.splices import common_ends
from moltconf.masking.masks import Masks
from moltconf.report.line_diff import CONTEXT, SHORT, unified
from moltconf.text.document import Document
from moltconf.text.include import ConfigTree

_NO_NEWLINE = "\n\\ No newline at end of file\n"


def tree_diff(before: ConfigTree, after: ConfigTree) -> str:
    """Return the difference of every file that changed; empty where none did."""
    masks = Masks([before, after])
    # a file that nothing includes any more stays as it is
    pairs = (
        (document, after.documents.get(name, document))
        for name, document in before.documents.items()
    )
    return "".join(
        _document_diff(old, new, masks) for old, new in pairs if old.source.text != new.source.text
    )


def _document_diff(before: Document, after: Document, masks: Masks) -> str:
    name = _path_for_git(before.source.name)
    old, new, first = _compared(before, after, masks)
    lines = unified(old, new, f"a/{name}", f"b/{name}", first)
    return "".join(line if line.endswith("\n") else line + _NO_NEWLINE for line in lines)


def _path_for_git(name: str) -> str:
    """Return a path as git writes it behind ``a/``: ``git apply`` takes no ``./`` and no ``//``."""
    return os.path.normpath(name).replace(os.sep, "/").lstrip("/")


def _compared(
    before: Document, after: Document, masks: Masks
) -> tuple[list[str], list[str], int | None]:
    """The lines of both texts to compare, and the number of those before them; of a long file that
    holds many configs, they are those that differ, and the few that are shown around them."""
    old, new = before.source.text, after.source.text
    if masks.window(before) == (0, len(old)) or old.count("\n") + new.count("\n") <= SHORT:
        return _all_lines(before, masks), _all_lines(after, masks), None
    head, tail = common_ends(old, new)
    start = head + 1
    for _ in range(CONTEXT + 1):
        start = old.rfind("\n", 0, max(start - 1, 0)) + 1
    end = len(old) - tail - 1
    for _ in range(CONTEXT + 1):
        end = old.find("\n", end + 1) if end < len(old) else end
        end = len(old) if end < 0 else end
    end = min(end + 1, len(old))
    new_end = len(new) - (len(old) - end)
    lines = _lines(masks.stretch(before, start, end)), _lines(masks.stretch(after, start, new_end))
    return *lines, old.count("\n", 0, start)


def _all_lines(document: Document, masks: Masks) -> list[str]:
    before, behind = masks.around(document)
    return _lines(before + masks.stretch(document, *masks.window(document)) + behind)


def _lines(text: str) -> list[str]:
    # split at LF only: a lone CR or U+2028 inside a line is text
    parts = text.split("\n")
    return [part + "\n" for part in parts[:-1]] + ([parts[-1]] if parts[-1] else [])
