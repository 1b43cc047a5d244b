"""Where a release stands, asked in one word by everything that depends on releases."""

from __future__ import annotations

from functools import cache

from moltconf.releases.order import ReleaseKey, ReleaseNameError, release_key

#: Stands in for a name that is not a release: the typed view never raises, newest rules apply.
_NEWEST: ReleaseKey = (9999, 0, 0, 0, 0, "")


@cache
def _key(release: str) -> ReleaseKey:
    try:
        return release_key(release)
    except ReleaseNameError:
        return _NEWEST


def since(release: str, first: str) -> bool:
    """Whether ``release`` is ``first`` or later."""
    return _key(release) >= _key(first)


def before(release: str, first: str) -> bool:
    """Whether ``release`` came before ``first``."""
    return _key(release) < _key(first)
