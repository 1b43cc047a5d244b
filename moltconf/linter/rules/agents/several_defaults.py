"""More than one default agent.

## What it does
Reports agents marked `default: true` after the first one.
## Why it matters
Only the first one counts; the product says so in its log and nowhere else. From 2026.8.1 on the
release refuses it itself.
## Example
```json5
// release: 2026.1.29
{
  agents: { list: [{ id: "main", default: true }, { id: "work", default: true }] },
}
```
## Use instead
```json5
// release: 2026.1.29
{
  agents: { list: [{ id: "main", default: true }, { id: "work" }] },
}
```
## Fix safety
Safe: the mark is removed where it does not count.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.edit.changes import Remove
from moltconf.findings import Finding, Fix, Mark, Safety
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, until
from moltconf.product.agent_ids import LIST

META = Rule(
    id="agents/several-defaults",
    severity=WARNING,
    releases=until("2026.7.35"),
    fix=Safety.SAFE,
    keys=("default",),
    sources=("measured: openclaw@2026.1.29 accepts it and uses the first",),
)


def check(config: Config) -> Iterator[Finding]:
    marked = [agent.path for agent in config.roster if agent.is_marked]
    marked = [path for path in marked if path[:2] == LIST]
    for agent in marked[1:]:
        path = (*agent, "default")
        yield META.at(
            path,
            f"agents.list[{marked[0][-1]}] is the default agent already: this mark does nothing",
            help="mark one agent only",
            fix=Fix(Safety.SAFE, (Remove(path),)),
            mark=Mark.KEY,
        )
