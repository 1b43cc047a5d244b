"""Edits of configs that stand inside other files: which of them can be made."""

from __future__ import annotations

from collections.abc import Sequence

from moltconf.edit.changes import Change, NotWritableError, Set
from moltconf.edit.splices import FileEdit
from moltconf.text.include import ConfigTree
from moltconf.text.source import Source
from moltconf.text.tree import Scalar, find_node


def writable(tree: ConfigTree, change: Change | None = None) -> None:
    """Raise :class:`~moltconf.edit.changes.NotWritableError` where the host of a config takes no
    edit at all, or, of scalars alone, not this one."""
    for document in tree.documents.values():
        if document.read_only is not None:
            raise NotWritableError((), document.read_only)
        region = document.source.region
        if region is not None and region.scalars is not None and not _is_of_scalar(tree, change):
            raise NotWritableError((), region.only_scalars)


def _is_of_scalar(tree: ConfigTree, change: Change | None) -> bool:
    """Whether a change puts a scalar where another one stands."""
    if not isinstance(change, Set) or isinstance(change.value, dict | list) or tree.root is None:
        return False
    return isinstance(find_node(tree.root, change.path), Scalar)


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
