"""Keys that no release ever had, and that people write all the same: what they mean.

Gathered from configs in public repositories. Spelling tells nothing here: the right key has
another name, or stands somewhere else among others of its name.
"""

from __future__ import annotations

from moltconf.catalogue.catalogue import Catalogue
from moltconf.catalogue.places import forms_at
from moltconf.text.keypath import KeyPath, matches, parse_path

#: written -> meant
_MEANT = {
    "agents.bindings": "bindings",
    "agents.defaults.maxTokens": "agents.defaults.models.*.params.maxTokens",
    "agents.defaults.temperature": "agents.defaults.models.*.params.temperature",
    "agents.model": "agents.defaults.model",
    "channels.*.allowedUsers": "channels.*.allowFrom",
    "channels.*.allowedUserIds": "channels.*.allowFrom",
    "channels.*.ignoreGroups": "channels.*.groupPolicy",
    "channels.*.userAllowlist": "channels.*.allowFrom",
    "channels.discord.guildPolicy": "channels.discord.groupPolicy",
    "channels.matrix.dmPolicy": "channels.matrix.dm.policy",
    "channels.matrix.roomPolicy": "channels.matrix.groupPolicy",
    "compaction": "agents.defaults.compaction",
    "exec": "tools.exec",
    "gateway.authentication": "gateway.auth",
    "gateway.host": "gateway.bind",
    "gateway.password": "gateway.auth.password",
    "gateway.tailscale.enabled": "gateway.tailscale.mode",
    "heartbeat": "agents.defaults.heartbeat",
    "logLevel": "logging.level",
    "mcpServers": "mcp.servers",
    "model": "agents.defaults.model",
    "models.default": "agents.defaults.model",
    "models.fallbacks": "agents.defaults.model.fallbacks",
    "models.primary": "agents.defaults.model.primary",
    "providers": "models.providers",
    "sandbox": "agents.defaults.sandbox",
    "skills.allowlist": "skills.allowBundled",
    "thinking": "agents.defaults.thinkingDefault",
    "tools.browser": "browser",
    "tools.mcp": "mcp.servers",
    "workspace": "agents.defaults.workspace",
}
_TABLE = {parse_path(written): parse_path(meant) for written, meant in _MEANT.items()}
#: No key of the table has more steps.
LONGEST = max(map(len, _TABLE))


def meant_by(path: KeyPath, release: str) -> KeyPath | None:
    """The key, or a pattern of keys, that is meant by a key which no release has."""
    for written, meant in _TABLE.items():
        if matches(written, path):
            place = _filled(meant, path) if written[0] == "channels" else meant
            return place if forms_at(Catalogue.of(release), place) else None
    return None


def _filled(meant: KeyPath, path: KeyPath) -> KeyPath:
    return (meant[0], path[1], *meant[2:])
