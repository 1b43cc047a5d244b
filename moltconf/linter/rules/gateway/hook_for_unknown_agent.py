"""A webhook for an agent that does not exist.

## What it does
Reports `hooks.mappings[].agentId` that is the id of no agent.
## Why it matters
What the hook brings goes to the default agent instead, with its tools and its workspace, without a
word.
## Example
```json5
{
  hooks: {
    enabled: true,
    token: "${HOOKS_TOKEN}",
    mappings: [{ match: { path: "mail" }, action: "agent", agentId: "mial" }],
  },
  agents: { entries: { main: { default: true }, mail: {} } },
}
```
## Use instead
```json5
{
  hooks: {
    enabled: true,
    token: "${HOOKS_TOKEN}",
    mappings: [{ match: { path: "mail" }, action: "agent", agentId: "mail" }],
  },
  agents: { entries: { main: { default: true }, mail: {} } },
}
```
## Fix safety
Unsafe, and only where an agent's id is very like it: the hook then calls that agent.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.edit.changes import Set
from moltconf.findings import Finding, Fix, Safety
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Profile, Rule, since
from moltconf.linter.similar import nearest
from moltconf.masking.shapes import is_template, shown
from moltconf.product.agent_ids import ENTRIES, LIST, normalise_id
from moltconf.text.env import has_reference

META = Rule(
    id="gateway/hook-for-unknown-agent",
    severity=WARNING,
    releases=since("2026.2.12"),
    fix=Safety.UNSAFE,
    profile=Profile.MINIMAL,
    keys=("mappings",),
    sources=("read off the hooks of openclaw@2026.9.6",),
)


def check(config: Config) -> Iterator[Finding]:
    if not config.hooks.are_on:
        return
    ids = [agent.agent for agent in config.toolsets]
    for mapping in config.hooks.mappings:
        named = mapping.agent_id
        if named is None or has_reference(named.value) or is_template(named.value):
            continue
        if normalise_id(named.value) in ids:
            continue
        near = nearest(normalise_id(named.value), ids)
        yield META.at(
            named.path,
            f"there is no agent {shown(named.value)}: what this hook brings goes to the default "
            "agent",
            help=f'did you mean "{near}"?' if near else "add the agent, or name one that exists",
            fix=Fix(Safety.UNSAFE, (Set(named.path, near),)) if near else None,
            evidence=(LIST, ENTRIES),
        )
