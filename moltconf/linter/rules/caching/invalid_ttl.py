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
`"long"`) and the release reads such a key at all: the cache then lives as long as the file says,
which it did not before.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.edit.changes import Move, Set
from moltconf.findings import Finding, Fix, Safety
from moltconf.linter.config import Config
from moltconf.linter.rule import ERROR, Profile, Rule, between, since
from moltconf.linter.rules.caching._durations import minutes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from moltconf.schema.params import ModelParams
    from moltconf.schema.values import Located

META = Rule(
    id="caching/invalid-ttl",
    severity=ERROR,
    fix=Safety.UNSAFE,
    profile=Profile.MINIMAL,
    keys=("cacheControlTtl",),
    sources=(
        "read off the request code of 2026.1.20 and openclaw@2026.9.6",
        'openclaw@2026.1.29 and openclaw@2026.9.6 accept "2h"',
    ),
)

VALID = ("5m", "1h")
_HAS_RETENTION = since("2026.2.1")
_HONOURED = between("2026.1.20", "2026.1.20")
_RETENTION = {"short": "5m", "long": "1h"}
_LIFETIMES: dict[float | None, str] = {5: "short", 60: "long"}


def check(config: Config) -> Iterator[Finding]:
    for params in config.model_params("cacheControlTtl"):
        ttl = params.as_written("cacheControlTtl")
        if ttl is not None and ttl.value not in VALID:
            fix = _fix(config, params, ttl)
            yield META.at(ttl.path, _message(config, ttl.value), help=_help(config), fix=fix)


def _message(config: Config, value: object) -> str:
    shown = f' "{value}"' if isinstance(value, str) and minutes(value) is not None else ""
    if config.release in _HAS_RETENTION:
        return f'cacheControlTtl{shown} is ignored: the old key accepted only "5m" and "1h"'
    return f'cacheControlTtl{shown} is ignored: {config.release} accepts only "5m" and "1h"'


def _help(config: Config) -> str:
    if config.release in _HAS_RETENTION:
        return (
            'write cacheRetention: "short" (5 minutes) or "long" (1 hour) in place of '
            "cacheControlTtl"
        )
    return 'write "5m" or "1h"'


def _fix(config: Config, params: ModelParams, ttl: Located[Any]) -> Fix | None:
    """Return the lifetime that was meant, where it is one of the two and the release reads it."""
    if not isinstance(ttl.value, str):
        return None
    word = ttl.value.strip().lower()
    meant = _LIFETIMES.get(minutes(word), word if word in _RETENTION else None)
    if meant is None:
        return None
    if config.is_one_of(_HONOURED):
        return Fix(Safety.UNSAFE, (Set(ttl.path, _RETENTION[meant]),))
    target = (*ttl.path[:-1], "cacheRetention")
    if config.is_one_of(_HAS_RETENTION) and not params.sets("cacheRetention"):
        return Fix(Safety.UNSAFE, (Move(ttl.path, target), Set(target, meant)))
    return None
