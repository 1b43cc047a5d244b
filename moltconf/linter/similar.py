"""The name that was meant."""

from __future__ import annotations

from collections.abc import Iterable

#: Beyond this nobody mistypes one of the names, and comparing with all of them takes long.
_MOST_NAMES = 200


def nearest(name: str, known: Iterable[str], cutoff: float = 0.75) -> str | None:
    """Return the one of ``known`` that is spelled almost like ``name``, if any is."""
    if len(name) > 100:
        return None
    names: set[str] = set()
    for each in known:
        names.add(each)
        if len(names) > _MOST_NAMES:
            return None
    if not names:
        return None
    from difflib import get_close_matches  # few configs hold a name that nobody knows

    return next(iter(get_close_matches(name, sorted(names), n=1, cutoff=cutoff)), None)
