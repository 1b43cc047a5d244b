"""An agent with more tools than the minimal profile.

## What it does
Reports agents with a `tools.profile` of their own where that of the gateway is `"minimal"`.
## Why it matters
The profile of the agent takes the place of the gateway's: for this agent the minimum does not hold.
## Example
```json5
{
  tools: { profile: "minimal" },
  agents: { entries: { main: { tools: { profile: "full" } } } },
}
```
## Use instead
```json5
{
  tools: { profile: "minimal" },
  agents: { entries: { main: { tools: { alsoAllow: ["read"] } } } },
}
```
## Fix safety
No fix: one agent with more tools than the others is possible.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import INFO, Profile, Rule, since

META = Rule(
    id="tools/minimal-profile-overridden",
    severity=INFO,
    releases=since("2026.1.12"),
    profile=Profile.STRICT,
    keys=("profile",),
    audits=("tools.profile_minimal_overridden",),
    sources=("the security audit of openclaw@2026.9.6", "read off openclaw@2026.1.29"),
)


def check(config: Config) -> Iterator[Finding]:
    profile = config.tools.profile
    if profile is None or profile.value != "minimal":
        return
    for agent in config.toolsets:
        own = agent.tools.profile
        if own is not None and own.path != profile.path and own.value != "minimal":
            yield META.at(
                own.path,
                f'this agent has profile "{own.value}" though the gateway has "minimal"'
                if own.value in ("coding", "messaging", "full")
                else 'this agent has a profile of its own though the gateway has "minimal"',
                help='remove it if every agent should have "minimal"',
            )
