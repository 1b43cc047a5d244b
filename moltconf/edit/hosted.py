"""Edits of configs that stand inside other files: which of them can be made."""

from __future__ import annotations

from collections.abc import Sequence

from moltconf.edit.changes import NotWritableError
from moltconf.edit.splices import FileEdit
from moltconf.text.include import ConfigTree
from moltconf.text.source import Source


def writable(tree: ConfigTree) -> None:
    """Raise :class:`~moltconf.edit.changes.NotWritableError` where the host of a config takes no
    edit at all."""
    for document in tree.documents.values():
        if document.read_only is not None:
            raise NotWritableError((), document.read_only)


def allowed(edits: Sequence[FileEdit]) -> Sequence[FileEdit]:
    """Return the edits.

    Raises :class:`~moltconf.edit.changes.NotWritableError` where the host of one does not take it.
    """
    hosted: dict[Source, list[FileEdit]] = {}
    for each in edits:
        if each.source.region is not None:
            hosted.setdefault(each.source, []).append(each)
    for source, some in hosted.items():
        assert source.region is not None
        reason = source.region.stops([(each.edit.span, each.edit.text) for each in some])
        if reason is not None:
            raise NotWritableError((), reason)
    return edits
