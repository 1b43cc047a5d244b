"""A binding for one chat that takes a whole server.

## What it does
Reports bindings with both `peer` and `guildId` or `teamId`, for the releases that take either of
them for enough.
## Why it matters
These releases first look for a binding with the chat, and then for the first one with the server,
whatever chat it names. So this binding also takes the messages of every other chat of the server.
## Example
```json5
// release: 2026.2.12
{
  agents: { list: [{ id: "home", default: true }, { id: "work" }] },
  channels: { discord: { token: "${DISCORD_BOT_TOKEN}" } },
  bindings: [
    {
      agentId: "work",
      match: { channel: "discord", peer: { kind: "channel", id: "111" }, guildId: "222" },
    },
  ],
}
```
## Use instead
```json5
// release: 2026.2.12
{
  agents: { list: [{ id: "home", default: true }, { id: "work" }] },
  channels: { discord: { token: "${DISCORD_BOT_TOKEN}" } },
  bindings: [
    { agentId: "work", match: { channel: "discord", peer: { kind: "channel", id: "111" } } },
  ],
}
```
## Fix safety
No fix: other chats would go to another agent.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding, Mark
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, between

META = Rule(
    id="agents/binding-for-whole-server",
    severity=WARNING,
    releases=between("2026.1.9", "2026.2.12"),
    keys=("peer",),
    sources=(
        "the routing of openclaw@2026.1.29, 2026.2.9, 2026.2.12 and 2026.2.17",
        "openclaw/openclaw#14752",
    ),
)


def check(config: Config) -> Iterator[Finding]:
    for binding in config.bindings:
        server = binding.guild or binding.team
        if binding.peer is None or server is None or len(config.view.agents) < 2:
            continue
        yield META.at(
            server.path,
            f"{config.release} also gives this agent every other chat here: {server.path[-1]} is "
            "enough for it, whatever the peer is",
            help=f'remove "{server.path[-1]}": the id of the chat is enough',
            mark=Mark.KEY,
            evidence=(binding.peer.path,),
        )
