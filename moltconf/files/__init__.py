"""The disk: reading within limits, writing all or nothing, what was there."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def state_folder() -> Path:
    """Return where programs keep such things: by XDG, or as macOS and Windows have it.

    Raises :class:`RuntimeError` where there is no home folder.
    """
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return (Path(local) if local else Path.home() / "AppData" / "Local") / "moltconf"
    configured = os.environ.get("XDG_STATE_HOME")
    # relative paths are to be ignored (XDG Base Directory Specification)
    if configured and Path(configured).is_absolute():
        return Path(configured) / "moltconf"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "moltconf"
    return Path.home() / ".local" / "state" / "moltconf"
