"""An empty list that does not allow what it seems to.

## What it does
Reports `allow: []` in the tools of the gateway or of an agent, where neither a profile nor `deny`
stands beside it.
## Why it matters
An empty list is no restriction: every tool stays allowed. Whoever meant "none" gets all of them.
In `tools.sandbox.tools` releases up to 2026.2.17 add `image` to the list: agents in a sandbox then
have this tool alone, and fail to run anything. That is reported as a warning.
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
from moltconf.linter.rule import INFO, WARNING, Confidence, Rule, since, until

META = Rule(
    id="tools/empty-allow-list",
    severity=INFO,
    releases=since("2026.1.9"),
    confidence=Confidence.MEDIUM,
    keys=("allow",),
    gravest=WARNING,
    sources=(
        "read off the tool policies of openclaw@2026.1.29 and openclaw@2026.9.6",
        "read off the sandbox of clawdbot@2026.1.24-3, openclaw@2026.1.29, 2026.2.9, 2026.2.12, "
        "2026.2.17, 2026.2.21 and 2026.9.6",
        "grp06/openclaw-studio#48",
    ),
)

_IMAGE_ALONE = until("2026.2.17")


def check(config: Config) -> Iterator[Finding]:
    for policy in config.tool_policies:
        if policy.allow != () or policy.also_allow:
            continue
        if policy.path[-2:] == ("sandbox", "tools") and config.is_one_of(_IMAGE_ALONE):
            if not any(item.value.strip().lower() == "image" for item in policy.deny or ()):
                yield META.at(
                    (*policy.path, "allow"),
                    "agents in a sandbox have the tool image and no other: "
                    f"{config.release} adds it to this empty list",
                    help='remove it for the usual tools of a sandbox, or write ["*"] for all tools',
                    severity=WARNING,
                )
        elif not (policy.profile or policy.deny):
            yield META.at(
                (*policy.path, "allow"),
                "an empty list allows every tool",
                help='remove it, or write deny: ["*"] if none was meant',
            )
