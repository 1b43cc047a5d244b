"""A pruning time that is none.

## What it does
Reports `contextPruning.ttl` with a text that is no duration.
## Why it matters
The release accepts any text. What it cannot read counts as five minutes, without a word.
## Example
```json5
{
  agents: { defaults: { contextPruning: { mode: "cache-ttl", ttl: "one hour" } } },
}
```
## Use instead
```json5
{
  agents: { defaults: { contextPruning: { mode: "cache-ttl", ttl: "1h" } } },
}
```
## Fix safety
No fix: which time was meant is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, since
from moltconf.linter.rules.caching._durations import minutes
from moltconf.masking.shapes import is_template
from moltconf.text.env import has_reference

META = Rule(
    id="caching/invalid-pruning-ttl",
    severity=WARNING,
    releases=since("2026.1.21"),
    keys=("contextPruning",),
    sources=(
        "measured: openclaw@2026.1.29 and openclaw@2026.9.6 accept any text; "
        "read off openclaw@2026.1.29: the default stays",
    ),
)


def check(config: Config) -> Iterator[Finding]:
    ttl = config.view.defaults.context_pruning.ttl if "ttl" in config.keys else None
    if ttl is None or has_reference(ttl.value) or is_template(ttl.value):
        return
    if minutes(ttl.value) is None:
        yield META.at(
            ttl.path,
            "this is no duration, so old results are pruned after five minutes",
            help='write a number with its unit, such as "55m" or "1h"',
        )
