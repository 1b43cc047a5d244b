"""Heartbeats that an empty section does not switch off.

## What it does
Reports `agents.defaults.heartbeat` where nothing is written in it.
## Why it matters
An empty section does not switch them off. The agent wakes by itself every 30 minutes, or every hour
with a login by subscription, and each time asks its model. Where there are several agents, the
section has all of them wake from 2026.4.29 on, and is not reported.
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
from moltconf.release_order import before
from moltconf.schema.as_written import is_written

META = Rule(
    id="agents/empty-heartbeat",
    severity=INFO,
    releases=since("2026.1.24-3"),
    keys=("heartbeat",),
    sources=(
        "schemas/behaviour/heartbeat-every.json: what each release answered",
        "read off openclaw@2026.2.26, 2026.4.27, 2026.4.29, 2026.5.28, 2026.7.1 and 2026.9.6",
        "openclaw/openclaw#64293",
    ),
)

#: From here on the section, even empty, has every agent wake and not the default one alone.
_WAKES_EVERY_AGENT = "2026.4.29"


def check(config: Config) -> Iterator[Finding]:
    written = config.view.defaults.written_heartbeat
    if written is not None and written.value == {} and not _has_effect(config):
        yield META.at(
            written.path,
            "an empty section does not switch heartbeats off: agents wake by themselves",
            help='write every: "0m" to switch them off, or remove the section',
            mark=Mark.KEY,
        )


def _has_effect(config: Config) -> bool:
    """Return whether sections of agents say who wakes, or this one has every agent wake."""
    agents = [agent for agent in config.view.agents if not agent.is_shadowed]
    if len(agents) > 1 and not before(config.release, _WAKES_EVERY_AGENT):
        return True
    own = [(*agent.path, "heartbeat") for agent in agents if agent.path]
    return any(is_written(config.value, section) for section in own)
