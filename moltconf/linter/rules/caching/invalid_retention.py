"""A cache retention that no release understands.

## What it does
Reports `cacheRetention` values other than `"none"`, `"short"` and `"long"`.
## Why it matters
Params of models are free-form, so every release accepts any value here and caches for its default
time; 2026.9.6 says so in its log. `"standard"` is no name for any of them.
## Example
```json5
{
  agents: {
    defaults: {
      models: { "anthropic/claude-opus-4-6": { params: { cacheRetention: "1h" } } },
    },
  },
}
```
## Use instead
```json5
{
  agents: {
    defaults: {
      models: { "anthropic/claude-opus-4-6": { params: { cacheRetention: "long" } } },
    },
  },
}
```
## Fix safety
Unsafe, and only where the value means one of the three in another spelling (`"1h"`, `"Long"`): the
cache then lives as long as the file says, which it did not before.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.edit.changes import Set
from moltconf.findings import Finding, Fix, Safety
from moltconf.linter.config import Config
from moltconf.linter.rule import ERROR, Profile, Rule, since
from moltconf.masking.shapes import is_template
from moltconf.text.keypath import KeyPath

META = Rule(
    id="caching/invalid-retention",
    severity=ERROR,
    releases=since("2026.2.1"),
    fix=Safety.UNSAFE,
    profile=Profile.MINIMAL,
    keys=("cacheRetention",),
    sources=('measured: openclaw@2026.9.6 accepts "standard" and caches for its default time',),
)

VALID = ("none", "short", "long")
_LIFETIMES: dict[float | None, str] = {5: "short", 60: "long"}


def check(config: Config) -> Iterator[Finding]:
    for path, value in config.params_named("cacheRetention"):
        if value in VALID or (isinstance(value, str) and is_template(value)):
            continue
        yield META.at(
            path,
            'this cacheRetention is ignored: the values are "none", "short" and "long"',
            help='write "short" (5 minutes), "long" (1 hour) or "none"',
            fix=_fix(path, value),
        )


def _fix(path: KeyPath, value: object) -> Fix | None:
    if not isinstance(value, str):
        return None
    from moltconf.linter.rules.caching._durations import minutes

    word = value.strip().lower()
    meant = word if word in VALID else _LIFETIMES.get(minutes(word))
    return Fix(Safety.UNSAFE, (Set(path, meant),)) if meant is not None else None
