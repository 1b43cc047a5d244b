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

import re
from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.lint.config import Config
from moltconf.lint.rule import ERROR, Profile, Rule, until
from moltconf.masking.shapes import shown
from moltconf.text.keypath import lookup

META = Rule(
    id="agents/duplicate-id",
    severity=ERROR,
    releases=until("2026.7.35"),
    profile=Profile.MINIMAL,
    keys=("list",),
    sources=("measured: openclaw@2026.1.29 accepts it and looks at the first",),
)

_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*\Z")


def check(config: Config) -> Iterator[Finding]:
    agents = lookup(config.value, ("agents", "list"))
    listed = agents if isinstance(agents, list) else []
    ids = [agent.get("id") for agent in listed if isinstance(agent, dict)]
    plain = {name.lower() for name in ids if isinstance(name, str) and _PLAIN.match(name)}
    if len(plain) == len(ids):
        return
    for agent in config.view.agents:
        if agent.is_shadowed and not agent.written_id.is_default:
            yield META.at(
                agent.written_id.path,
                f"an earlier agent has the id {shown(agent.id)} too: this one is never used",
                help="give it another id, or merge the two",
            )
