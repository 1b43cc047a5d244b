"""Tolerant reading of plain data that several generations of keys may hold.

``agents.defaults`` was ``agent`` before 2026.1.9 and ``inbound.agent`` in the first betas. A
:class:`Reader` looks at all such places, the one that the product prefers first, and gives the
first value of the right type with its own path. A value of the wrong type counts as absent: the
verdict reports it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from moltconf.document.keypath import KeyPath, lookup
from moltconf.schema.values import Address, Located

_ABSENT: Any = object()


class Reader:
    """The same mapping as ``places`` of ``root`` may write it, the preferred place first."""

    __slots__ = ("places", "root")

    def __init__(self, root: object, *places: KeyPath) -> None:
        self.root = root
        self.places = places

    @property
    def place(self) -> KeyPath:
        """Where a user would write this mapping today."""
        return self.places[0]

    def at(self, *keys: str | int) -> Reader:
        """The mapping below ``keys``, in every place."""
        return Reader(self.root, *(place + keys for place in self.places))

    def candidates(self, *keys: str | int) -> Iterator[tuple[KeyPath, Any]]:
        """Every value that exists at ``keys``, the preferred place first."""
        for place in self.places:
            path = place + keys
            value = lookup(self.root, path, _ABSENT)
            if value is not _ABSENT:
                yield path, value

    def exists(self, *keys: str | int) -> bool:
        return any(True for _ in self.candidates(*keys))

    def text(self, *keys: str | int) -> Located[str] | None:
        """The first string that is not blank."""
        for path, value in self.candidates(*keys):
            if isinstance(value, str) and value.strip():
                return Located[str](value=value, path=path)
        return None

    def flag(self, *keys: str | int) -> Located[bool] | None:
        for path, value in self.candidates(*keys):
            if isinstance(value, bool):
                return Located[bool](value=value, path=path)
        return None

    def number(self, *keys: str | int) -> Located[float] | None:
        for path, value in self.candidates(*keys):
            if isinstance(value, int | float) and not isinstance(value, bool):
                return Located[float](value=value, path=path)
        return None

    def address(self, *keys: str | int) -> Located[Address] | None:
        found = self.text(*keys)
        if found is None:
            return None
        return Located[Address](value=Address.of(found.value), path=found.path)

    def texts(self, *keys: str | int) -> tuple[Located[str], ...] | None:
        """The strings of the first list, ``None`` where no place holds a list."""
        for path, value in self.candidates(*keys):
            if isinstance(value, list):
                return tuple(
                    Located[str](value=item, path=(*path, i))
                    for i, item in enumerate(value)
                    if isinstance(item, str)
                )
        return None

    def mapping(self, *keys: str | int) -> dict[str, Any] | None:
        """The first mapping as plain data, for content that has no fixed keys."""
        for _, value in self.candidates(*keys):
            if isinstance(value, dict):
                return value
        return None

    def members(self, *keys: str | int) -> Iterator[tuple[KeyPath, str, Any]]:
        """Members of the mappings at ``keys``; a key of a preferred place hides later ones."""
        seen: set[str] = set()
        for path, value in self.candidates(*keys):
            if not isinstance(value, dict):
                continue
            for key, member in value.items():
                if key not in seen:
                    seen.add(key)
                    yield (*path, key), key, member

    def items(self, *keys: str | int) -> Iterator[tuple[KeyPath, Any]]:
        """Items of the first list."""
        for path, value in self.candidates(*keys):
            if isinstance(value, list):
                yield from (((*path, i), item) for i, item in enumerate(value))
                return
