"""Following a key through the changes of a plan, forwards and back."""

from __future__ import annotations

from collections.abc import Sequence

from moltconf.document.changes import Change, Move, Remove
from moltconf.document.keypath import KeyPath


def path_after(path: KeyPath, changes: Sequence[Change]) -> KeyPath:
    """Where the key at ``path`` stands once ``changes`` have been made."""
    for change in changes:
        if isinstance(change, Move):
            if _is_within(path, change.source):
                path = change.target + path[len(change.source) :]
            else:
                path = _shift(path, change.source, -1)
        elif isinstance(change, Remove) and not _is_within(path, change.path):
            path = _shift(path, change.path, -1)
    return path


def path_before(path: KeyPath, changes: Sequence[Change]) -> KeyPath:
    """Where the key at ``path`` stood before ``changes`` were made.

    Of a key that a change created it is the path that it has now; what existed of it before is
    for the caller to find.
    """
    for change in reversed(changes):
        if isinstance(change, Move):
            if _is_within(path, change.target):
                path = change.source + path[len(change.target) :]
            else:
                path = _shift(path, change.source, 1)
        elif isinstance(change, Remove):
            path = _shift(path, change.path, 1)
    return path


def _is_within(path: KeyPath, above: KeyPath) -> bool:
    return path[: len(above)] == above


def _shift(path: KeyPath, taken: KeyPath, by: int) -> KeyPath:
    """``path`` after the list item at ``taken`` was taken out of the list (or put back)."""
    at = len(taken) - 1
    if at < 0 or len(path) <= at or path[:at] != taken[:at]:
        return path
    index, gone = path[at], taken[at]
    if isinstance(index, int) and isinstance(gone, int) and index >= gone + (by < 0):
        return (*path[:at], index + by, *path[at + 1 :])
    return path
