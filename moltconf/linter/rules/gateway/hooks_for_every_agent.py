"""Webhooks that may call any agent.

## What it does
Reports hooks that are on in a config of several agents, without `hooks.allowedAgentIds` or with
`"*"` in it.
## Why it matters
Whoever has the token of the hooks chooses the agent, and with it the tools and the workspace.
## Example
```json5
{
  hooks: { enabled: true, token: "${HOOKS_TOKEN}" },
  agents: { entries: { main: { default: true }, mail: {} } },
}
```
## Use instead
```json5
{
  hooks: { enabled: true, token: "${HOOKS_TOKEN}", allowedAgentIds: ["mail"] },
  agents: { entries: { main: { default: true }, mail: {} } },
}
```
## Fix safety
No fix: which agents the callers use is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import INFO, Profile, Rule, since

META = Rule(
    id="gateway/hooks-for-every-agent",
    severity=INFO,
    releases=since("2026.2.12"),
    profile=Profile.STRICT,
    keys=("hooks",),
    audits=("hooks.allowed_agent_ids_unrestricted",),
    sources=("the security audit of openclaw@2026.9.6",),
)


def check(config: Config) -> Iterator[Finding]:
    hooks = config.hooks
    if not hooks.are_on or len(config.toolsets) < 2:
        return
    if hooks.agents is None or any(name.value == "*" for name in hooks.agents):
        yield META.at(
            (*hooks.path, "enabled" if hooks.agents is None else "allowedAgentIds"),
            f"whoever calls a hook may choose any of the {len(config.toolsets)} agents",
            help="list the agents that hooks are for in hooks.allowedAgentIds",
        )
