"""Following a key through the changes of a plan, forwards and back."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from moltconf.document.changes import Change, Move, Remove
from moltconf.document.keypath import KeyPath, is_within


class Trail:
    """Following many keys through one long plan: most changes move no key, and are skipped."""

    def __init__(self, changes: Sequence[Change]) -> None:
        moving = [(at, each) for at, each in enumerate(changes) if _moves_a_key(each)]
        self._at = [at for at, _ in moving]
        self._moving = [each for _, each in moving]

    def __len__(self) -> int:
        """How many changes are to be followed."""
        return len(self._at)

    def after(self, path: KeyPath, made: int = 0) -> KeyPath:
        """Where the key that stood at ``path`` after ``made`` changes stands at the end."""
        return path_after(path, self._moving[bisect_left(self._at, made) :])

    def before(self, path: KeyPath, made: int | None = None) -> KeyPath:
        """Where the key that stands at ``path`` after ``made`` changes, or all, stood at first."""
        last = len(self._at) if made is None else bisect_left(self._at, made)
        return path_before(path, self._moving[:last])


def path_after(path: KeyPath, changes: Sequence[Change]) -> KeyPath:
    """Where the key at ``path`` stands once ``changes`` have been made."""
    for change in changes:
        if isinstance(change, Move):
            if is_within(path, change.source):
                path = change.target + path[len(change.source) :]
            else:
                path = _shift(path, change.source, -1)
        elif isinstance(change, Remove) and not is_within(path, change.path):
            path = _shift(path, change.path, -1)
    return path


def path_before(path: KeyPath, changes: Sequence[Change]) -> KeyPath:
    """Where the key at ``path`` stood before ``changes`` were made.

    Of a key that a change created it is the path that it has now; what existed of it before is
    for the caller to find.
    """
    for change in reversed(changes):
        if isinstance(change, Move):
            if is_within(path, change.target):
                path = change.source + path[len(change.target) :]
            else:
                path = _shift(path, change.source, 1)
        elif isinstance(change, Remove):
            path = _shift(path, change.path, 1)
    return path


def _moves_a_key(change: Change) -> bool:
    return isinstance(change, Move) or (
        isinstance(change, Remove) and isinstance(change.path[-1], int)
    )


def _shift(path: KeyPath, taken: KeyPath, by: int) -> KeyPath:
    """``path`` after the list item at ``taken`` was taken out of the list (or put back)."""
    at = len(taken) - 1
    if at < 0 or len(path) <= at or path[:at] != taken[:at]:
        return path
    index, gone = path[at], taken[at]
    if isinstance(index, int) and isinstance(gone, int) and index >= gone + (by < 0):
        return (*path[:at], index + by, *path[at + 1 :])
    return path
