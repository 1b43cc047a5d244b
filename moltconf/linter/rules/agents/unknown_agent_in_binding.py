"""A binding to an agent that does not exist.

## What it does
Reports `bindings[].agentId` that is the id of no agent.
## Why it matters
The messages that the binding matches go to the default agent instead, with its tools and its
workspace, without a word. From 2026.8.1 on the release refuses such a binding itself.
## Example
```json5
// release: 2026.1.29
{
  agents: { list: [{ id: "main" }, { id: "work" }] },
  bindings: [{ agentId: "wrok", match: { channel: "telegram" } }],
}
```
## Use instead
```json5
// release: 2026.1.29
{
  agents: { list: [{ id: "main" }, { id: "work" }] },
  bindings: [{ agentId: "work", match: { channel: "telegram" } }],
}
```
## Fix safety
Unsafe, and only where an agent's id is very like it: the messages then go to that agent.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.edit.changes import Set
from moltconf.findings import Finding, Fix, Safety
from moltconf.linter.config import Config
from moltconf.linter.rule import ERROR, Profile, Rule, until
from moltconf.linter.similar import nearest
from moltconf.masking.shapes import is_template, shown
from moltconf.product.agent_ids import ENTRIES, LIST, normalise_id

META = Rule(
    id="agents/unknown-agent-in-binding",
    severity=ERROR,
    releases=until("2026.7.35"),
    fix=Safety.UNSAFE,
    profile=Profile.MINIMAL,
    keys=("list",),
    sources=("measured: openclaw@2026.1.29 accepts it; routing read off 2026.1.29",),
)


def check(config: Config) -> Iterator[Finding]:
    agents = config.roster
    ids = {agent.id for agent in agents}
    if not any(agent.path[:2] == LIST for agent in agents):
        return
    for binding in config.bindings:
        named = binding.agent_id
        if named is None or is_template(named.value) or normalise_id(named.value) in ids:
            continue
        path = named.path
        near = nearest(normalise_id(named.value), ids)
        yield META.at(
            path,
            f"there is no agent {shown(named.value)}: what this binding matches goes to the "
            "default agent",
            help=f'did you mean "{near}"?' if near else "add the agent, or name one that exists",
            fix=Fix(Safety.UNSAFE, (Set(path, near),)) if near else None,
            evidence=(LIST, ENTRIES),
        )
