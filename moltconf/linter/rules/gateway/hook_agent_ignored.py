"""A hook that wakes another agent than it names.

## What it does
Reports mappings of `hooks` with `action: "wake"` and an `agentId` that is not the default agent.
## Why it matters
Up to 2026.7 a wake goes to the session of the default agent, whatever the mapping names. From
2026.8.1 on it goes to the agent that is named.
## Example
```json5
// release: 2026.3.31
{
  hooks: {
    enabled: true,
    token: "${HOOKS_TOKEN}",
    mappings: [{ match: { path: "ci" }, action: "wake", agentId: "ops", textTemplate: "CI" }],
  },
  agents: { list: [{ id: "main", default: true }, { id: "ops" }] },
}
```
## Use instead
```json5
// release: 2026.3.31
{
  hooks: {
    enabled: true,
    token: "${HOOKS_TOKEN}",
    mappings: [{ match: { path: "ci" }, action: "agent", agentId: "ops", messageTemplate: "CI" }],
  },
  agents: { list: [{ id: "main", default: true }, { id: "ops" }] },
}
```
## Fix safety
No fix: `action: "agent"` starts a run of its own, and takes its text from `messageTemplate`.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, until
from moltconf.masking.shapes import shown
from moltconf.product.agent_ids import normalise_id
from moltconf.text.env import has_reference

META = Rule(
    id="gateway/hook-agent-ignored",
    severity=WARNING,
    releases=until("2026.7.35"),
    keys=("mappings",),
    values=("wake",),
    sources=("read off openclaw@2026.1.29, 2026.3.24, 2026.5.28, 2026.7.33 and 2026.8.1",),
)


def check(config: Config) -> Iterator[Finding]:
    if not config.hooks.are_on:
        return
    for mapping in config.hooks.mappings:
        action, named = mapping.action, mapping.agent_id
        if action is None or action.value != "wake" or named is None:
            continue
        default = config.view.default_agent
        if default is None or normalise_id(named.value) == default.id or has_reference(named.value):
            continue
        yield META.at(
            named.path,
            f"{config.release} wakes the default agent, {shown(default.id)}, whatever agent is "
            "named here",
            help='write action: "agent" with a messageTemplate, or remove agentId',
            evidence=((*mapping.path, "action"),),
        )
