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
from moltconf.product.agent_ids import normalise_id

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.schema.bindings import Binding

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
        if binding.peer is None or server is None or not _misleads(binding, config):
            continue
        yield META.at(
            server.path,
            f"{config.release} also gives this agent every other chat here: {server.path[-1]} is "
            "enough for it, whatever the peer is",
            help=f'remove "{server.path[-1]}": the id of the chat is enough',
            mark=Mark.KEY,
            evidence=(binding.peer.path,),
        )


def _misleads(binding: Binding, config: Config) -> bool:
    """Return whether other chats of the server get another agent than they would without it."""
    alike = [other for other in config.bindings if _server(other) == _server(binding)]
    others = [other for other in alike if other.peer is None]
    others += [other for other in config.bindings if _is_for_channel(other, binding)]
    meant = _agent(others[0]) if others else _default(config)
    return alike[0] is binding and len(config.view.agents) > 1 and _agent(binding) != meant


def _server(binding: Binding) -> tuple[str | None, ...]:
    """Return what a binding has to match besides a chat."""
    places = (binding.channel, binding.account, binding.guild, binding.team)
    return tuple(place.value.strip() if place is not None else None for place in places)


def _is_for_channel(other: Binding, binding: Binding) -> bool:
    """Return whether ``other`` takes what no server or chat of the channel is bound for."""
    channel, account, _, _ = _server(binding)
    places = ((channel, account, None, None), (channel, "*", None, None))
    return other.peer is None and _server(other) in places


def _agent(binding: Binding) -> str | None:
    return normalise_id(binding.agent_id.value) if binding.agent_id is not None else None


def _default(config: Config) -> str | None:
    """Return the agent of messages that no binding matches."""
    return next((agent.id for agent in config.view.agents if agent.is_default), None)
