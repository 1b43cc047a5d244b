"""Keys taken out of plain data, with what they leave empty."""

from __future__ import annotations

from moltconf.edit.changes import Remove, apply_in_place
from moltconf.text.keypath import KeyPath, lookup

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from moltconf.text.tree import Value

_MISSING = object()


def take_out(value: Value, path: KeyPath, stays: Callable[[KeyPath], bool]) -> None:
    """Remove a key from ``value`` itself, if it is there, and the mappings that this empties, up to
    the first that ``stays``."""
    while path and lookup(value, path, _MISSING) is not _MISSING:
        apply_in_place(value, Remove(path))
        path = path[:-1]
        if lookup(value, path) != {} or stays(path):
            return
