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

from moltconf.document.changes import Set
from moltconf.document.keypath import lookup
from moltconf.findings import Finding, Fix, Safety
from moltconf.lint.config import Config
from moltconf.lint.rule import ERROR, Profile, Rule, until
from moltconf.lint.shapes import is_template, shown
from moltconf.lint.similar import nearest

META = Rule(
    id="agents/unknown-agent-in-binding",
    severity=ERROR,
    releases=until("2026.7.35"),
    fix=Safety.UNSAFE,
    profile=Profile.MINIMAL,
    sources=("measured: openclaw@2026.1.29 accepts it; routing read off 2026.1.29",),
)


def check(config: Config) -> Iterator[Finding]:
    bindings = lookup(config.value, ("bindings",))
    agents = lookup(config.value, ("agents", "list"))
    if not isinstance(bindings, list) or not isinstance(agents, list) or not agents:
        return
    written = {agent.get("id") for agent in agents if isinstance(agent, dict)}
    if all(isinstance(each, dict) and each.get("agentId") in written for each in bindings):
        return
    from moltconf.schema.agent_ids import normalise_id

    ids = {agent.id for agent in config.view.agents}
    for index, binding in enumerate(bindings):
        name = binding.get("agentId") if isinstance(binding, dict) else None
        if not isinstance(name, str) or is_template(name) or normalise_id(name) in ids:
            continue
        path = ("bindings", index, "agentId")
        near = nearest(normalise_id(name), ids)
        yield META.at(
            path,
            f"there is no agent {shown(name)}: what this binding matches goes to the default agent",
            help=f'did you mean "{near}"?' if near else "add the agent, or name one that exists",
            fix=Fix(Safety.UNSAFE, (Set(path, near),)) if near else None,
        )
