"""A list of skills that limits less than it seems to.

## What it does
Reports agents with a list of `skills` that run commands on the host, where `mcp.servers` has
servers.
## Why it matters
The list decides which skills an agent is shown, not what its commands may do: a command can talk
to every MCP server that the config names.
## Example
```json5
{
  agents: { entries: { main: { skills: ["weather"] } } },
  mcp: { servers: { notes: { command: "notes-mcp" } } },
}
```
## Use instead
```json5
{
  agents: { entries: { main: { skills: ["weather"] } } },
  tools: { exec: { mode: "deny" } },
  mcp: { servers: { notes: { command: "notes-mcp" } } },
}
```
## Fix safety
No fix: whether the agent needs commands is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding, Mark
from moltconf.linter.config import Config
from moltconf.linter.rule import INFO, Profile, Rule, since
from moltconf.product.agent_ids import DEFAULTS
from moltconf.text.keypath import KeyPath

META = Rule(
    id="tools/skills-do-not-limit-commands",
    severity=INFO,
    releases=since("2026.7.1"),
    profile=Profile.STRICT,
    keys=("mcp",),
    audits=("tools.exec.agent_skill_mcp_boundary_drift",),
    sources=("read off the security audit of openclaw@2026.9.6",),
)


def check(config: Config) -> Iterator[Finding]:
    if not any(server.is_on for server in config.mcp.servers):
        return
    lists = {listed.path for listed in config.skill_lists}
    seen: set[KeyPath] = set()
    for agent in config.toolsets:
        path = next((each for each in (agent.path, DEFAULTS) if each in lists), None)
        runs = agent.allows("exec") and agent.guard() != "deny" and agent.sandbox_mode == "off"
        if path is not None and path not in seen and runs:
            seen.add(path)
            yield META.at(
                (*path, "skills"),
                "this list does not limit commands: they can talk to every server of mcp.servers",
                help="deny exec to this agent, or run it in a sandbox",
                mark=Mark.KEY,
            )
