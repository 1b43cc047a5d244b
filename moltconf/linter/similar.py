"""The name that was meant."""

from __future__ import annotations

from collections.abc import Iterable

#: Beyond this nobody mistypes one of the names, and comparing with all of them takes long.
_MOST_NAMES = 200
#: What ``difflib`` may round otherwise.
_ROUNDING = 1e-6


def nearest(name: str, known: Iterable[str], cutoff: float = 0.75) -> str | None:
    """Return the one of ``known`` that is spelled almost like ``name``, if any is."""
    if len(name) > 100:
        return None
    names: set[str] = set()
    for each in known:
        names.add(each)
        if len(names) > _MOST_NAMES:
            return None
    names = {each for each in names if _may_be_near(each, name, cutoff)}
    if not names:
        return None
    from difflib import get_close_matches  # few configs hold a name that nobody knows

    return next(iter(get_close_matches(name, sorted(names), n=1, cutoff=cutoff)), None)


def _may_be_near(name: str, other: str, cutoff: float) -> bool:
    """Return whether enough letters are the same, in whatever order, as ``difflib`` looks first."""
    length = len(name) + len(other)
    if 2.0 * min(len(name), len(other)) < cutoff * length - _ROUNDING:
        return False
    same = sum(min(name.count(each), other.count(each)) for each in set(name))
    return 2.0 * same >= cutoff * length - _ROUNDING
