"""A cache retention before there was one.

## What it does
Reports `cacheRetention` for a release that does not know it.
## Why it matters
Params of models are free-form, so the release accepts the key and never reads it: the cache lives
five minutes (in 2026.1.20 one hour) whatever it says.
## Example
```json5
// release: 2026.1.29
{
  agents: {
    defaults: {
      models: { "anthropic/claude-opus-4-5": { params: { cacheRetention: "long" } } },
    },
  },
}
```
## Use instead
```json5
// release: 2026.1.29
{
  agents: { defaults: { models: { "anthropic/claude-opus-4-5": {} } } },
}
```
From 2026.2.1 on the key does what it says.
## Fix safety
No fix: the key is right after the next upgrade.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding, Mark
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, until

META = Rule(
    id="caching/retention-without-effect",
    severity=WARNING,
    releases=until("2026.1.30"),
    keys=("cacheRetention",),
    sources=("read off the packages of 2026.1.5 to 2026.2.1",),
)


def check(config: Config) -> Iterator[Finding]:
    for path, _ in config.params_named("cacheRetention"):
        yield META.at(
            path,
            f"{config.release} does not know cacheRetention and never reads it",
            help="run a release from 2026.2.1 on, or remove it",
            mark=Mark.KEY,
        )
