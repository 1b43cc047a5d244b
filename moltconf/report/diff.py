"""Unified diffs of configs, secrets masked."""

from __future__ import annotations

import os

from moltconf.masking.masks import Masks
from moltconf.report.line_diff import unified
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
    lines = unified(_lines(before, masks), _lines(after, masks), f"a/{name}", f"b/{name}")
    return "".join(line if line.endswith("\n") else line + _NO_NEWLINE for line in lines)


def _path_for_git(name: str) -> str:
    """Return a path as git writes it behind ``a/``: ``git apply`` takes no ``./`` and no ``//``."""
    return os.path.normpath(name).replace(os.sep, "/").lstrip("/")


def _lines(document: Document, masks: Masks) -> list[str]:
    # split at LF only: a lone CR or U+2028 inside a line is text
    parts = masks.stretch(document).split("\n")
    return [part + "\n" for part in parts[:-1]] + ([parts[-1]] if parts[-1] else [])
