"""Places of a config that mean the same in every release."""

from __future__ import annotations

from moltconf.product.roster import DEFAULTS, KEYED, LISTED
from moltconf.text.keypath import KeyPath

#: Keys whose members are entries with a meaning of their own.
_COLLECTIONS = frozenset(
    {
        *("accounts", "agents", "channels", "entries", "models", "personas", "profiles"),
        *("providers", "servers"),
        *("direct", "dms", "groups", "guilds", "rooms", "teams", "topics"),
    }
)
#: Where agents stand. One with a heartbeat of its own, empty or not, keeps the others from having
#: any (read off clawdbot@2026.1.24-3, openclaw@2026.1.29 and openclaw@2026.9.6).
_AGENTS: tuple[KeyPath, ...] = (LISTED[:-1], KEYED[:-1])
_PLUGINS: KeyPath = ("plugins", "entries")


def is_entry(path: KeyPath) -> bool:
    """Return whether an entry of a collection stands at ``path``, which counts also when empty:
    a channel is in use, a group is allowed, a plugin is known."""
    if not isinstance(path[-1], str):
        return True
    if len(path) == 4 and path[-1] == "heartbeat" and path[:2] in _AGENTS:
        return True  # while one agent has a heartbeat of its own, agents without have none
    return len(path) > 1 and path[-2] in _COLLECTIONS and path != DEFAULTS


def holder_of_setting(path: KeyPath) -> KeyPath | None:
    """Return the entry of the plugin that has the setting at ``path``, ``None`` for other keys."""
    return path[:3] if path[:2] == _PLUGINS and len(path) > 3 else None


def names_channel(path: KeyPath) -> bool:
    """Return whether the value at ``path`` is the name of a channel to send to."""
    return path[-2:] == ("heartbeat", "target")
