"""The disk: reading within limits, writing all or nothing, what was there."""

from __future__ import annotations

import os
import sys

from moltconf.files.paths import join, normal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path


def state_folder() -> Path:
    """Return :func:`state_place` as a path."""
    from pathlib import Path  # most runs work with the text (moltconf/files/paths.py)

    return Path(state_place())


def state_place() -> str:
    """Return where programs keep such things: by XDG, or as macOS and Windows have it.

    Raises :class:`RuntimeError` where there is no home folder.
    """
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return normal(join(local or join(_home(), "AppData", "Local"), "moltconf"))
    configured = os.environ.get("XDG_STATE_HOME")
    # relative paths are to be ignored (XDG Base Directory Specification)
    if configured and os.path.isabs(configured):  # noqa: PTH117
        return join(normal(configured), "moltconf")
    if sys.platform == "darwin":
        return join(_home(), "Library", "Application Support", "moltconf")
    return join(_home(), ".local", "state", "moltconf")


def _home() -> str:
    home = os.path.expanduser("~")  # noqa: PTH111
    if home == "~":
        raise RuntimeError("Could not determine home directory.")
    return normal(home)
