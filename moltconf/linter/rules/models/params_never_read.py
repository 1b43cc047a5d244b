"""Params under a name that no model has.

## What it does
Reports entries of `agents.defaults.models` with `params` whose key is not exactly the name of a
model as the release writes it: other capitals, an alias of the provider, no provider at all.
## Why it matters
Such a key serves as an alias and as an entry of the list of models. Its params are looked up by the
exact name alone, so they are passed over without a word.
## Example
```json5
// release: 2026.1.29
{
  agents: {
    defaults: { models: { "Anthropic/claude-opus-4-5": { params: { temperature: 0.2 } } } },
  },
}
```
## Use instead
```json5
// release: 2026.1.29
{
  agents: {
    defaults: { models: { "anthropic/claude-opus-4-5": { params: { temperature: 0.2 } } } },
  },
}
```
## Fix safety
No fix: the params come into effect, and another entry may have that name.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding, Mark
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, between
from moltconf.masking.shapes import shown
from moltconf.product.agent_ids import DEFAULTS

META = Rule(
    id="models/params-never-read",
    severity=WARNING,
    releases=between("2026.1.14-1", "2026.1.30"),
    keys=("params",),
    sources=("read off openclaw@2026.1.29: params are looked up by provider and model",),
)

_MODELS = (*DEFAULTS, "models")


def check(config: Config) -> Iterator[Finding]:
    from moltconf.schema.provider_ids import normalize_provider

    for entry in config.view.model_entries:
        key = entry.key
        if entry.path[:-1] != _MODELS or not entry.params.is_written or "*" in key:
            continue
        provider, slash, model = key.partition("/")
        meant = f"{normalize_provider(provider, config.release)}/{model.strip()}"
        if not slash:
            message, meant = "has no provider, so its params are never read", f"anthropic/{key}"
        elif meant != key:
            message = "is no exact name of a model, so its params are never read"
        else:
            continue
        yield META.at(
            entry.path,
            f"{shown(key)} {message}",
            help=f"write {shown(meant)}",
            mark=Mark.KEY,
        )
