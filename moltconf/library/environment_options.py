"""Files of variables that the caller names."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from moltconf.auth.env_file import EnvFile
from moltconf.auth.files import UnreadableError
from moltconf.errors import InputError


def read_env_files(paths: Iterable[Path]) -> tuple[EnvFile, ...]:
    """Read files of variables before anything is judged: without one every answer is wrong.

    Raises :class:`~moltconf.errors.InputError`.
    """
    files = tuple(map(EnvFile, paths))
    for file in files:
        try:
            _ = file.variables
        except UnreadableError as error:
            raise InputError(str(file.path), str(error)) from error
    return files
