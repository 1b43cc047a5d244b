"""Tools that change the gateway, for an agent that strangers write to.

## What it does
Reports channels that let strangers write to an agent with the tools `automations`, `gateway` or
`plugins`.
## Why it matters
The release keeps these tools from senders that it knows to be no owner. What a stranger writes may
still stand in a conversation that the owner goes on with.
## Example
```json5
{
  channels: { telegram: { botToken: "${BOT_TOKEN}", dmPolicy: "open", allowFrom: ["*"] } },
  tools: { profile: "coding" },
}
```
## Use instead
```json5
{
  channels: { telegram: { botToken: "${BOT_TOKEN}", dmPolicy: "open", allowFrom: ["*"] } },
  tools: { profile: "messaging", deny: ["automations", "gateway", "plugins"] },
}
```
## Fix safety
No fix: whether the agent needs these tools is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import INFO, Profile, Rule, since
from moltconf.linter.rules.tools._open_chats import agents_behind, denied, named, open_chats

META = Rule(
    id="tools/control-plane-in-open-chats",
    severity=INFO,
    releases=since("2026.9.6"),
    profile=Profile.STRICT,
    audits=("security.exposure.open_groups_with_control_plane_tools",),
    sources=("read off the security audit and the tools of openclaw@2026.9.6",),
)

_TOOLS = ("automations", "gateway", "plugins")


def check(config: Config) -> Iterator[Finding]:
    for chat in open_chats(config):
        agents = agents_behind(config, chat)
        exposed = [agent for agent in agents if any(map(agent.allows, _TOOLS))]
        if exposed:
            has = [tool for tool in _TOOLS if any(agent.allows(tool) for agent in exposed)]
            yield META.at(
                chat.path,
                f"{chat.who}, and {named(exposed)} can change the gateway ({', '.join(has)})",
                help=denied(exposed, has),
            )
