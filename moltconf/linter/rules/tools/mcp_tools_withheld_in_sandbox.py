"""MCP servers whose tools a sandbox withholds.

## What it does
Reports `mcp.servers` where agents work in a sandbox whose list of tools has none of these servers.
## Why it matters
In a sandbox an agent has the tools of `tools.sandbox.tools`, and where that says nothing a short
list without MCP. The servers start, and the agent never sees their tools.
## Example
```json5
{
  agents: { defaults: { sandbox: { mode: "all" } } },
  mcp: { servers: { notes: { command: "npx", args: ["-y", "notes-mcp"] } } },
}
```
## Use instead
```json5
{
  agents: { defaults: { sandbox: { mode: "all" } } },
  mcp: { servers: { notes: { command: "npx", args: ["-y", "notes-mcp"] } } },
  tools: { sandbox: { tools: { alsoAllow: ["bundle-mcp"] } } },
}
```
`bundle-mcp` stands for the tools of all servers.
## Fix safety
No fix: what a sandboxed agent may do is for its owner to decide.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding, Mark, few
from moltconf.linter.config import Config
from moltconf.linter.rule import INFO, WARNING, Rule, since
from moltconf.linter.rules.tools._mcp import names_servers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.schema.tools import Toolset

META = Rule(
    id="tools/mcp-tools-withheld-in-sandbox",
    severity=WARNING,
    releases=since("2026.3.24"),
    keys=("servers",),
    sources=(
        "schemas/behaviour/sandbox-tools.json: what each release answered",
        "read off openclaw@2026.3.24, 2026.5.28 and 2026.9.6",
    ),
)

_MOST_NAMED = 3


def check(config: Config) -> Iterator[Finding]:
    servers = [server.id for server in config.mcp.servers if server.is_on]
    if not servers:
        return
    sandboxed = [
        agent
        for agent in config.toolsets
        if agent.sandbox_mode in ("all", "non-main") and not _lets_in(agent, servers)
    ]
    if not sandboxed:
        return
    everywhere = [agent.agent for agent in sandboxed if agent.sandbox_mode == "all"]
    yield META.at(
        (*config.mcp.path, "servers"),
        _message(everywhere),
        help='add "bundle-mcp" to tools.sandbox.tools.alsoAllow, if agents in a sandbox should '
        "use these servers",
        severity=WARNING if everywhere else INFO,
        mark=Mark.KEY,
        evidence=(("tools", "sandbox", "tools"),),
    )


def _message(everywhere: list[str]) -> str:
    if not everywhere:
        return "only the main session gets the tools of these servers: a sandbox withholds them"
    named = few(everywhere, _MOST_NAMED)
    subject = f"the agent {named} works" if len(everywhere) == 1 else f"the agents {named} work"
    return f"{subject} in a sandbox that withholds the tools of these servers"


def _lets_in(agent: Toolset, servers: list[str]) -> bool:
    """Return whether a list of the sandbox names any of the servers or their tools.

    An empty list of allowed tools allows all of them.
    """
    lists = agent.tools.sandboxed
    if lists.allow is not None and not lists.allow:
        return True
    listed = (*(lists.allow or ()), *(lists.also_allow or ()))
    return names_servers((item.value for item in listed), servers)
