"""A model param that only another provider is sent.

## What it does
Reports `serviceTier`, `fastMode`, `anthropicBeta`, `anthropicServerCompaction` and
`anthropicCompactThreshold` in the params of a model of a provider that the config adds.
## Why it matters
Releases look at the name of the provider, not at its protocol or its address: such a param goes to
the product's own `anthropic` or `openai`, and to no provider of another name. The request is made
as if the line were not there.
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
from moltconf.linter.rules.models._added_providers import added_provider
from moltconf.masking.shapes import shown

META = Rule(
    id="models/param-of-another-provider",
    severity=WARNING,
    releases=since("2026.3.24"),
    keys=("params",),
    sources=(
        "run: what the gateways of 2026.3.24, 2026.5.28, 2026.8.2 and 2026.9.6 send to a local "
        "server, and to the addresses of Anthropic and OpenAI under another provider's name",
    ),
)

_OF_THE_PRODUCT = (
    *("serviceTier", "service_tier", "fastMode", "fast_mode", "anthropicBeta"),
    *("anthropicServerCompaction", "anthropicCompactThreshold"),
)


def check(config: Config) -> Iterator[Finding]:
    for entry in config.view.model_entries:
        provider = added_provider(entry, config.view)
        if provider is None:
            continue
        for name in _OF_THE_PRODUCT:
            param = entry.params.as_written(name)
            if param is None or param.value in (None, False):
                continue
            yield META.at(
                param.path,
                f"{config.release} sends {name} to no provider that a config adds: it has no "
                f"effect for models of {shown(provider.key)}",
                help=_help(name),
                mark=Mark.KEY,
                evidence=(entry.path, provider.path),
            )


def _help(name: str) -> str:
    if name == "anthropicBeta":
        return "remove it, and write the flags into the provider's header anthropic-beta"
    return "remove it"
