"""Reading small files beside a config, whatever stands at their path."""

from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path

from moltconf.files.guarded import (
    MAX_ENV,
    MAX_STORE,
    read_regular_file,
    read_regular_or_pipe,
)


class UnreadableError(Exception):
    """A file that is there and cannot be read; the text says why."""


def is_file(path: Path) -> bool:
    """Return whether a regular file can be seen at ``path``; a path that no system takes is
    none."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def may_be_file(path: Path) -> bool:
    """Return whether a regular file is at ``path``, or may be in a folder that cannot be entered:
    to read it tells then why not."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except PermissionError:
        return True
    except (OSError, ValueError):
        return False


def read_text(path: Path, limit: int = MAX_STORE) -> str | None:
    """Return the text of a regular file, faulty bytes replaced as Node does; ``None`` where none is
    seen.

    Raises :class:`UnreadableError`, also for a file of more than ``limit`` bytes.
    """
    if not may_be_file(path):
        return None
    return _text(path, read_regular_file, limit)


def read_given(path: Path) -> str:
    """Return the text of a file that the user names, or of a pipe: ``<(sops -d secrets.env)``.

    Raises :class:`UnreadableError`, also where there is none.
    """
    return _text(path, read_regular_or_pipe, MAX_ENV)


def _text(path: Path, read: Callable[[Path, int], bytes], limit: int) -> str:
    try:
        return read(path, limit).decode("utf-8", "replace")
    except OSError as error:
        raise UnreadableError(error.strerror or "unknown error") from error
    except ValueError as error:
        raise UnreadableError("it is not a file name") from error


def expanded(text: str) -> Path:
    """Return a path with its ``~`` replaced by the user's home, where there is one."""
    try:
        return Path(text).expanduser()
    except RuntimeError:
        return Path(text)


def displayed_path(path: Path) -> str:
    """Return a path as text that every output can hold."""
    return str(path).encode("utf-8", "backslashreplace").decode("utf-8")
