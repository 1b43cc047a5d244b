"""Tool policies."""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.releases.constraints.breach import Breach, Config
from moltconf.releases.constraints.values import patterns, records_at

_GROUPS = (
    "bluebubbles.groups.*",
    "discord.guilds.*",
    "discord.guilds.*.channels.*",
    "imessage.groups.*",
    "msteams.teams.*",
    "msteams.teams.*.channels.*",
    "slack.channels.*",
    "telegram.groups.*",
    "whatsapp.groups.*",
)


def _of_groups() -> Iterator[str]:
    for group in _GROUPS:
        channel, rest = group.split(".", 1)
        for place in (f"channels.{channel}", f"channels.{channel}.accounts.*"):
            yield f"{place}.{rest}.tools"
            yield f"{place}.{rest}.toolsBySender.*"


TOOL_POLICIES = patterns(
    "tools",
    "tools.byProvider.*",
    "tools.sandbox.tools",
    "tools.subagents.tools",
    "agents.list[].tools",
    "agents.list[].tools.byProvider.*",
    "agents.list[].tools.sandbox.tools",
    *_of_groups(),
)


def check_allow_and_also_allow(config: Config, release: str) -> Iterator[Breach]:
    """One policy has either ``allow`` or ``alsoAllow``; empty lists do not count."""
    for path, policy in records_at(config, TOOL_POLICIES):
        if all(isinstance(policy.get(key), list) and policy[key] for key in ("allow", "alsoAllow")):
            yield Breach(
                path,
                '"allow" and "alsoAllow" exclude each other in one tool policy',
                'move the tools of "alsoAllow" into "allow", or replace "allow" by "profile"',
            )
