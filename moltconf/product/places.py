"""Places of a config that mean the same in every release."""

from __future__ import annotations

from moltconf.product.agent_ids import DEFAULTS, ENTRIES, LIST
from moltconf.text.keypath import KeyPath

#: Keys whose members are entries with a meaning of their own.
_COLLECTIONS = frozenset(
    {
        *("accounts", "agents", "channels", "entries", "models", "personas", "profiles"),
        *("providers", "servers"),
        *("direct", "dms", "groups", "guilds", "rooms", "teams", "topics"),
    }
)
#: Where the models stand that a release takes as a plain name or as an object.
MODEL_SLOTS: tuple[KeyPath, ...] = ((*DEFAULTS, "model"), (*DEFAULTS, "imageModel"))
_PLUGINS: KeyPath = ("plugins", "entries")
#: What stands beside ``plugins.entries``: pasted among the entries, it is no plugin.
BESIDE_ENTRIES = ("entries", "slots", "load", "allow", "deny", "installs")


def is_entry(path: KeyPath) -> bool:
    """Return whether an entry of a collection stands at ``path``, which counts also when empty:
    a channel is in use, a group is allowed, a plugin is known."""
    if not isinstance(path[-1], str):
        return True
    if len(path) == 4 and path[-1] == "heartbeat" and path[:2] in (LIST, ENTRIES):
        # one agent with a heartbeat of its own, empty or not, keeps the others from having any
        # (read off clawdbot@2026.1.24-3, openclaw@2026.1.29 and openclaw@2026.9.6)
        return True
    return len(path) > 1 and path[-2] in _COLLECTIONS and path != DEFAULTS


def holder_of_setting(path: KeyPath) -> KeyPath | None:
    """Return the entry of the plugin that has the setting at ``path``, ``None`` for other keys."""
    return path[:3] if path[:2] == _PLUGINS and len(path) > 3 else None


def place_in_list(path: KeyPath) -> KeyPath | None:
    """Return where the key of an agent that stands under its id has its place in a list."""
    if path[:2] != ENTRIES or len(path) <= 3:
        return None
    return (*LIST, 0, *path[3:])


def names_channel(path: KeyPath) -> bool:
    """Return whether the value at ``path`` is the name of a channel to send to."""
    return path[-2:] == ("heartbeat", "target")
