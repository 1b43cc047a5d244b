"""Two agents with one id.

## What it does
Reports an agent whose id comes to the same as that of an earlier one: case does not count, and
characters other than letters, digits, `-` and `_` become `-`.
## Why it matters
The product looks at the first one only. The settings of the other, its workspace and its tools,
are never used.
## Example
```json5
// release: 2026.1.29
{
  agents: { list: [{ id: "Work" }, { id: "work", workspace: "~/work" }] },
}
```
## Use instead
```json5
// release: 2026.1.29
{
  agents: { list: [{ id: "work", workspace: "~/work" }] },
}
```
## Fix safety
No fix: which of the two was meant is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import ERROR, Profile, Rule, until
from moltconf.masking.shapes import shown

META = Rule(
    id="agents/duplicate-id",
    severity=ERROR,
    releases=until("2026.7.35"),
    profile=Profile.MINIMAL,
    keys=("list",),
    sources=("measured: openclaw@2026.1.29 accepts it and looks at the first",),
)


def check(config: Config) -> Iterator[Finding]:
    seen: set[str] = set()
    for agent in config.roster:
        if agent.id in seen:
            yield META.at(
                agent.id_path,
                f"an earlier agent has the id {shown(agent.id)} too: this one is never used",
                help="give it another id, or merge the two",
            )
        seen.add(agent.id)
