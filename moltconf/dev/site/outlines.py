"""Every key path of every release, worked out once for all pages."""

from __future__ import annotations

from functools import cache

from moltconf.catalogue.catalogue import releases
from moltconf.catalogue.outline import Outline
from moltconf.catalogue.release_difference import outline_of
from moltconf.text.keypath import ANY_KEY, KeyPath


@cache
def outlines() -> dict[str, Outline]:
    """Return the key paths of each release, oldest release first."""
    known: dict[str, Outline] = {}
    found: dict[str, Outline] = {}
    for one in releases():
        # releases that accept the same share a digest
        found[one.name] = known.setdefault(
            one.digest, known.get(one.digest) or outline_of(one.name)
        )
    return found


@cache
def accepting() -> dict[KeyPath, list[str]]:
    """Return the releases that accept each key path, oldest first."""
    found: dict[KeyPath, list[str]] = {}
    for name, outline in outlines().items():
        for path in outline:
            found.setdefault(path, []).append(name)
    return found


def section_of(path: KeyPath) -> str:
    """Return the name of the page that has a key path: its top-level section, or a channel."""
    if path[:1] == ("channels",) and len(path) > 1:
        return "channels/any" if path[1] == ANY_KEY else f"channels/{path[1]}"
    return str(path[0])
