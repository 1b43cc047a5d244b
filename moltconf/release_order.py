"""The order of releases.

``2026.1.24-3`` comes after ``2026.1.24`` and ``2026.6.1-beta.1`` before ``2026.6.1``, which
neither plain semver nor string order gives (design decision; ``packaging`` is the test oracle).
``moltbot`` names the last commit of the product under that name, after 2026.1.24-3 and before
2026.1.29 (facts: january-2026.md 0).
"""

from __future__ import annotations

import re
from functools import lru_cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

#: year, month, patch, stage (-1 pre-release, 0 final, 1 revision), number, label
ReleaseKey: TypeAlias = tuple[int, int, int, int, int, str]

MOLTBOT = "moltbot"
_MOLTBOT_KEY: ReleaseKey = (2026, 1, 25, -2, 0, "")

_VERSION = (
    r"v?(\d{1,4})\.(\d{1,2})\.(\d{1,3})(?:-(\d+)|-([A-Za-z]+)\.?(\d*)|\.([A-Za-z]+)\.?(\d*))?\Z"
)
_MONTH = r"v?(\d{4})\.(\d{1,2})\Z"
#: How many digits year, month and patch have in every release of the catalogue.
_PLAIN_LENGTHS = frozenset({(1, 1, 1), (4, 1, 1), (4, 1, 2), (4, 2, 1), (4, 2, 2)})
#: Above the patch of any release.
_END_OF_MONTH = 1000


#: Stands in for a name that is not a release: what reads plain data never raises, and the rules of
#: the newest release apply.
_NEWEST: ReleaseKey = (9999, 0, 0, 0, 0, "")


class ReleaseNameError(ValueError):
    """A text that is not the name of a release."""


@lru_cache(1024)
def release_key(name: str) -> ReleaseKey:
    """Return a tuple that sorts as the releases do.

    Raises :class:`ReleaseNameError` where ``name`` is not a release as the product writes it.
    """
    if name == MOLTBOT:
        return _MOLTBOT_KEY
    plain = _plain_key(name)
    if plain is not None:
        return plain
    match = re.match(_VERSION, name.strip())
    if match is None:
        raise ReleaseNameError(f"{name!r} is not a release name such as 2026.1.24-3")
    year, month, patch, revision, label, number, dotted, dotted_number = match.groups()
    date = (int(year), int(month), int(patch))
    if revision is not None:
        return (*date, 1, int(revision), "")
    if label or dotted:
        return (*date, -1, int(number or dotted_number or 0), label or dotted)
    return (*date, 0, 0, "")


def _plain_key(name: str) -> ReleaseKey | None:
    """Return the key of a name such as ``2026.9.6``, ``2026.1.24-3`` or ``2026.1.5-beta2``, read
    without a pattern; ``None`` for any other."""
    if not name.isascii():
        return None
    date, dash, revision = name.partition("-")
    numbers = date.split(".")
    if tuple(map(len, numbers)) not in _PLAIN_LENGTHS or not all(map(str.isdigit, numbers)):
        return None
    year, month, patch = map(int, numbers)
    if not dash:
        return (year, month, patch, 0, 0, "")
    if revision.isdigit():
        return (year, month, patch, 1, int(revision), "")
    label = revision.rstrip("0123456789")
    if not label.isalpha():
        return None
    return (year, month, patch, -1, int(revision[len(label) :] or 0), label)


def month_key(name: str, *, end: bool = True) -> ReleaseKey | None:
    """Return what sorts behind every release of the month ``2026.9``, or before them all where
    ``end`` is false; ``None`` where ``name`` is no month."""
    if name.count(".") != 1:
        return None
    match = re.match(_MONTH, name.strip())
    if match is None:
        return None
    return (int(match[1]), int(match[2]), _END_OF_MONTH if end else -1, 0, 0, "")


def is_version(release: str) -> bool:
    """Return whether a release goes by a version, which another release could read."""
    return release != MOLTBOT


def is_between(release: str, first: str | None, last: str | None) -> bool:
    """Return whether ``release`` is one of those from ``first`` to ``last``; ``None`` is open."""
    key = release_key(release)
    if first is not None and key < release_key(first):
        return False
    return last is None or key <= release_key(last)


@lru_cache(1024)
def _key(release: str) -> ReleaseKey:
    try:
        return release_key(release)
    except ReleaseNameError:
        return _NEWEST


def since(release: str, first: str) -> bool:
    """Return whether ``release`` is ``first`` or later."""
    return _key(release) >= _key(first)


def before(release: str, first: str) -> bool:
    """Return whether ``release`` came before ``first``."""
    return _key(release) < _key(first)
