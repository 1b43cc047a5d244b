"""A model param that the model's server is not sent.

## What it does
Reports `serviceTier`, `fastMode`, `anthropicServerCompaction` and `anthropicBeta` in the params of
a model of a provider that the config adds, or of an agent all of whose models are; the first three
also where `anthropic` has another
address, and `serviceTier` where `openai` has.
## Why it matters
Releases look at the name of the provider and at its address, not at its protocol: such a param
goes to Anthropic and OpenAI themselves. To any other server the request is made as if the line were
not there.
## Example
```json5
{
  models: {
    providers: {
      relay: {
        baseUrl: "https://relay.example.com",
        apiKey: "${RELAY_KEY}",
        api: "anthropic-messages",
        models: [{ id: "claude-opus-4-8", name: "Claude" }],
      },
    },
  },
  agents: {
    defaults: { models: { "relay/claude-opus-4-8": { params: { fastMode: true } } } },
  },
}
```
## Use instead
```json5
{
  agents: {
    defaults: { models: { "anthropic/claude-opus-4-8": { params: { fastMode: true } } } },
  },
}
```
## Fix safety
No fix: the model may have been meant to run at the product's own provider.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding, Mark
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, since
from moltconf.linter.rules.caching._protocols import route_of
from moltconf.linter.rules.models._added_providers import added_provider
from moltconf.linter.rules.models._param_sections import param_sections
from moltconf.masking.shapes import shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.schema.entries import ModelEntry

META = Rule(
    id="models/param-not-sent",
    severity=WARNING,
    releases=since("2026.3.24"),
    keys=("serviceTier", "fastMode", "anthropicServerCompaction", "anthropicBeta"),
    sources=(
        "run: what the gateways of 2026.3.24, 2026.5.28, 2026.8.2 and 2026.9.6 send to a local "
        "server, and what to Anthropic and OpenAI under another provider's name",
        "run: 2026.7.1 with the providers anthropic and openai at a local server",
    ),
)

_OF_OPENAI = ("serviceTier",)
_OF_ANTHROPIC = ("serviceTier", "fastMode", "anthropicServerCompaction")
#: What no provider is sent that a config adds.
_OF_THE_PRODUCT = (*_OF_ANTHROPIC, "anthropicBeta")


def check(config: Config) -> Iterator[Finding]:
    for section in param_sections(config.view):
        for name in _OF_THE_PRODUCT:
            param = section.params.as_written(name)
            if param is None or _is_off(param.value) or not section.models:
                continue
            if not all(name in _not_sent(config, model) for model in section.models):
                continue
            first = section.models[0]
            provider = first.ref.provider or ""
            yield META.at(
                param.path,
                f"{config.release} does not send {name} to the server of {shown(provider)}, so it "
                "has no effect",
                help=_help(name),
                mark=Mark.KEY,
                evidence=(first.path, ("models", "providers", provider)),
            )


def _is_off(value: object) -> bool:
    """Return whether a param asks for nothing: ``fastMode`` takes words too."""
    word = value.strip().lower() if isinstance(value, str) else value
    return word in (None, False, "off", "false", "no", "0", "disable", "disabled", "normal")


def _not_sent(config: Config, entry: ModelEntry) -> tuple[str, ...]:
    """Return the params that the server of a model is not sent."""
    if added_provider(entry, config.view) is not None:
        return _OF_THE_PRODUCT
    route = route_of(entry.ref, config.view)
    # a variable may hold the usual address
    if route is None or entry.runtime is not None or not route.host or "$" in route.host:
        return ()
    if route.provider == "anthropic":
        return () if route.is_at("anthropic.com") else _OF_ANTHROPIC
    return _OF_OPENAI if route.provider == "openai" and not route.is_at_openai else ()


def _help(name: str) -> str:
    if name == "anthropicBeta":
        return "remove it, and write the flags into the provider's header anthropic-beta"
    return "remove it, or use the provider at its own address"
