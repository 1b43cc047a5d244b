"""Sandboxes as a config writes them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from moltconf.document.keypath import KeyPath, lookup

if TYPE_CHECKING:
    from moltconf.lint.config import Config


class Sandbox(NamedTuple):
    """The ``sandbox`` of the defaults or of one agent: where it stands and what it says."""

    path: KeyPath
    settings: dict[str, Any]

    def word(self, *keys: str) -> str | None:
        """A string, trimmed and in lower case, as the product compares it."""
        value = lookup(self.settings, keys)
        return value.strip().lower() if isinstance(value, str) else None


def sandboxes(config: Config) -> Iterator[Sandbox]:
    """That of the defaults first."""
    places: list[KeyPath] = [("agents", "defaults")]
    places.extend(agent.path for agent in config.toolsets if agent.path)
    for place in places:
        path = (*place, "sandbox")
        settings = lookup(config.value, path)
        if isinstance(settings, dict):
            yield Sandbox(path, settings)
