"""Agents that may read the conversations of other agents.

## What it does
Advises where several agents share a gateway, at least one of them may use the tools for sessions,
and neither `tools.sessions.visibility` nor `tools.agentToAgent` limits them.
## Why it matters
From 2026.9.6 on an agent sees every session of the gateway by default. That is right for one person
with several agents, and not where they answer different people.
## Example
```json5
{
  agents: { ownership: "explicit", entries: { home: {}, work: {} } },
}
```
## Use instead
```json5
{
  agents: { ownership: "explicit", entries: { home: {}, work: {} } },
  tools: { sessions: { visibility: "agent" } },
}
```
## Fix safety
No fix: whether the agents are meant to see each other is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding, Mark
from moltconf.linter.config import Config
from moltconf.linter.rule import INFO, Profile, Rule, since
from moltconf.linter.rules.tools._open_chats import named
from moltconf.product.agent_ids import ENTRIES

META = Rule(
    id="tools/sessions-of-other-agents",
    severity=INFO,
    releases=since("2026.9.6"),
    profile=Profile.STRICT,
    keys=("entries",),
    audits=("security.trust_model.cross_agent_session_access_default",),
    sources=("read off the security audit of openclaw@2026.9.6",),
)

_TOOLS = ("sessions_list", "sessions_history", "sessions_search", "sessions_send", "session_status")


def check(config: Config) -> Iterator[Finding]:
    entries = [agent for agent in config.toolsets if agent.path[:2] == ENTRIES]
    if not entries or len(config.toolsets) < 2 or _is_limited(config):
        return
    able = [
        agent
        for agent in config.toolsets
        if agent.sandbox_mode != "all" and any(map(agent.allows, _TOOLS))
    ]
    if able:
        yield META.at(
            ENTRIES,
            f"{named(able)} can read the conversations of every agent of this gateway",
            help='if they serve different people, write tools.sessions.visibility: "agent"',
            mark=Mark.KEY,
        )


def _is_limited(config: Config) -> bool:
    tools = config.tools
    if tools.session_visibility is not None and tools.session_visibility.value != "all":
        return True
    if tools.agent_to_agent is not None and not tools.agent_to_agent.value:
        return True
    return tools.agent_to_agent_allow is not None
