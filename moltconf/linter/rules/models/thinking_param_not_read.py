"""A param for thinking that the release does not read.

## What it does
Reports `params.thinking` of a model, for the releases that do not read it.
## Why it matters
The model thinks as `agents.defaults.thinkingDefault` says, or as the release supplies.
## Example
```json5
// release: 2026.2.26
{
  agents: {
    defaults: {
      models: { "anthropic/claude-opus-4-6": { params: { thinking: "high" } } },
    },
  },
}
```
## Use instead
```json5
// release: 2026.2.26
{
  agents: { defaults: { thinkingDefault: "high" } },
}
```
## Fix safety
No fix: the default counts for every model.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding, Mark
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, until

META = Rule(
    id="models/thinking-param-not-read",
    severity=WARNING,
    releases=until("2026.2.26"),
    keys=("thinking",),
    sources=("read off openclaw@2026.1.29 and openclaw@2026.2.26; openclaw@2026.3.1 reads it",),
)


def check(config: Config) -> Iterator[Finding]:
    for path, value in config.params_named("thinking"):
        if isinstance(value, str):
            yield META.at(
                path,
                f"{config.release} does not read a param thinking: it has no effect",
                help="set agents.defaults.thinkingDefault, or run 2026.3.1 or later",
                mark=Mark.KEY,
            )
