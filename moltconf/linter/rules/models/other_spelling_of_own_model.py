"""A model that its own provider spells otherwise.

## What it does
Reports models of a provider that the config adds where the provider lists no such model, and one
whose id differs only in punctuation or in capital letters.
## Why it matters
The server is asked for the id as it is written where the agent names it, and most servers know a
model by one spelling alone. What the config says of the model (its context, its prices) does not
count for another spelling either.
## Example
```json5
{
  models: {
    providers: {
      relay: {
        baseUrl: "http://127.0.0.1:4000/v1",
        api: "openai-completions",
        apiKey: "${RELAY_KEY}",
        models: [{ id: "claude-sonnet-4.6", name: "Sonnet" }],
      },
    },
  },
  agents: { defaults: { model: { primary: "relay/claude-sonnet-4-6" } } },
}
```
## Use instead
```json5
{
  models: {
    providers: {
      relay: {
        baseUrl: "http://127.0.0.1:4000/v1",
        api: "openai-completions",
        apiKey: "${RELAY_KEY}",
        models: [{ id: "claude-sonnet-4.6", name: "Sonnet" }],
      },
    },
  },
  agents: { defaults: { model: { primary: "relay/claude-sonnet-4.6" } } },
}
```
## Fix safety
Unsafe: the agent runs another model from then on, if the server has both.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.edit.changes import Set
from moltconf.findings import Finding, Fix, Safety
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Confidence, Rule
from moltconf.linter.rules.models._named_models import named_models
from moltconf.masking.shapes import shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.schema.providers import Provider

META = Rule(
    id="models/other-spelling-of-own-model",
    severity=WARNING,
    fix=Safety.UNSAFE,
    confidence=Confidence.MEDIUM,
    keys=("providers",),
    sources=(
        "read off openclaw@2026.1.29 and 2026.9.6: a model that is not listed is asked for all the "
        "same",
        "openclaw/openclaw#80089",
    ),
)


def check(config: Config) -> Iterator[Finding]:
    if not any(provider.models for provider in config.providers):
        return
    from moltconf.schema.provider_ids import is_known_provider

    for named in named_models(config):
        ref = named.ref
        if ref.provider is None or ref.model is None or ref.alias or ref.assumed_provider:
            continue
        provider = config.view.provider(ref.provider)
        if provider is None or is_known_provider(ref.provider) or provider.model(ref.model):
            continue
        meant = _same_letters(provider, ref.model)
        if meant is None:
            continue
        text = f"{provider.key}/{meant}"
        yield META.at(
            named.path,
            f"{shown(provider.key)} lists no model {shown(ref.model)}, but {shown(meant)}",
            help=f"write {shown(text)}, or list the other model too",
            fix=None if ref.in_parts else Fix(Safety.UNSAFE, (Set(named.path, text),)),
        )


def _same_letters(provider: Provider, model: str) -> str | None:
    """Return the id of the only model of a provider that is spelled with the same letters."""
    listed = {each.id.value for each in provider.models if each.id is not None}
    letters = _letters(model)
    same = [each for each in listed if _letters(each) == letters]
    return same[0] if len(same) == 1 else None


def _letters(model: str) -> str:
    # a plus is a part of the name: command-r+ is another model than command-r
    return "".join(char for char in model.lower() if char.isalnum() or char == "+")
