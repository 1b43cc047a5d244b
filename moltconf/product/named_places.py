"""Places where a config gives something a name, and where it uses that name.

Read off the schemas of clawdbot@2026.1.24-3, openclaw@2026.1.29, openclaw@2026.7.1 and
openclaw@2026.9.6; a test holds each place to the catalogue. Where models are named the migration
steps know (``migrations/shared/model_names.py``).
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from moltconf.product.agent_ids import EACH, EACH_IN_AGENTS
from moltconf.text.keypath import KeyPath, matches, parse_path


class NameKind(StrEnum):
    """The kind of thing that has a name."""

    AGENT = "agent"
    ACCOUNT = "account"
    CHANNEL = "channel"
    PROFILE = "auth profile"
    ALIAS = "model alias"
    MODEL = "model"
    PROVIDER = "provider"


#: Members whose keys are names, and values that are one.
_DEFINED_BY_KEY = {
    NameKind.AGENT: ("agents.entries.*", "routing.agents.*"),
    NameKind.ACCOUNT: ("channels.*.accounts.*",),
    NameKind.CHANNEL: ("channels.*",),
    NameKind.PROFILE: ("auth.profiles.*",),
    NameKind.PROVIDER: ("models.providers.*",),
    NameKind.MODEL: ("agents.defaults.models.*", *(f"{each}.models.*" for each in EACH_IN_AGENTS)),
}
_DEFINED_BY_VALUE = {
    NameKind.AGENT: ("agents.list[].id",),
    NameKind.ALIAS: (
        "agents.defaults.models.*.alias",
        *(f"{each}.models.*.alias" for each in EACH_IN_AGENTS),
    ),
    NameKind.MODEL: ("models.providers.*.models[].id",),
}
_TOPICS = tuple(
    f"channels.telegram.{account}{chats}.*.topics.*.agentId"
    for account in ("", "accounts.*.")
    for chats in ("direct", "groups")
)
_USED_BY_VALUE = {
    NameKind.AGENT: (
        "bindings[].agentId",
        "routing.bindings[].agentId",
        "routing.defaultAgentId",
        "routing.agentToAgent.allow[]",
        "tools.agentToAgent.allow[]",
        *(f"{each}.subagents.allowAgents[]" for each in EACH),
        *(f"agents.defaults.{key}.agentId" for key in ("authInheritance", "heartbeat")),
        *(f"agents.defaults.{key}.agentId" for key in ("sessionStore", "systemAgent")),
        "agents.defaults.subagents.allowAgents[]",
        "agents.entries.*.tools.swarm.defaultAgentId",
        "tools.swarm.defaultAgentId",
        "broadcast.*[]",
        "broadcast.*.agents[]",
        "channels.a2a.exposeAgents[]",
        "channels.clickclack.agentId",
        "channels.clickclack.accounts.*.agentId",
        *_TOPICS,
        "gateway.roles.definitions.*.agents[]",
        "hooks.allowedAgentIds[]",
        "hooks.mappings[].agentId",
        "plugins.entries.active-memory.config.agents[]",
        "plugins.entries.imap.config.accounts.*.agentId",
        "talk.agentId",
    ),
    NameKind.ACCOUNT: (
        "bindings[].match.accountId",
        "routing.bindings[].match.accountId",
        "channels.*.defaultAccount",
        "approvals.exec.targets[].accountId",
        "approvals.plugin.targets[].accountId",
        "cron.failureAlert.accountId",
        "cron.failureDestination.accountId",
    ),
    NameKind.CHANNEL: (
        "bindings[].match.channel",
        "routing.bindings[].match.provider",
        "approvals.exec.targets[].channel",
        "approvals.plugin.targets[].channel",
        "cron.failureAlert.channel",
        "cron.failureDestination.channel",
        "hooks.mappings[].channel",
        "session.sendPolicy.rules[].match.channel",
        "memory.qmd.scope.rules[].match.channel",
        "tools.links.scope.rules[].match.channel",
        *(
            f"tools.media.{kind}.scope.rules[].match.channel"
            for kind in ("audio", "image", "video")
        ),
    ),
    NameKind.PROFILE: (
        "auth.order.*[]",
        *(
            f"tools.media.{kind}models[].{key}"
            for kind in ("", "audio.", "image.", "video.")
            for key in ("profile", "preferredProfile")
        ),
    ),
}
_USED_BY_KEY = {
    NameKind.CHANNEL: ("channels.modelByChannel.*",),
    NameKind.PROVIDER: ("auth.order.*",),
}
#: What names the channel of an account: the key beside it, from the place of the account on.
_CHANNEL_BESIDE = ("channel", "provider")


def _parsed(table: Mapping[NameKind, tuple[str, ...]]) -> tuple[tuple[KeyPath, NameKind], ...]:
    return tuple((parse_path(text), kind) for kind, texts in table.items() for text in texts)


DEFINED_BY_KEY = _parsed(_DEFINED_BY_KEY)
DEFINED_BY_VALUE = _parsed(_DEFINED_BY_VALUE)
USED_BY_VALUE = _parsed(_USED_BY_VALUE)
USED_BY_KEY = _parsed(_USED_BY_KEY)
#: The keys of the section of channels that are none.
NO_CHANNELS = frozenset({"defaults", "modelByChannel"})


def kind_of_value(path: KeyPath) -> NameKind | None:
    """Return what the value at ``path`` is the name of, where it uses one."""
    return next((kind for pattern, kind in USED_BY_VALUE if matches(pattern, path)), None)


def kind_of_key(path: KeyPath) -> NameKind | None:
    """Return what the key at the end of ``path`` is the name of, where it uses one."""
    return next((kind for pattern, kind in USED_BY_KEY if matches(pattern, path)), None)


def channel_places(path: KeyPath) -> tuple[KeyPath, ...]:
    """Return where the channel is named that an account at ``path`` belongs to."""
    return tuple((*path[:-1], name) for name in _CHANNEL_BESIDE)


def channel_above(path: KeyPath) -> str | None:
    """Return the channel in whose section ``path`` lies."""
    return str(path[1]) if path[:1] == ("channels",) and len(path) > 2 else None


def is_tool_list(path: KeyPath) -> bool:
    """Return whether ``path`` is an item of a list of tools that are let in or kept out."""
    if len(path) < 3 or not isinstance(path[-1], int):
        return False
    above = path[:-2]
    if path[-2] not in ("allow", "alsoAllow", "deny") or "agentToAgent" in above:
        return False
    return "toolsBySender" in above or "tools" in above
