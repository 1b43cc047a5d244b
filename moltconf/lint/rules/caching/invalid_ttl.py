"""A cache TTL that no release understands.

## What it does
Reports `cacheControlTtl` values other than `"5m"` and `"1h"`.
## Why it matters
Params of models are free-form, so every release accepts any value here, drops it without a word
and caches for its default time.
## Example
```json5
{
  agents: {
    defaults: {
      models: { "anthropic/claude-opus-4-5": { params: { cacheControlTtl: "2h" } } },
    },
  },
}
```
## Use instead
```json5
// release: 2026.1.20
{
  agents: {
    defaults: {
      models: { "anthropic/claude-opus-4-5": { params: { cacheControlTtl: "1h" } } },
    },
  },
}
```
From 2026.2.1 on the key is `cacheRetention`, with `"none"`, `"short"` (5 minutes) or `"long"`
(1 hour).
## Fix safety
Unsafe, and only where the value means five minutes or one hour in another spelling (`"60m"`,
`"long"`): the cache then lives as long as the file says, which it did not before.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.document.changes import Set
from moltconf.document.keypath import KeyPath
from moltconf.findings import Finding, Fix, Safety
from moltconf.lint.config import Config
from moltconf.lint.durations import minutes
from moltconf.lint.rule import ERROR, Profile, Rule, since

META = Rule(
    id="caching/invalid-ttl",
    severity=ERROR,
    fix=Safety.UNSAFE,
    profile=Profile.MINIMAL,
    sources=(
        "read off the request code of 2026.1.20 and openclaw@2026.9.6",
        'openclaw@2026.1.29 and openclaw@2026.9.6 accept "2h"',
    ),
)

VALID = ("5m", "1h")
_HAS_RETENTION = since("2026.2.1")
_LIFETIMES: dict[float | None, str] = {5: "5m", 60: "1h"}
_WORDS = {"short": "5m", "long": "1h"}


def check(config: Config) -> Iterator[Finding]:
    for path, value in config.params_named("cacheControlTtl"):
        if value not in VALID:
            yield META.at(path, _message(config, value), help=_help(config), fix=_fix(path, value))


def _message(config: Config, value: object) -> str:
    shown = f' "{value}"' if isinstance(value, str) and minutes(value) is not None else ""
    return f'this cacheControlTtl{shown} is ignored: {config.release} knows only "5m" and "1h"'


def _help(config: Config) -> str:
    if config.release in _HAS_RETENTION:
        return 'write cacheRetention: "short" (5 minutes) or "long" (1 hour) instead'
    return 'write "5m" or "1h"'


def _fix(path: KeyPath, value: object) -> Fix | None:
    if not isinstance(value, str):
        return None
    meant = _WORDS.get(value.strip().lower()) or _LIFETIMES.get(minutes(value))
    return Fix(Safety.UNSAFE, (Set(path, meant),)) if meant is not None else None
