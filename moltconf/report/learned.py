"""Mark what a learned release says: another machine may not know that release."""

from __future__ import annotations

from moltconf.catalogue.catalogue import learned_release


def learned_mark(release: str) -> dict[str, bool]:
    """Return the field of a JSON report that says so, nothing for a release of the catalogue."""
    return {"learned": True} if learned_release(release) is not None else {}


def named(release: str) -> str:
    """Return a release as a text report names it."""
    return f"{release} (learned)" if learned_release(release) is not None else release
