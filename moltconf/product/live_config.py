"""Find the config that the gateway of this machine reads.

As the product looks for it: the variable for the file, the variable for the state folder, the home
folder (docs/help/environment.md of openclaw@2026.9.6), the newest name of the product first. Only
the variables of the process count: a `.env` file of a repository is a stranger's.
"""

from __future__ import annotations

import os
from pathlib import Path

from moltconf.fields import Fields
from moltconf.product.names import HISTORY

_NEWEST = HISTORY[-1]
#: Of variables, the newest first.
_PREFIXES = tuple(
    dict.fromkeys(prefix for names in reversed(HISTORY) for prefix in reversed(names.prefixes))
)
_FILES = tuple(dict.fromkeys(name for names in reversed(HISTORY) for name in names.files))
_FOLDERS = tuple(dict.fromkeys(name for names in reversed(HISTORY) for name in names.folders))
#: Texts that stand for a variable that is not set.
_UNSET = frozenset({"", "undefined", "null"})


class LiveConfig(Fields):
    """The ``path`` of the config, ``None`` where there is none, and the places that were looked at,
    in words."""

    path: Path | None
    looked_at: tuple[str, ...]


def live_config() -> LiveConfig:
    """Return the config that the gateway of this machine would read, and where it was looked for.

    Nothing is read but names of files. A variable that the newest release reads decides alone.
    """
    looked: list[str] = []
    for prefix in _PREFIXES:
        is_newest = prefix in _NEWEST.prefixes
        for name, files in ((f"{prefix}CONFIG_PATH", ()), (f"{prefix}STATE_DIR", _FILES)):
            place = _variable(name)
            if place is None:
                continue
            looked.append(f"{place} ({name})")
            found = _first(place, files)
            if found is not None or is_newest:
                return LiveConfig(found, tuple(looked))
    home, usual = _home(), Path(os.path.expanduser("~"))  # noqa: PTH111
    for folder in _FOLDERS:
        looked.append(f"~/{folder}" if home == usual else str(home / folder))
        found = _first(home / folder, _FILES)
        if found is not None:
            return LiveConfig(found, tuple(looked))
    return LiveConfig(None, tuple(looked))


def is_live(path: Path) -> bool:
    """Return whether the gateway of this machine would read the file at ``path``."""
    live = live_config().path
    return live is not None and os.path.realpath(live) == os.path.realpath(path)


def _variable(name: str) -> Path | None:
    text = os.environ.get(name, "").strip()
    return None if text in _UNSET else Path(os.path.abspath(os.path.expanduser(text)))  # noqa: PTH100, PTH111 (no error where nobody has a home)


def _home() -> Path:
    given = _variable(f"{_NEWEST.prefixes[0]}HOME")
    return given if given is not None else Path(os.path.expanduser("~"))  # noqa: PTH111


def _first(place: Path, files: tuple[str, ...]) -> Path | None:
    candidates = [place / name for name in files] if files else [place]
    return next((each for each in candidates if os.path.isfile(each)), None)  # noqa: PTH113 (no error for a folder that cannot be entered)
