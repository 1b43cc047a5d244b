"""Changing plain data that is shared with the original."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from moltconf.text.keypath import KeyPath

#: Where what was rewritten stood before.
Moved = dict[KeyPath, KeyPath]

#: Changes the root mapping of a config in place, and notes what it moved.
Rewrite = Callable[[dict[str, Any], Moved], None]


def opened(root: dict[str, Any], *path: str) -> dict[str, Any] | None:
    """Return the mapping at ``path``, copied with all that lead to it; ``None`` where there is
    none."""
    holder = root
    for step in path:
        inner = holder.get(step)
        if not isinstance(inner, dict):
            return None
        holder[step] = inner = inner.copy()
        holder = inner
    return holder


def made(root: dict[str, Any], *path: str) -> dict[str, Any]:
    """Return the mapping at ``path`` as in :func:`opened`; made where there is none."""
    holder = root
    for step in path:
        inner = holder.get(step)
        holder[step] = inner = inner.copy() if isinstance(inner, dict) else {}
        holder = inner
    return holder


def opened_each(holder: dict[str, Any], key: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the mappings in the mapping ``key`` of ``holder``, by name, copied as in
    :func:`opened`."""
    inner = opened(holder, key)
    for name in list(inner or ()):
        each = opened(inner, name) if inner is not None else None
        if each is not None:
            yield name, each


def fill(target: dict[str, Any], more: dict[str, Any]) -> dict[str, Any]:
    """Return ``target`` with what only ``more`` has, at any depth."""
    filled = target.copy()
    work = [(filled, more)]
    while work:
        into, given = work.pop()
        for key, value in given.items():
            own = into.get(key)
            if key not in into:
                into[key] = value
            elif isinstance(own, dict) and isinstance(value, dict):
                into[key] = own.copy()
                work.append((into[key], value))
    return filled


def rename(
    holder: dict[str, Any], path: KeyPath, old: str, new: str, moved: dict[KeyPath, KeyPath]
) -> None:
    """Rename a key of the mapping at ``path``, whose last step is a key of ``holder``."""
    inner = opened(holder, str(path[-1]))
    if inner is not None and old in inner:
        value = inner.pop(old)
        if new not in inner:
            inner[new] = value
            moved[(*path, new)] = (*path, old)
