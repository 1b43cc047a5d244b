"""Beta flags that the release does not read.

## What it does
Reports `anthropicBeta` among the params of a model for a release that does not know it.
## Why it matters
Params are free-form: the release accepts the key, and the flags are never sent.
## Example
```json5
// release: 2026.1.29
{
  agents: {
    defaults: {
      models: {
        "anthropic/claude-opus-4-5": { params: { anthropicBeta: ["files-api-2025-04-14"] } },
      },
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
From 2026.2.17 on the key does what it says.
## Fix safety
No fix: the key is right after the next upgrade.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding, Mark
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, until

META = Rule(
    id="caching/beta-param-without-effect",
    severity=WARNING,
    releases=until("2026.2.9"),
    keys=("anthropicBeta",),
    sources=("openclaw@2026.2.9 and those before do not name it; openclaw@2026.2.17 reads it",),
)


def check(config: Config) -> Iterator[Finding]:
    for path, _ in config.params_named("anthropicBeta"):
        yield META.at(
            path,
            f"{config.release} does not know anthropicBeta and never reads it",
            help="run a release from 2026.2.17 on, or set the header anthropic-beta",
            mark=Mark.KEY,
        )
