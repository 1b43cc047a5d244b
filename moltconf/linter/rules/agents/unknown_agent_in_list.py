"""A list of agents with a misspelt name.

## What it does
Reports names in `subagents.allowAgents` and `tools.agentToAgent.allow` that are no agent of the
config and very like one that is. `"*"` and patterns with it are left alone.
## Why it matters
The agent that was meant cannot be asked, and no release says so: some start an agent of the
misspelt name, with nothing but the defaults.
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
Unsafe: another agent may be asked.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.edit.changes import Set
from moltconf.findings import Finding, Fix, Safety
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Confidence, Rule
from moltconf.linter.similar import nearest
from moltconf.masking.shapes import is_template, shown

META = Rule(
    id="agents/unknown-agent-in-list",
    severity=WARNING,
    fix=Safety.UNSAFE,
    confidence=Confidence.MEDIUM,
    keys=("allowAgents", "agentToAgent"),
    sources=(
        "read off openclaw@2026.1.29, which starts whatever is listed; "
        "measured: openclaw@2026.9.6 accepts it",
    ),
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
    from moltconf.product.agent_ids import ENTRIES, LIST, normalise_id

    ids = {agent.id for agent in config.view.agents}
    for leaf in named:
        text = leaf.text.strip()
        if "*" in text or not text or is_template(text) or normalise_id(text) in ids:
            continue
        near = nearest(normalise_id(text), ids)
        if near is not None:
            yield META.at(
                leaf.path,
                f"this config has no agent {shown(text)}",
                help=f'did you mean "{near}"?',
                fix=Fix(Safety.UNSAFE, (Set(leaf.path, near),)),
                evidence=(LIST, ENTRIES),
            )
