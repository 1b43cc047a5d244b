"""Keys that no release ever had and that people write all the same, with the key that is meant.

Gathered from configs in public repositories. The spelling does not help here: the right key has
another name, or stands somewhere else among others of its name.
"""

from __future__ import annotations

#: From the pattern of a key as it is written to the pattern that is meant.
COMMON_MISTAKES = {
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
