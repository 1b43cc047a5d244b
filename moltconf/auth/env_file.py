"""A file of variables that a user names: read once, for a pipe gives its text only once."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from moltconf.auth.dotenv import parse_dotenv
from moltconf.auth.files import UnreadableError, read_given


class EnvFile:
    """The variables of a file, or of a pipe: ``<(sops -d secrets.env)``."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @cached_property
    def variables(self) -> dict[str, str]:
        """Names and values. Raises :class:`~moltconf.auth.files.UnreadableError`."""
        text = read_given(self.path)
        if "\0" in text:
            # the product reads UTF-8 and would find no variable in it; PowerShell 5 writes UTF-16
            raise UnreadableError("it is not UTF-8 but UTF-16 or binary: save it as UTF-8")
        return parse_dotenv(text)
