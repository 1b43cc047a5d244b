"""Parts of paths, as ``pathlib`` has them, and names that are devices on Windows.

To import ``pathlib`` takes as long as to read and judge a small config
(docs/decisions/0008-start-up.md), so what every run asks of a path is asked here.

Devices are there in every folder and with any suffix: to read ``NUL`` is to read nothing, to read
``CON`` or ``COM1`` is to wait for somebody.
"""

from __future__ import annotations

import os
from os.path import abspath, exists, isdir, isfile, join, lexists, normcase, realpath, samefile
from os.path import dirname as parent

TYPE_CHECKING = False
if TYPE_CHECKING:
    from os import PathLike
    from pathlib import PurePath
    from typing import TypeAlias

__all__ = [
    "absolute",
    "abspath",
    "check_name",
    "exists",
    "folder_name",
    "is_reserved",
    "isdir",
    "isfile",
    "join",
    "lexists",
    "name_of",
    "normal",
    "normcase",
    "parent",
    "realpath",
    "samefile",
    "stem_of",
    "suffix_of",
]

AnyPath: TypeAlias = "str | PathLike[str]"

#: Naming Files, Paths, and Namespaces (learn.microsoft.com/windows/win32/fileio/naming-a-file).
_DEVICES = frozenset(
    {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"}
    | {f"{port}{number}" for port in ("COM", "LPT") for number in "0123456789¹²³"}
)

SYSTEM = os.name

#: Parts of a path that ``pathlib`` leaves out.
_NEEDLESS = frozenset({"", "."})


def normal(path: AnyPath) -> str:
    """Return a path as ``pathlib`` writes it."""
    text = os.fspath(path)
    if os.sep == "/" and _NEEDLESS.isdisjoint(text.removeprefix("/").split("/")):
        return text
    from pathlib import Path  # few paths are written with more than they need; any on Windows

    return str(Path(text))


def absolute(path: AnyPath) -> str:
    """Return a path from the root of the disk. Links and ``..`` stay, as in ``Path.absolute``."""
    text = normal(path)
    if os.sep == "/" and text != ".":
        return join(os.getcwd(), text)
    from pathlib import Path

    return str(Path(text).absolute())


def name_of(path: AnyPath) -> str:
    """Return the last part of a path; the root has none."""
    text = normal(path)
    return "" if text == "." else os.path.basename(text)


def folder_name(path: AnyPath) -> str:
    """Return the name of the folder that a path says it lies in."""
    return name_of(parent(normal(path)) or ".")


def suffix_of(path: AnyPath) -> str:
    """Return what a name ends with, from its last dot on; a dot at either end begins no suffix."""
    name = name_of(path)
    at = name.rfind(".")
    return name[at:] if 0 < at < len(name) - 1 else ""


def stem_of(path: AnyPath) -> str:
    """Return the name without its suffix."""
    return name_of(path).removesuffix(suffix_of(path))


def is_reserved(path: PurePath) -> bool:
    """Return whether Windows takes the file, or a folder on the way to it, for a device."""
    return any(
        part.partition(".")[0].partition(":")[0].rstrip(" ").upper() in _DEVICES
        for part in path.parts
    )


def check_name(path: AnyPath) -> None:
    """Raise :class:`OSError` for a path that is no file on this system."""
    if SYSTEM != "nt":
        return
    from pathlib import PurePath  # which Windows asks for alone

    if is_reserved(PurePath(path)):
        raise OSError(0, "its name is that of a device on Windows")
