"""Keys and values that no release takes and that people write all the same, with what is meant.

Gathered from configs in public repositories. The spelling does not help here: the right key has
another name, or stands somewhere else among others of its name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    #: From a value as it is written to the one that is meant, ``None`` where that is not known.
    Meant: TypeAlias = "Mapping[object, str | bool] | Callable[[object], str | bool | None]"

#: From the pattern of a key as it is written to the pattern that is meant.
COMMON_MISTAKES = {
    "agents.bindings": "bindings",
    "agents.defaults.heartbeat.enabled": "agents.defaults.heartbeat.every",
    "agents.defaults.heartbeat.interval": "agents.defaults.heartbeat.every",
    "agents.defaults.heartbeat.intervalMinutes": "agents.defaults.heartbeat.every",
    "agents.defaults.maxTokens": "agents.defaults.models.*.params.maxTokens",
    "agents.defaults.temperature": "agents.defaults.models.*.params.temperature",
    "agents.entries.*.subagents.allowlist": "agents.entries.*.subagents.allowAgents",
    "agents.list[].mcp": "mcp.servers",
    "agents.list[].subagents.allow": "agents.list[].subagents.allowAgents",
    "agents.list[].subagents.allowlist": "agents.list[].subagents.allowAgents",
    "agents.model": "agents.defaults.model",
    "bindings[].account": "bindings[].match.accountId",
    "channels.*.allowedUserIds": "channels.*.allowFrom",
    "channels.*.allowedUsers": "channels.*.allowFrom",
    "channels.*.ignoreGroups": "channels.*.groupPolicy",
    "channels.*.userAllowlist": "channels.*.allowFrom",
    "channels.discord.groups": "channels.discord.guilds",
    "channels.discord.guildPolicy": "channels.discord.groupPolicy",
    "channels.matrix.allowFrom": "channels.matrix.dm.allowFrom",
    "channels.matrix.dmPolicy": "channels.matrix.dm.policy",
    "channels.matrix.roomPolicy": "channels.matrix.groupPolicy",
    "channels.slack.groups": "channels.slack.channels",
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
    "models.fallback": "agents.defaults.model.fallbacks",
    "models.fallbacks": "agents.defaults.model.fallbacks",
    "models.primary": "agents.defaults.model.primary",
    "providers": "models.providers",
    "sandbox": "agents.defaults.sandbox",
    "skills.allowlist": "skills.allowBundled",
    "skills.dirs": "skills.load.extraDirs",
    "thinking": "agents.defaults.thinkingDefault",
    "tools.browser": "browser",
    "tools.mcp": "mcp.servers",
    "tools.web_search": "tools.web.search",
    "workspace": "agents.defaults.workspace",
}


def _every(minutes: object) -> str | None:
    """Return the time between two heartbeats in the words of the product."""
    is_number = isinstance(minutes, int) and not isinstance(minutes, bool)
    return f"{minutes}m" if is_number else minutes if isinstance(minutes, str) else None


#: Addresses where the release wants to know who may reach the gateway.
_BIND: Mapping[object, str | bool] = {
    "0.0.0.0": "lan", "::": "lan", "*": "lan", "all": "lan",
    "127.0.0.1": "loopback", "::1": "loopback", "localhost": "loopback",
}  # fmt: skip

#: What a value becomes at the key that is meant, by the pattern of the key as it is written: one
#: that is not named here has no value that is known to mean the same.
VALUES: dict[str, Meant] = {
    "agents.defaults.heartbeat.enabled": {False: "0m"},
    "agents.defaults.heartbeat.intervalMinutes": _every,
    "channels.*.ignoreGroups": {True: "disabled"},
    "gateway.bind": _BIND,
    "gateway.host": _BIND,
}

_LOGIN = (
    "auth.profiles holds no keys or tokens: remove this, and store it with the gateway's command "
    '"models auth add"'
)
_BINDING = (
    "bindings say which agent answers: add one with this agentId, and the channel, account or chat "
    "under match"
)
#: What has no place in any config, and what to do instead.
NO_KEYS = {
    **{
        f"auth.profiles.*.{name}": _LOGIN
        for name in (
            "access",
            "accessToken",
            "access_token",
            "apiKey",
            "api_key",
            "key",
            "password",
            "refresh",
            "refreshToken",
            "refresh_token",
            "secret",
            "token",
        )
    },
    "channels.*.accounts.*.agentId": _BINDING,
    "channels.*.agentId": _BINDING,
    "channels.*.denyFrom": "no channel has a list of people to refuse: list those whom the bot "
    "should answer in allowFrom",
    "channels.discord.guilds.*.agentId": _BINDING,
    "channels.discord.guilds.*.channels.*.agentId": _BINDING,
    "channels.slack.channels.*.agentId": _BINDING,
    "channels.telegram.groups.*.agentId": _BINDING,
    "cron.jobs": 'jobs do not stand in the config: add each with the command "cron add" of the '
    "product, and remove them here",
    "pluginSettings": "the settings of a plugin stand in its entry: move each to "
    "plugins.entries.ID.config",
}
