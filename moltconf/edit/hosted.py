"""Edits of configs that stand inside other files: which can be made, and as what."""

from __future__ import annotations

from moltconf.edit.changes import Change, NotWritableError, Set
from moltconf.edit.splices import Edit, FileEdit
from moltconf.text.tree import Scalar, find_node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from moltconf.text.include import ConfigTree
    from moltconf.text.source import Source


def writable(tree: ConfigTree, change: Change | None = None) -> None:
    """Raise :class:`~moltconf.edit.changes.NotWritableError` where the host of a config takes no
    edit at all, or, of scalars alone, not this one."""
    for document in tree.hosted:
        if document.read_only is not None:
            raise NotWritableError((), document.read_only)
        region = document.source.region
        if region is not None and region.scalars is not None and not _is_of_scalar(tree, change):
            raise NotWritableError((), region.only_scalars)


def takes(tree: ConfigTree, changes: Iterable[Change]) -> bool:
    """Return whether the hosts of a config take edits such as these."""
    if not tree.hosted:
        return True
    try:
        for change in changes:
            writable(tree, change)
    except NotWritableError:
        return False
    return True


def _is_of_scalar(tree: ConfigTree, change: Change | None) -> bool:
    """Whether a change puts a scalar where another one stands."""
    if not isinstance(change, Set) or isinstance(change.value, dict | list) or tree.root is None:
        return False
    return isinstance(find_node(tree.root, change.path), Scalar)


def in_host(edits: Sequence[FileEdit]) -> list[FileEdit]:
    """Return the edits as the hosts of their configs write them.

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
    return [
        each
        if each.source.region is None
        else FileEdit(
            each.source, Edit(each.edit.span, each.source.region.as_written(each.edit.text))
        )
        for each in edits
    ]
