"""Overridden headers that drop a flag which Anthropic needs.

## What it does
Reports an `anthropic-beta` header under `models.providers` that lacks flags which the release
would have sent by itself, and `params.anthropicBeta` where it has the same effect.
## Why it matters
The header is not merged: whatever you write, in any spelling of its name, replaces the whole list.
Without `oauth-2025-04-20` every request of a subscription fails with 401; without the others a
feature is lost in silence. Which flags are sent depends on the release, on the login and on the
model; from 2026.4.29 on they go to the provider `anthropic` at its usual address only.

The manual of 2026.1.21 to 2026.3.24 also asks for `extended-cache-ttl-2025-04-11` with a one-hour
cache; of all releases only 2026.1.20 sends it, and Anthropic no longer demands it.
## Example
```json5
// release: 2026.1.24-3
{
  auth: { profiles: { "anthropic:me": { provider: "anthropic", mode: "oauth" } } },
  models: {
    providers: {
      anthropic: {
        baseUrl: "https://api.anthropic.com",
        headers: { "anthropic-beta": "context-management-2025-06-27" },
        models: [],
      },
    },
  },
}
```
## Use instead
```json5
// release: 2026.1.24-3
{
  auth: { profiles: { "anthropic:me": { provider: "anthropic", mode: "oauth" } } },
  models: {
    providers: {
      anthropic: {
        baseUrl: "https://api.anthropic.com",
        headers: {
          "anthropic-beta": "context-management-2025-06-27,\
oauth-2025-04-20,claude-code-20250219,\
interleaved-thinking-2025-05-14,fine-grained-tool-streaming-2025-05-14",
        },
        models: [],
      },
    },
  },
}
```
## Fix safety
Unsafe: the missing flags are appended, which changes what is sent.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from moltconf.edit.changes import Set
from moltconf.findings import Finding, Fix, Safety
from moltconf.linter.config import Config
from moltconf.linter.rule import ERROR, INFO, WARNING, Profile, Rule
from moltconf.linter.rules.caching._anthropic import (
    auth_of,
    is_direct,
    models_run,
    speaks_to_anthropic,
)
from moltconf.linter.rules.caching._beta_flags import (
    DOCUMENTED_TTL_FLAG,
    EXTENDED_TTL,
    FALLBACK,
    OAUTH,
    ONLY_DIRECT,
    Flag,
    flags_in,
    sent,
)
from moltconf.text.env import has_reference
from moltconf.text.keypath import KeyPath

if TYPE_CHECKING:
    from moltconf.schema.providers import Header, Provider

META = Rule(
    id="caching/missing-beta-header",
    severity=WARNING,
    gravest=ERROR,
    fix=Safety.UNSAFE,
    profile=Profile.MINIMAL,
    words=("anthropic-beta", "anthropicbeta"),
    sources=(
        "measured with a loopback server on clawdbot@2026.1.24-3 and openclaw@2026.9.6",
        "run: 2026.5.28, 2026.8.2 and 2026.9.6 send no flags to a provider of another name, even "
        "at Anthropic's address; 2026.3.24 does",
        "the other releases read off their packages",
    ),
)

_DOCUMENTED = Flag(
    EXTENDED_TTL,
    DOCUMENTED_TTL_FLAG,
    INFO,
    "the manual asks for this flag with a one-hour cache, though the release itself never sends it",
)


def check(config: Config) -> Iterator[Finding]:
    if not any(key.strip().lower() in ("anthropic-beta", "anthropicbeta") for key in config.keys):
        return
    for provider in config.view.providers:
        if not speaks_to_anthropic(provider):
            continue
        if config.is_one_of(ONLY_DIRECT) and not _is_anthropic_itself(provider):
            continue
        for header, models in _overrides(config, provider):
            yield from _check_header(config, provider, header, models)
    if config.is_one_of(ONLY_DIRECT):
        yield from _check_params(config)


def _is_anthropic_itself(provider: Provider) -> bool:
    return provider.id == "anthropic" and is_direct(provider)


def _overrides(config: Config, provider: Provider) -> Iterator[tuple[Header, tuple[str, ...]]]:
    """Yield the headers that count, each with the models it is sent for."""
    own = [header for header in provider.headers if _is_beta(header)]
    for level in ("request", "provider"):
        # of two spellings of the name the later one is sent
        last = next((header for header in reversed(own) if header.level == level), None)
        if last is not None:
            yield last, models_run(config.view, provider.id)
            break
    if any(header.level == "request" for header in own):
        return
    for model in provider.models:
        last = next((header for header in reversed(model.headers) if _is_beta(header)), None)
        if last is not None:
            yield last, (model.id.value,) if model.id is not None else ()


def _is_beta(header: Header) -> bool:
    return header.name.strip().lower() == "anthropic-beta"


def _check_header(
    config: Config, provider: Provider, header: Header, models: tuple[str, ...]
) -> Iterator[Finding]:
    text = header.value.plain()
    if text is None or has_reference(text):
        return
    auth = auth_of(config.view, provider)
    given = flags_in(text)
    expected = [*sent(config.release, auth, models), *_documented(config)]
    missing = [flag for flag in expected if flag.name not in given]
    if not missing:
        return
    worst = max((flag.severity for flag in missing), key=lambda each: each.rank)
    first = next(flag for flag in missing if flag.severity is worst)
    names = ", ".join(flag.name for flag in missing)
    if first is _DOCUMENTED:
        message = f"this list lacks {names}. Reason: {first.loss}"
    else:
        message = (
            f"this header replaces the default flags of {config.release}. It lacks {names}. "
            f"Effect: {first.loss}"
        )
    if not is_direct(provider):
        worst = INFO
    yield META.at(
        header.path,
        message,
        help=_advice([flag.name for flag in missing], auth),
        fix=_append(header.path, text, missing),
        severity=worst,
    )


def _documented(config: Config) -> list[Flag]:
    if not config.is_one_of(DOCUMENTED_TTL_FLAG):
        return []
    ttl = any(value == "1h" for _, value in config.params_named("cacheControlTtl"))
    long = any(value == "long" for _, value in config.params_named("cacheRetention"))
    return [_DOCUMENTED] if ttl or long else []


def _advice(missing: list[str], auth: str | None) -> str:
    text = f'add ",{",".join(missing)}" to the end of this value, or remove the header'
    if auth is None:
        text += '. If you log in with a subscription, add ",oauth-2025-04-20,claude-code-20250219"'
        text += " too"
    return text


def _append(path: KeyPath, text: str, missing: list[Flag]) -> Fix:
    own = [word.strip() for word in text.split(",") if word.strip()]
    return Fix(Safety.UNSAFE, (Set(path, ",".join([*own, *(flag.name for flag in missing)])),))


def _check_params(config: Config) -> Iterator[Finding]:
    """``params.anthropicBeta`` leaves out the flag of server-side fallbacks too."""
    view = config.view
    provider = view.provider("anthropic")
    auth = auth_of(view, provider)
    if auth == OAUTH or not is_direct(provider):
        return
    for entry in view.model_entries:
        beta = entry.params.anthropic_beta
        model = entry.ref.model
        if beta is None or beta.is_default or entry.ref.provider != "anthropic" or model is None:
            continue
        flags = {flag.lower() for flag in beta.value}
        needs = {flag.name for flag in sent(config.release, "api_key", (model,))}
        if FALLBACK in needs and FALLBACK not in flags:
            yield META.at(
                beta.path,
                f"with anthropicBeta {config.release} leaves out {FALLBACK} for this model, but "
                'still sends "fallbacks", which Anthropic takes only with that flag',
                help=f'add "{FALLBACK}" to anthropicBeta',
                severity=WARNING,
            )
