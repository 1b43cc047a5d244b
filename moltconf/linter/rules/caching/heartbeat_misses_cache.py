"""A heartbeat that comes as the cache expires.

## What it does
Reports a heartbeat of 60 minutes beside a one-hour cache (`cacheRetention: "long"`).
## Why it matters
A heartbeat keeps the cache of a conversation alive if it comes before the hour is over. At the hour
it comes too late by as long as a request takes, and the whole context is written anew each time.
## Example
```json5
{
  agents: {
    defaults: {
      heartbeat: { every: "1h" },
      models: { "anthropic/claude-opus-4-6": { params: { cacheRetention: "long" } } },
    },
  },
}
```
## Use instead
```json5
{
  agents: {
    defaults: {
      heartbeat: { every: "55m" },
      models: { "anthropic/claude-opus-4-6": { params: { cacheRetention: "long" } } },
    },
  },
}
```
## Fix safety
No fix: the heartbeat has other uses too.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import INFO, Profile, Rule, since
from moltconf.linter.rules.caching._durations import minutes

META = Rule(
    id="caching/heartbeat-misses-cache",
    severity=INFO,
    releases=since("2026.2.1"),
    profile=Profile.STRICT,
    keys=("heartbeat",),
    sources=("the manual of openclaw@2026.9.6 on prompt caching",),
)

_HOUR = 60.0


def check(config: Config) -> Iterator[Finding]:
    if not any(value == "long" for _, value in config.params_named("cacheRetention")):
        return
    view = config.view
    intervals = (view.defaults.heartbeat.every, *(agent.heartbeat.every for agent in view.agents))
    # agents without an interval of their own have that of the defaults
    written = {each.path: each for each in intervals if each is not None and not each.is_default}
    for every in written.values():
        if minutes(every.value) == _HOUR:
            yield META.at(
                every.path,
                "the cache lives for an hour, and this heartbeat comes when it has just expired",
                help='write "55m" to keep the cache, or a longer time to save requests',
            )
