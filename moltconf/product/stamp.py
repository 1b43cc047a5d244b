"""The release that a config names as its writer.

From 2026.1.20 on every release writes its own name to ``meta.lastTouchedVersion`` whenever it
writes the file (schemas/meta; run: openclaw@2026.1.29, openclaw@2026.9.6).
"""

from __future__ import annotations

from moltconf.release_order import ReleaseNameError, release_key
from moltconf.text.keypath import KeyPath, lookup

STAMP: KeyPath = ("meta", "lastTouchedVersion")


def written_by(value: object) -> str | None:
    """Return ``meta.lastTouchedVersion`` where it is the name of one release, else ``None``."""
    stamp = lookup(value, STAMP)
    if not isinstance(stamp, str):
        return None
    try:
        release_key(stamp)
    except ReleaseNameError:
        return None
    return stamp.strip().removeprefix("v")
