"""Reading small files beside a config, whatever stands at their path."""

from __future__ import annotations

from pathlib import Path


class UnreadableError(Exception):
    """A file that is there and cannot be read; the text says why."""


def is_file(path: Path) -> bool:
    """Whether a regular file can be seen at ``path``; a path that no system takes is none."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def read_text(path: Path) -> str | None:
    """The text of a regular file, faulty bytes replaced as Node does; ``None`` where none is seen.

    Raises :class:`UnreadableError`.
    """
    if not is_file(path):
        return None
    try:
        return path.read_bytes().decode("utf-8", "replace")
    except OSError as error:
        raise UnreadableError(error.strerror or "unknown error") from error


def expanded(text: str) -> Path:
    """A path with its ``~`` replaced by the user's home, where there is one."""
    try:
        return Path(text).expanduser()
    except RuntimeError:
        return Path(text)


def shown(path: Path) -> str:
    """A path as text that every output can hold."""
    return str(path).encode("utf-8", "backslashreplace").decode("utf-8")
