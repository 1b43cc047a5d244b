"""Reading small files beside a config, whatever stands at their path."""

from __future__ import annotations

import stat
from pathlib import Path

from moltconf.document.reserved import check_name


class UnreadableError(Exception):
    """A file that is there and cannot be read; the text says why."""


def is_file(path: Path) -> bool:
    """Whether a regular file can be seen at ``path``; a path that no system takes is none."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def may_be_file(path: Path) -> bool:
    """Whether a regular file is at ``path``, or may be in a folder that cannot be entered: to read
    it tells then why not."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except PermissionError:
        return True
    except (OSError, ValueError):
        return False


def read_text(path: Path) -> str | None:
    """The text of a regular file, faulty bytes replaced as Node does; ``None`` where none is seen.

    Raises :class:`UnreadableError`.
    """
    if not may_be_file(path):
        return None
    try:
        return path.read_bytes().decode("utf-8", "replace")
    except OSError as error:
        raise UnreadableError(error.strerror or "unknown error") from error


#: No file of variables is larger, and a device has no end.
_MAX_GIVEN = 1024 * 1024


def read_given(path: Path) -> str:
    """The text of a file that the user names, or of a pipe, faulty bytes replaced as Node does.

    Raises :class:`UnreadableError`, also where there is none.
    """
    try:
        check_name(path)
        with path.open("rb") as file:
            data = file.read(_MAX_GIVEN + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not a file name"
        raise UnreadableError(reason or "unknown error") from error
    if len(data) > _MAX_GIVEN:
        raise UnreadableError(f"it is larger than {_MAX_GIVEN // 1024} KiB")
    return data.decode("utf-8", "replace")


def expanded(text: str) -> Path:
    """A path with its ``~`` replaced by the user's home, where there is one."""
    try:
        return Path(text).expanduser()
    except RuntimeError:
        return Path(text)


def shown(path: Path) -> str:
    """A path as text that every output can hold."""
    return str(path).encode("utf-8", "backslashreplace").decode("utf-8")
