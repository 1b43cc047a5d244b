"""What packages said, kept outside the project: asking again costs a download each.

The folder is ``$MOLTCONF_EXTRACTED``, or ``moltconf/extracted`` in the user's cache folder.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any


def folder() -> Path:
    """Return where the answers are kept."""
    named = os.environ.get("MOLTCONF_EXTRACTED")
    if named:
        return Path(named)
    caches = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(caches) / "moltconf" / "extracted"


def kept(version: str) -> dict[str, Any] | None:
    """Return what was kept of ``version``, if anything."""
    path = folder() / f"{version}.json"
    if not path.exists():
        return None
    raw: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return raw


def keep(version: str, raw: dict[str, Any]) -> None:
    """Keep what ``version`` said."""
    path = folder() / f"{version}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".part")
    beside.write_text(json.dumps(raw), encoding="utf-8")
    beside.replace(path)


def versions() -> list[str]:
    """Return the releases of which an answer is kept."""
    return [path.stem for path in sorted(folder().glob("*.json"))]
