"""The sets of rules."""

from __future__ import annotations

from enum import StrEnum


class Profile(StrEnum):
    """Sets of rules; each holds the one before it."""

    MINIMAL = "minimal"
    DEFAULT = "default"
    STRICT = "strict"

    @property
    def rank(self) -> int:
        return list(Profile).index(self)
