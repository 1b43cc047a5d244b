"""Names that are devices on Windows, in every folder and with any suffix.

To read ``NUL`` is to read nothing, to read ``CON`` or ``COM1`` is to wait for somebody.
"""

from __future__ import annotations

import os
from pathlib import PurePath

#: Naming Files, Paths, and Namespaces (learn.microsoft.com/windows/win32/fileio/naming-a-file).
_DEVICES = frozenset(
    {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"}
    | {f"{port}{number}" for port in ("COM", "LPT") for number in "0123456789¹²³"}
)

SYSTEM = os.name


def is_reserved(path: PurePath) -> bool:
    """Return whether Windows takes the file, or a folder on the way to it, for a device."""
    return any(
        part.partition(".")[0].partition(":")[0].rstrip(" ").upper() in _DEVICES
        for part in path.parts
    )


def check_name(path: str | PurePath) -> None:
    """Raise :class:`OSError` for a path that is no file on this system."""
    if SYSTEM == "nt" and is_reserved(PurePath(path)):
        raise OSError(0, "its name is that of a device on Windows")
