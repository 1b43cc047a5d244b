"""A list of agents that may talk to each other, and talking is off.

## What it does
Reports `tools.agentToAgent.allow` with agents in it where `enabled` is not written.
## Why it matters
Every release lets agents write to other agents only where `enabled` says so; the list then says
which. Alone it has no effect: an agent that writes to another one gets an error.
## Example
```json5
{
  tools: { agentToAgent: { allow: ["main", "research"] } },
}
```
## Use instead
```json5
{
  tools: { agentToAgent: { enabled: true, allow: ["main", "research"] } },
}
```
## Fix safety
No fix: agents could read and steer each other's conversations.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding, Mark
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, since

META = Rule(
    id="tools/agents-talk-switched-off",
    severity=WARNING,
    releases=since("2026.1.24"),
    keys=("agentToAgent",),
    sources=("read off openclaw@2026.1.29, 2026.3.24, 2026.7.1 and 2026.9.6",),
)


def check(config: Config) -> Iterator[Finding]:
    allow, switch = config.tools.agent_to_agent_allow, config.tools.agent_to_agent
    if switch is not None or allow is None or not allow.value:
        return  # who writes false has switched it off on purpose
    yield META.at(
        allow.path,
        "this list has no effect: agents may not write to each other without enabled: true",
        help="write enabled: true beside it, or remove the list",
        mark=Mark.KEY,
        evidence=((*allow.path[:-1], "enabled"),),
    )
