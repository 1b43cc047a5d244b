"""From the paths on the command line to config trees."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from moltconf.cli.exits import UsageError
from moltconf.document.include import ConfigTree, load, load_file
from moltconf.document.source import Source

_STEMS = ("clawdis", "clawdbot", "moltbot", "moldbot", "openclaw")
CONFIG_NAMES = frozenset(
    stem + suffix for stem in _STEMS for suffix in (".json", ".json5", ".yaml", ".yml")
)
_SKIPPED_FOLDERS = frozenset(
    {".git", ".hg", ".svn", "node_modules", ".venv", "venv", "__pycache__"}
)


class Input(NamedTuple):
    """One config to work on. ``name`` is what reports call it."""

    name: str
    tree: ConfigTree

    @property
    def path(self) -> Path | None:
        return self.tree.document.source.path


class Unreadable(NamedTuple):
    """A path that could not be read, and why."""

    name: str
    reason: str


class Inputs:
    """Configs that are read one by one, as they are asked for."""

    def __init__(self, names: tuple[str, ...], stdin_filename: str) -> None:
        self.names = names
        self.stdin_filename = stdin_filename

    def __len__(self) -> int:
        return len(self.names)

    def __iter__(self) -> Iterator[Input | Unreadable]:
        for name in self.names:
            yield _read_stdin(self.stdin_filename) if name == "-" else _read(name)


def read_inputs(paths: tuple[str, ...], stdin_filename: str) -> Inputs:
    """Every config that ``paths`` name; no path is the current folder.

    Raises :class:`~moltconf.cli.exits.UsageError` where a folder holds no config.
    """
    return Inputs(tuple(dict.fromkeys(_expand(paths or (".",)))), stdin_filename)


def _expand(paths: tuple[str, ...]) -> Iterator[str]:
    for path in paths:
        if path == "-" or not Path(path).is_dir():
            yield path
            continue
        found = list(_search(path))
        if not found:
            raise UsageError(
                f"no config in {path!r}: a folder is searched for openclaw.json, moltbot.json, "
                "clawdbot.json and their .json5 and .yaml forms; name the file itself"
            )
        yield from found


def _search(folder: str) -> Iterator[str]:
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(set(folders) - _SKIPPED_FOLDERS)
        for file in sorted(CONFIG_NAMES.intersection(files)):
            yield str(Path(parent, file))


def _read(name: str) -> Input | Unreadable:
    try:
        return Input(name, load_file(Path(name), name))
    except OSError as error:
        return Unreadable(name, error.strerror or type(error).__name__)


def _read_stdin(name: str) -> Input | Unreadable:
    try:
        return Input(name, load(Source.from_bytes(sys.stdin.buffer.read(), name)))
    except OSError as error:
        return Unreadable(name, error.strerror or type(error).__name__)
