"""A list of agents that names one which does not exist.

## What it does
Reports names in `subagents.allowAgents` and `tools.agentToAgent.allow` that are no agent of the
config. `"*"` and patterns with it are left alone.
## Why it matters
The name allows nobody. Where it is misspelt, the agent that was meant cannot be asked.
## Example
```json5
{
  agents: {
    ownership: "explicit",
    entries: { home: { subagents: { allowAgents: ["wrok"] } }, work: {} },
  },
}
```
## Use instead
```json5
{
  agents: {
    ownership: "explicit",
    entries: { home: { subagents: { allowAgents: ["work"] } }, work: {} },
  },
}
```
## Fix safety
Unsafe, and only where one agent is very like it.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.document.changes import Set
from moltconf.findings import Finding, Fix, Safety
from moltconf.lint.config import Config
from moltconf.lint.rule import WARNING, Rule
from moltconf.lint.shapes import is_template, shown
from moltconf.lint.similar import nearest

META = Rule(
    id="agents/unknown-agent-in-list",
    severity=WARNING,
    fix=Safety.UNSAFE,
    sources=("read off openclaw@2026.1.29; measured: openclaw@2026.9.6 accepts it",),
)


def check(config: Config) -> Iterator[Finding]:
    named = [
        leaf
        for leaf in config.leaves
        if leaf.key == "allowAgents"
        or (leaf.key == "allow" and leaf.path[:-2] == ("tools", "agentToAgent"))
    ]
    if not named:
        return
    from moltconf.model.agents import normalize_agent_id

    ids = {agent.id for agent in config.view.agents}
    for leaf in named:
        text = leaf.text.strip()
        if "*" in text or not text or is_template(text) or normalize_agent_id(text) in ids:
            continue
        near = nearest(normalize_agent_id(text), ids)
        yield META.at(
            leaf.path,
            f"there is no agent {shown(text)}, so this allows nobody",
            help=f'did you mean "{near}"?' if near else "name an agent that exists, or remove it",
            fix=Fix(Safety.UNSAFE, (Set(leaf.path, near),)) if near else None,
        )
