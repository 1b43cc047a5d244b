"""A cache setting that the release never reads.

## What it does
Reports a valid `cacheControlTtl` where the release does nothing with it.
## Why it matters
You pay for a cache of another lifetime than the file says. The manual promised the key from
2026.1.20 on, but the code that sent it was lost again one day later: 2026.1.21 to 2026.1.30 accept
it and always cache for five minutes. From 2026.2.1 on `cacheRetention` takes its place. The old key
is still translated, except that with an Anthropic API key the product puts its own
`cacheRetention: "short"` beside it, which wins.
## Example
```json5
// release: 2026.1.24-3
{
  agents: {
    defaults: {
      models: { "anthropic/claude-opus-4-5": { params: { cacheControlTtl: "1h" } } },
    },
  },
}
```
## Use instead
```json5
// release: 2026.9.6
{
  agents: {
    defaults: {
      models: { "anthropic/claude-opus-4-5": { params: { cacheRetention: "long" } } },
    },
  },
}
```
Up to 2026.1.30 no key changes the lifetime; 2026.1.30 itself reads `PI_CACHE_RETENTION=long` from
the environment.
## Fix safety
Safe where `cacheRetention` stands beside it or says the same: the old key is dropped or renamed,
and the cache lives as long as before. Unsafe where the fix makes it live as long as the file meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.edit.changes import Move, Remove, Set
from moltconf.findings import Finding, Fix, Mark, Safety, Severity
from moltconf.linter.config import Config
from moltconf.linter.rule import INFO, WARNING, Profile, Rule, between, since, until
from moltconf.text.keypath import KeyPath

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.schema.params import ModelParams
    from moltconf.schema.refs import ModelRef

META = Rule(
    id="caching/ttl-without-effect",
    severity=WARNING,
    fix=Safety.UNSAFE,
    profile=Profile.MINIMAL,
    keys=("cacheControlTtl",),
    sources=(
        'measured: the client of clawdbot@2026.1.24-3 sends a plain marker for "1h"',
        'measured: openclaw@2026.9.6 adds cacheRetention "short" under API-key login',
        "read off the packages of 2026.1.5 to 2026.2.1",
    ),
)

_UNKNOWN = until("2026.1.16-2")
_HONOURED = between("2026.1.20", "2026.1.20")
_LOST = between("2026.1.21", "2026.1.30")
_REPLACED = since("2026.2.1")
_RETENTION = {"5m": "short", "1h": "long"}

#: Providers that never had a cache marker of Anthropic's kind.
_WITHOUT_MARKER = frozenset(
    {"openai", "openai-codex", "groq", "xai", "mistral", "cerebras", "zai", "claude-cli"}
)


def check(config: Config) -> Iterator[Finding]:
    for entry in config.entries_with("cacheControlTtl"):
        ttl = entry.params.cache_control_ttl
        if ttl is None or ttl.is_default or ttl.value not in _RETENTION:
            continue
        reason = _reason(config, entry.params, entry.ref)
        if reason is not None:
            message, advice, severity, fix = reason
            yield META.at(ttl.path, message, help=advice, severity=severity, fix=fix, mark=Mark.KEY)


_Reason = tuple[str, str, Severity, Fix | None]


def _reason(config: Config, params: ModelParams, ref: ModelRef) -> _Reason | None:
    release = config.release
    ttl = params.written["cacheControlTtl"].value
    if config.is_one_of(_UNKNOWN):
        message = f"{release} ignores cacheControlTtl. The cache lives 5 minutes"
        return message, "remove cacheControlTtl, or use 2026.2.1 or later", WARNING, None
    if config.is_one_of(_LOST):
        message = f"{release} ignores cacheControlTtl. The cache lives 5 minutes"
        advice = f'after an upgrade to 2026.2.1 or later, write cacheRetention: "{_RETENTION[ttl]}"'
        return message, advice, WARNING, None
    if config.is_one_of(_HONOURED):
        return _in_its_release(config, ref)
    if config.is_one_of(_REPLACED):
        return _replaced(config, params, ref)
    return None


def _in_its_release(config: Config, ref: ModelRef) -> _Reason | None:
    mode = config.view.defaults.anthropic_mode
    if ref.provider == "anthropic" and mode is not None and mode.value == "oauth":
        message = f"{config.release} sends cacheControlTtl with an API key only, not with a login"
        return message, "remove cacheControlTtl, or log in with an API key", WARNING, None
    through = ref.provider == "openrouter" and (ref.model or "").startswith("anthropic/")
    if ref.provider is None or ref.provider == "anthropic" or through:
        return None
    message = f"{config.release} sends cacheControlTtl to Anthropic and to OpenRouter's Claude only"
    return message, "remove cacheControlTtl", INFO, None


def _replaced(config: Config, params: ModelParams, ref: ModelRef) -> _Reason | None:
    ttl, retention = params.cache_control_ttl, params.cache_retention
    assert ttl is not None
    meant = _RETENTION[ttl.value]
    if retention is not None and not retention.is_default:
        message = "cacheControlTtl is ignored, because cacheRetention is set too"
        return message, "remove cacheControlTtl", INFO, Fix(Safety.SAFE, (Remove(ttl.path),))
    if retention is not None:
        return _defeated(config, ttl.path, meant, retention.value)
    if ref.provider in _WITHOUT_MARKER:
        message = f"{config.release} ignores cacheControlTtl for models of {ref.provider}"
        return message, "remove cacheControlTtl", INFO, None
    return None


def _defeated(config: Config, path: KeyPath, meant: str, supplied: str) -> _Reason:
    target = (*path[:-1], "cacheRetention")
    changes = (Move(path, target), Set(target, meant))
    if meant == supplied:
        message = (
            f'cacheControlTtl is the old name of cacheRetention: "{supplied}". Both mean the same'
        )
        return (
            message,
            f'write cacheRetention: "{meant}" in place of cacheControlTtl',
            INFO,
            Fix(Safety.SAFE, changes),
        )
    message = (
        f'{config.release} ignores cacheControlTtl and uses cacheRetention "{supplied}". The cache '
        "lives 5 minutes, not 1 hour"
    )
    return (
        message,
        f'write cacheRetention: "{meant}" in place of cacheControlTtl',
        WARNING,
        Fix(Safety.UNSAFE, changes),
    )
