"""Find the config that the gateway of this machine reads.

As the product looks for it: the variable for the file, the variable for the state folder, the home
folder (docs/help/environment.md of openclaw@2026.9.6), the newest name of the product first. Only
the variables of the process count: a `.env` file of a repository is a stranger's.
"""

from __future__ import annotations

import os

from moltconf.fields import Fields
from moltconf.files.paths import abspath, isfile, join, normal, realpath
from moltconf.product.names import HISTORY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

    from moltconf.files.paths import AnyPath

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
    """The ``file`` that is the config, ``None`` where there is none, and the places that were
    looked at, in words."""

    file: str | None
    looked_at: tuple[str, ...]

    @property
    def path(self) -> Path | None:
        """The path of the config."""
        from pathlib import Path  # most runs work with the text (moltconf/files/paths.py)

        return Path(self.file) if self.file is not None else None


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
    home, usual = _home(), _expanded("~")
    for folder in _FOLDERS:
        looked.append(f"~/{folder}" if home == usual else join(home, folder))
        found = _first(join(home, folder), _FILES)
        if found is not None:
            return LiveConfig(found, tuple(looked))
    return LiveConfig(None, tuple(looked))


def is_live(path: AnyPath) -> bool:
    """Return whether the gateway of this machine would read the file at ``path``."""
    live = live_config().file
    return live is not None and realpath(live) == realpath(path)


def _variable(name: str) -> str | None:
    text = os.environ.get(name, "").strip()
    return None if text in _UNSET else abspath(_expanded(text))


def _home() -> str:
    given = _variable(f"{_NEWEST.prefixes[0]}HOME")
    return given if given is not None else _expanded("~")


def _expanded(path: str) -> str:
    """A path with the home folder in place of ``~``; no error where nobody has one."""
    return normal(os.path.expanduser(path))  # noqa: PTH111


def _first(place: str, files: tuple[str, ...]) -> str | None:
    candidates = [join(place, name) for name in files] if files else [place]
    return next(filter(isfile, candidates), None)
