"""The errors that callers meet, all of them :class:`MoltconfError`."""

from __future__ import annotations


class MoltconfError(Exception):
    """What moltconf cannot do, in words for the user; no text of it shows a secret."""


class UsageError(MoltconfError):
    """What was asked cannot be done as it was asked: an unknown release or rule, wrong settings, a
    plugin that cannot be used. Exit code 2."""


class UnknownChoiceError(UsageError, ValueError):
    """A step that is to be answered, or a choice of it, does not exist."""


class InputError(MoltconfError):
    """An input that cannot be read, or is no config: ``name`` says which, ``reason`` why."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason


class RefusedError(MoltconfError):
    """A result that may not be written; nothing was written."""
