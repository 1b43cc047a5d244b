"""Active hours that are never.

## What it does
Reports `heartbeat.activeHours` whose `start` and `end` are the same time of day.
## Why it matters
From 2026.2.21 on such hours have no length: the agent's heartbeats never run. Earlier releases took
them for the whole day.
## Example
```json5
{
  agents: { defaults: { heartbeat: { activeHours: { start: "08:00", end: "08:00" } } } },
}
```
## Use instead
```json5
{
  agents: { defaults: { heartbeat: { activeHours: { start: "00:00", end: "24:00" } } } },
}
```
or no `activeHours` at all: heartbeats then run day and night.
## Fix safety
No fix: which hours were meant is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding, Mark
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, since
from moltconf.linter.rules.agents._active_hours import written_hours

META = Rule(
    id="agents/heartbeat-never-runs",
    severity=WARNING,
    releases=since("2026.2.21"),
    keys=("activeHours",),
    sources=(
        "read off openclaw@2026.2.17, 2026.2.21, 2026.3.24, 2026.5.28, 2026.7.1 and 2026.9.6",
    ),
)


def check(config: Config) -> Iterator[Finding]:
    for hours in written_hours(config):
        if hours.first_minute is None or hours.first_minute != hours.last_minute:
            continue
        yield META.at(
            hours.path,
            "the hours start and end at the same time, so these heartbeats never run",
            help='write another end. For the whole day write start: "00:00" and end: "24:00", or '
            "remove activeHours",
            mark=Mark.KEY,
        )
