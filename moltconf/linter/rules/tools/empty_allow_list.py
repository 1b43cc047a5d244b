"""An empty list that allows everything.

## What it does
Reports `allow: []` in the tools of the gateway or of an agent, where neither a profile nor `deny`
stands beside it.
## Why it matters
An empty list is no restriction: every tool stays allowed. Whoever meant "none" gets all of them.
## Example
```json5
{
  tools: { allow: [] },
}
```
## Use instead
```json5
{
  tools: { profile: "minimal" },
}
```
or `deny: ["*"]` for an agent without any tool.
## Fix safety
No fix: whether all or none were meant is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import INFO, Confidence, Rule, since

META = Rule(
    id="tools/empty-allow-list",
    severity=INFO,
    releases=since("2026.1.9"),
    confidence=Confidence.MEDIUM,
    keys=("allow",),
    sources=("read off the tool policies of openclaw@2026.1.29 and openclaw@2026.9.6",),
)


def check(config: Config) -> Iterator[Finding]:
    for policy in config.tool_policies:
        beside = policy.profile or policy.deny or policy.also_allow
        if policy.allow == () and not beside:
            yield META.at(
                (*policy.path, "allow"),
                "an empty list allows every tool",
                help='remove it, or write deny: ["*"] if none was meant',
            )
