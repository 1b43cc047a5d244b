"""MCP servers whose tools no agent may use.

## What it does
Reports `mcp.servers` where the profile `"minimal"`, or a list `tools.allow` without these servers,
withholds their tools from every agent.
## Why it matters
The tools of MCP servers have to pass the same lists as all other tools. The servers start, and no
agent sees their tools. The profiles `"coding"` and `"messaging"` let them in.
## Example
```json5
{
  mcp: { servers: { notes: { command: "npx", args: ["-y", "notes-mcp"] } } },
  tools: { profile: "minimal" },
}
```
## Use instead
```json5
{
  mcp: { servers: { notes: { command: "npx", args: ["-y", "notes-mcp"] } } },
  tools: { profile: "minimal", alsoAllow: ["bundle-mcp"] },
}
```
`bundle-mcp` stands for the tools of all servers.
## Fix safety
No fix: agents would have more tools than before.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from moltconf.findings import Finding, Mark
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, since
from moltconf.linter.rules.tools._mcp import names_servers
from moltconf.text.keypath import format_path

if TYPE_CHECKING:
    from moltconf.schema.tools import ToolPolicy, Toolset
    from moltconf.schema.values import Located
    from moltconf.text.keypath import KeyPath

META = Rule(
    id="tools/mcp-tools-hidden",
    severity=WARNING,
    releases=since("2026.4.22"),
    keys=("servers",),
    sources=("read off openclaw@2026.4.15, 2026.4.22, 2026.4.29, 2026.5.28 and 2026.9.6",),
)

#: The profile of which the servers are no part.
_WITHOUT_SERVERS = "minimal"


def check(config: Config) -> Iterator[Finding]:
    servers = [server.id for server in config.mcp.servers if server.is_on]
    blocks = [_block(agent, servers) for agent in config.toolsets] if servers else []
    if not blocks or None in blocks:
        return
    where = blocks[0]
    assert where is not None
    yield META.at(
        (*config.mcp.path, "servers"),
        f"no agent gets the tools of these servers: {format_path(where)} withholds them",
        help='add "bundle-mcp" to alsoAllow beside the profile, or to allow',
        mark=Mark.KEY,
        evidence=(where,),
    )


def _block(agent: Toolset, servers: list[str]) -> KeyPath | None:
    """Return what withholds the servers from an agent, ``None`` where nothing does."""
    profile = agent.tools.profile
    added = _texts(agent.tools.also_allow)
    if (
        profile is not None
        and profile.value == _WITHOUT_SERVERS
        and not names_servers(added, servers)
    ):
        return profile.path
    for policy in agent.policies:
        if _names_core_tools(policy, agent) and not names_servers(_allowed(policy), servers):
            return (*policy.path, "allow")
    return None


def _names_core_tools(policy: ToolPolicy, agent: Toolset) -> bool:
    """Return whether the list allows tools of the core: a list of other names alone is no limit."""
    return any(agent.knows(name) for name in _texts(policy.allow))


def _allowed(policy: ToolPolicy) -> list[str]:
    return [*_texts(policy.allow), *_texts(policy.also_allow)]


def _texts(listed: tuple[Located[str], ...] | None) -> list[str]:
    return [item.value for item in listed or ()]
