"""Heartbeats of the defaults that some agents do not run.

## What it does
Reports `agents.defaults.heartbeat` where one agent has a section `heartbeat` of its own and another
agent has none.
## Why it matters
With the first section of its own that an agent gets, only agents with such a section have
heartbeats. All other agents stop waking by themselves, though the defaults still say how often.
## Example
```json5
{
  agents: {
    defaults: { heartbeat: { every: "30m" } },
    entries: { main: {}, news: { heartbeat: { every: "1h" } } },
    ownership: "explicit",
  },
}
```
## Use instead
```json5
{
  agents: {
    defaults: { heartbeat: { every: "30m" } },
    entries: { main: { heartbeat: {} }, news: { heartbeat: { every: "1h" } } },
    ownership: "explicit",
  },
}
```
## Fix safety
No fix: an agent may be meant to have no heartbeats.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding, Mark
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, since
from moltconf.schema.as_written import is_written

META = Rule(
    id="agents/heartbeat-of-defaults-unused",
    severity=WARNING,
    releases=since("2026.1.24-3"),
    keys=("heartbeat",),
    sources=(
        "asked which agents have heartbeats: clawdbot@2026.1.24-3, openclaw@2026.1.29, 2026.3.24, "
        "2026.5.28, 2026.7.1, 2026.8.2 and 2026.9.6",
    ),
)


def check(config: Config) -> Iterator[Finding]:
    heartbeat = config.view.defaults.heartbeat
    every = heartbeat.every
    if every is None or every.is_default or not heartbeat.runs(config.release):
        return
    agents = [agent for agent in config.view.agents if not agent.is_shadowed]
    having = {a.id: a for a in agents if is_written(config.value, a.heartbeat.path)}
    lacking = [agent.id for agent in agents if agent.id not in having]
    if not having or not lacking:
        return
    names = ", ".join(f'"{name}"' for name in lacking)
    yield META.at(
        every.path[:-1],
        f"{names} {'has' if len(lacking) == 1 else 'have'} no heartbeats: since "
        f'"{next(iter(having))}" has a section heartbeat, only agents with one have heartbeats',
        help="give each agent that has to wake by itself a section, heartbeat: {} is enough",
        mark=Mark.KEY,
        evidence=tuple(agent.heartbeat.path for agent in having.values()),
    )
