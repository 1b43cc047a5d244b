"""Active hours that the release ignores.

## What it does
Reports `heartbeat.activeHours` without `start` or `end`, and times that are no `HH:MM` where the
release accepts them: up to 2026.7 it looks at them only if `every` is written too.
## Why it matters
The release reads no hours from such a section. Heartbeats run day and night.
## Example
```json5
// release: 2026.6.11
{
  agents: { defaults: { heartbeat: { activeHours: { start: "8am", end: "11pm" } } } },
}
```
## Use instead
```json5
// release: 2026.6.11
{
  agents: { defaults: { heartbeat: { activeHours: { start: "08:00", end: "23:00" } } } },
}
```
## Fix safety
No fix: which time was meant is not always known.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding, Mark
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, since
from moltconf.linter.rules.agents._active_hours import written_hours
from moltconf.masking.shapes import is_template, shown
from moltconf.product.durations import MIDNIGHT

META = Rule(
    id="agents/ignored-active-hours",
    severity=WARNING,
    releases=since("2026.1.21"),
    keys=("activeHours",),
    sources=(
        "read off clawdbot@2026.1.24-3, openclaw@2026.1.29, 2026.3.24, 2026.5.28 and 2026.9.6",
    ),
)


def check(config: Config) -> Iterator[Finding]:
    for hours in written_hours(config):
        ends = (("start", hours.start, hours.first_minute), ("end", hours.end, hours.last_minute))
        for key, time, minute in ends:
            if time is None:
                yield META.at(
                    hours.path,
                    f'activeHours has no "{key}", so heartbeats run day and night',
                    help=f'write "{key}" as a time such as "22:00", or remove activeHours',
                    mark=Mark.KEY,
                    evidence=((*hours.path, key),),
                )
            elif minute is None and time.value == MIDNIGHT:
                yield META.at(
                    time.path,
                    "hours cannot start at 24:00, so heartbeats run day and night",
                    help='write "00:00"',
                    evidence=(time.path,),
                )
            elif minute is None and not is_template(time.value):
                yield META.at(
                    time.path,
                    f"{shown(time.value)} is no time of day, so heartbeats run day and night",
                    help='write a 24-hour "HH:MM", such as "08:00"',
                    evidence=(time.path,),  # a release that refuses the time says so itself
                )
