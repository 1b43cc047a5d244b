"""Overridden headers that drop a flag which Anthropic needs.

## What it does
Reports an `anthropic-beta` header under `models.providers` that lacks flags which the release
would have sent by itself, and `params.anthropicBeta` or `params.context1m` where they have the same
effect.
## Why it matters
The header is not merged: whatever you write, in any spelling of its name, replaces the whole list.
Without `oauth-2025-04-20` every request of a subscription fails with 401; without the others a
feature is lost in silence. Which flags are sent depends on the release, on the login and on the
model; from 2026.4.27 on they go to the provider `anthropic` at its usual address only.

2026.4.27 to 2026.6.6 send flags of their own only where the state folder lists the plugins
(`plugins/installs.json`, which `openclaw doctor --fix` writes). Elsewhere a header is all that
they send.

The flags of `params.anthropicBeta` join those of the release and take the place of a header. From
2026.4.29 on they join the flags of an API key also where a subscription logs in, and `context1m`
has these sent too.

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
    API_KEY,
    BY_LIST_OF_PLUGINS,
    DOCUMENTED_TTL_FLAG,
    EXTENDED_TTL,
    FALLBACK,
    OAUTH,
    ONLY_DIRECT,
    PARAMS_DROP_LOGIN,
    PARAMS_REPLACE_HEADER,
    Flag,
    context_asks_for_flags,
    flags_in,
    sent,
)
from moltconf.linter.rules.models._param_sections import param_sections
from moltconf.linter.rules.models._programs import OWN_LOOP, agents_choose_another, programs_of
from moltconf.release_order import since
from moltconf.schema.refs import ModelRef
from moltconf.text.env import has_reference
from moltconf.text.keypath import KeyPath

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.schema.entries import ModelEntry
    from moltconf.schema.providers import Header, Provider

META = Rule(
    id="caching/missing-beta-header",
    severity=WARNING,
    gravest=ERROR,
    fix=Safety.UNSAFE,
    profile=Profile.MINIMAL,
    words=("anthropic-beta", "anthropicbeta", "context1m"),
    sources=(
        "measured with a loopback server on clawdbot@2026.1.24-3 and openclaw@2026.9.6",
        "run: what the gateways of 2026.3.24, 2026.5.28, 2026.7.1, 2026.8.2 and 2026.9.6 send to "
        "Anthropic's address, with a key and a token, with and without a header",
        "run: the same with anthropicBeta, context1m and cacheRetention; 2026.5.12 and 2026.6.6 "
        "with a token",
        "run: 2026.5.28, 2026.8.2 and 2026.9.6 send no flags to a provider of another name, even "
        "at Anthropic's address; 2026.3.24 does",
        "the other releases read off their packages",
    ),
)

#: Since when models and providers alone choose the program (read off openclaw@2026.5.2, where
#: agents do, and 2026.5.12, which passes over what they choose).
_AGENTS_CHOOSE_NONE = "2026.5.12"
#: The params that ask for flags.
_PARAMS = ("anthropicBeta", "context1m")
_DOCUMENTED = Flag(
    EXTENDED_TTL,
    DOCUMENTED_TTL_FLAG,
    INFO,
    "the manual asks for this flag with a one-hour cache, though the release itself never sends it",
)


def check(config: Config) -> Iterator[Finding]:
    words = {key.strip().lower() for key in config.keys}
    if words.isdisjoint(("anthropic-beta", "anthropicbeta", "context1m")):
        return
    for provider in config.view.providers:
        if not speaks_to_anthropic(provider):
            continue
        if config.is_one_of(ONLY_DIRECT) and not _is_anthropic_itself(provider):
            continue
        for header, models in _overrides(config, provider):
            if not models or not all(_is_passed_over(config, provider, each) for each in models):
                yield from _check_header(config, provider, header, models)
    if config.is_one_of(ONLY_DIRECT) and not config.keys.isdisjoint(_PARAMS):
        yield from _check_params(config)


def _is_passed_over(config: Config, provider: Provider, model: str) -> bool:
    """Return whether a header is not sent for a model: another program asks, or params replace."""
    ref = ModelRef(text=model, provider=provider.id, model=model)
    return not programs_of(config, ref) <= OWN_LOOP or _is_replaced(config, provider, model)


def _is_replaced(config: Config, provider: Provider, model: str) -> bool:
    """Return whether params of a model, or of an agent that runs it, replace every header."""
    if provider.id != "anthropic" or not config.is_one_of(PARAMS_REPLACE_HEADER):
        return False
    if config.keys.isdisjoint(_PARAMS):
        return False
    return any(
        (section.params.anthropic_beta is not None and section.params.anthropic_beta.value)
        or (section.params.context1m is not None and section.params.context1m.value)
        for section in param_sections(config.view)
        for entry in section.models
        if entry.ref.provider == "anthropic" and entry.ref.model == model
    )


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
    elif config.is_one_of(BY_LIST_OF_PLUGINS):
        message = (
            f"{config.release} sends this header alone. It lacks {names}. Effect: {first.loss}"
        )
    else:
        message = (
            f"this header replaces the default flags of {config.release}. It lacks {names}. "
            f"Effect: {first.loss}"
        )
    is_sure = worst is ERROR or not config.is_one_of(BY_LIST_OF_PLUGINS)
    if not is_direct(provider) or not is_sure:
        worst = INFO
    yield META.at(
        header.path,
        message,
        help=_advice([flag.name for flag in missing], auth, config),
        fix=_append(header.path, text, missing),
        severity=worst,
    )


def _documented(config: Config) -> list[Flag]:
    if not config.is_one_of(DOCUMENTED_TTL_FLAG):
        return []
    ttl = any(value == "1h" for _, value in config.params_named("cacheControlTtl"))
    long = any(value == "long" for _, value in config.params_named("cacheRetention"))
    return [_DOCUMENTED] if ttl or long else []


def _advice(missing: list[str], auth: str | None, config: Config) -> str:
    text = f'add ",{",".join(missing)}" to the end of this value'
    if config.is_one_of(BY_LIST_OF_PLUGINS):
        text += ", or have openclaw doctor --fix list the plugins and remove the header"
    else:
        text += ", or remove the header"
    if auth is None:
        text += '. If you log in with a subscription, add ",oauth-2025-04-20,claude-code-20250219"'
        text += " too"
    return text


def _append(path: KeyPath, text: str, missing: list[Flag]) -> Fix:
    own = [word.strip() for word in text.split(",") if word.strip()]
    return Fix(Safety.UNSAFE, (Set(path, ",".join([*own, *(flag.name for flag in missing)])),))


def _check_params(config: Config) -> Iterator[Finding]:
    """Find params that leave out flags of the release: of a login, of server-side fallbacks."""
    view = config.view
    provider = view.provider("anthropic")
    if not is_direct(provider):
        return
    if auth_of(view, provider) == OAUTH:
        if config.is_one_of(PARAMS_DROP_LOGIN):
            yield from _check_login(config)
        return
    for entry in view.model_entries:
        beta = entry.params.anthropic_beta
        model = entry.ref.model
        if beta is None or beta.is_default or model is None or not _is_sent(config, entry):
            continue
        flags = {flag.lower() for flag in beta.value}
        needs = {flag.name for flag in sent(config.release, API_KEY, (model,))}
        if FALLBACK in needs and FALLBACK not in flags:
            yield META.at(
                beta.path,
                f"with anthropicBeta {config.release} leaves out {FALLBACK} for this model, but "
                'still sends "fallbacks", which Anthropic takes only with that flag',
                help=f'add "{FALLBACK}" to anthropicBeta',
                severity=WARNING,
            )


def _is_sent(config: Config, entry: ModelEntry) -> bool:
    """Return whether the release itself asks Anthropic for a model, and no program does it."""
    if entry.ref.provider != "anthropic" or not programs_of(config, entry.ref) <= OWN_LOOP:
        return False
    return since(config.release, _AGENTS_CHOOSE_NONE) or not agents_choose_another(config)


def _check_login(config: Config) -> Iterator[Finding]:
    """Find params with which the release leaves out the flags of a subscription."""
    needs = [flag for flag in sent(config.release, OAUTH, ()) if flag.auth == OAUTH]
    for section in param_sections(config.view):
        models = [entry.ref.model or "" for entry in section.models if _is_sent(config, entry)]
        beta, long = section.params.anthropic_beta, section.params.context1m
        given = {flag.lower() for flag in beta.value} if beta is not None else set()
        missing = [flag for flag in needs if flag.name not in given]
        if not models or not missing:
            continue
        names = ", ".join(flag.name for flag in missing)
        effect = f"{config.release} leaves out {names}. Effect: {missing[0].loss}"
        if beta is not None and given and not beta.is_default:
            listed = ", ".join(f'"{flag.name}"' for flag in missing)
            yield META.at(
                beta.path,
                f"with anthropicBeta {effect}",
                help=f"add {listed} to anthropicBeta, or remove it",
                severity=ERROR,
            )
        elif (
            long is not None
            and long.value
            and any(context_asks_for_flags(config.release, model) for model in models)
        ):
            yield META.at(
                long.path,
                f"with context1m {effect}",
                help="remove it, or log in with an API key",
                severity=ERROR,
            )
