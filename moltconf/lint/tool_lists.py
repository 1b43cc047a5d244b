"""The lists of tool names in a config."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from moltconf.document.keypath import KeyPath, lookup

if TYPE_CHECKING:
    from moltconf.lint.config import Config

_NESTED: tuple[KeyPath, ...] = (("sandbox", "tools"), ("subagents", "tools"))


class ToolPolicy(NamedTuple):
    """One mapping with ``allow``, ``alsoAllow`` and ``deny``, and where it stands."""

    path: KeyPath
    lists: dict[str, object]

    def names(self, key: str) -> Iterator[tuple[KeyPath, str]]:
        """The names of one list, each with its place."""
        listed = self.lists.get(key)
        for index, name in enumerate(listed if isinstance(listed, list) else ()):
            if isinstance(name, str) and name.strip():
                yield (*self.path, key, index), name


def tool_policies(config: Config) -> Iterator[ToolPolicy]:
    """Those of the gateway and of its agents, with the narrower ones below them."""
    places: list[KeyPath] = [("tools",)]
    places.extend((*agent.path, "tools") for agent in config.toolsets if agent.path)
    for place in places:
        providers = lookup(config.value, (*place, "byProvider"))
        named = providers if isinstance(providers, dict) else {}
        below = (*_NESTED, *(("byProvider", name) for name in named))
        for path in (place, *((*place, *each) for each in below)):
            policy = lookup(config.value, path)
            if isinstance(policy, dict):
                yield ToolPolicy(path, policy)
