"""Heartbeats that an empty section does not switch off.

## What it does
Reports `agents.defaults.heartbeat` where nothing is written in it.
## Why it matters
An empty section changes nothing. Agents wake by themselves every 30 minutes, or every hour with a
login by subscription, and each time ask their model.
## Example
```json5
{
  agents: { defaults: { heartbeat: {} } },
}
```
## Use instead
```json5
{
  agents: { defaults: { heartbeat: { every: "0m" } } },
}
```
to switch heartbeats off, or remove the section to keep them.
## Fix safety
No fix: which of the two was meant is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding, Mark
from moltconf.linter.config import Config
from moltconf.linter.rule import INFO, Rule, since

META = Rule(
    id="agents/empty-heartbeat",
    severity=INFO,
    releases=since("2026.1.24-3"),
    keys=("heartbeat",),
    sources=(
        "schemas/behaviour/heartbeat-every.json: what each release answered",
        "openclaw/openclaw#64293",
    ),
)


def check(config: Config) -> Iterator[Finding]:
    written = config.view.defaults.written_heartbeat
    if written is not None and written.value == {}:
        yield META.at(
            written.path,
            "an empty section does not switch heartbeats off: agents wake by themselves",
            help='write every: "0m" to switch them off, or remove the section',
            mark=Mark.KEY,
        )
