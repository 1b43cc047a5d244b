"""Places that share a shape, and operations on all of them."""

from __future__ import annotations

from collections.abc import Iterable

from moltconf.migrator.draft import Draft
from moltconf.migrator.operations import (
    KEEP_TARGET,
    Conflict,
    Operation,
    Predicate,
    anything,
    move,
    remove,
    replace,
)
from moltconf.product import agent_ids
from moltconf.text.keypath import KeyPath, parse_path
from moltconf.text.tree import Value

#: One agent, in the shapes before and after 2026.8.1.
EACH_AGENT = agent_ids.EACH_IN_AGENTS
#: One agent, or the defaults of all.
AGENTS = agent_ids.ALL_IN_AGENTS
#: Every block that says how replies are spoken.
SPEECH = (
    "messages.tts",
    "tts",
    *(f"{agent}.tts" for agent in EACH_AGENT),
    "channels.*.tts",
    "channels.*.accounts.*.tts",
    "channels.*.voice.tts",
    "channels.*.accounts.*.voice.tts",
    "plugins.entries.voice-call.config.tts",
)
#: Each plugin, by its id.
PLUGINS: KeyPath = ("plugins", "entries")
#: Any channel, and any of its accounts.
CHANNELS = ("channels.*", "channels.*.accounts.*")


def channel(*names: str) -> tuple[str, ...]:
    """Return the sections of some channels, and those of their accounts."""
    return tuple(
        place for name in names for place in (f"channels.{name}", f"channels.{name}.accounts.*")
    )


def moves(
    places: Iterable[str],
    source: str,
    target: str,
    why: str,
    *,
    on_conflict: Conflict = KEEP_TARGET,
    only: Predicate = anything,
) -> tuple[Operation, ...]:
    """Return the same move inside every one of ``places``."""
    return tuple(
        move(
            f"{place}.{source}",
            f"{place}.{target}",
            why,
            on_conflict=on_conflict,
            only=only,
        )
        for place in places
    )


def removals(
    places: Iterable[str],
    keys: Iterable[str],
    why: str,
    *,
    loss: str | None = None,
    only: Predicate = anything,
) -> tuple[Operation, ...]:
    """Return the same removals inside every one of ``places``; sections left empty go too."""
    return tuple(
        remove(f"{place}.{key}" if place else key, why, loss=loss, only=only)
        for place in places
        for key in keys
    )


def find_all_of(draft: Draft, places: Iterable[str]) -> list[tuple[KeyPath, dict[str, Value]]]:
    """Return every mapping that one of ``places`` names, with its path."""
    found = (
        (path, draft.mapping(path)) for place in places for path in draft.find(parse_path(place))
    )
    return [(path, mapping) for path, mapping in found if mapping is not None]


RENAME_DRIVER = replace(
    "browser.profiles.*.driver", {"clawd": "openclaw"}, "the driver carries the product's name"
)
