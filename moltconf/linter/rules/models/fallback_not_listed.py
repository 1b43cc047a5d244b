"""A fallback that is never tried.

## What it does
Reports fallback models that are missing from `agents.defaults.models` where that lists any model.
## Why it matters
In these releases `agents.defaults.models` is also the list of models that may be fallen back to.
Others are passed over without a word: when the first model fails, the agent fails.
## Example
```json5
// release: 2026.1.29
{
  agents: {
    defaults: {
      model: { primary: "anthropic/claude-opus-4-5", fallbacks: ["openai/gpt-5.2"] },
      models: { "anthropic/claude-opus-4-5": { alias: "opus" } },
    },
  },
}
```
## Use instead
```json5
// release: 2026.1.29
{
  agents: {
    defaults: {
      model: { primary: "anthropic/claude-opus-4-5", fallbacks: ["openai/gpt-5.2"] },
      models: { "anthropic/claude-opus-4-5": { alias: "opus" }, "openai/gpt-5.2": {} },
    },
  },
}
```
## Fix safety
Unsafe: the fallback comes into use, and may be chosen in conversations.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.edit.changes import Set
from moltconf.findings import Finding, Fix, Safety
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, between
from moltconf.linter.rules.models._named_models import named_models
from moltconf.masking.shapes import shown
from moltconf.product.agent_ids import DEFAULTS

META = Rule(
    id="models/fallback-not-listed",
    severity=WARNING,
    releases=between("2026.1.24", "2026.2.23"),
    fix=Safety.UNSAFE,
    keys=("fallbacks",),
    sources=(
        "read off clawdbot@2026.1.24-3, openclaw@2026.1.29 and those up to openclaw@2026.2.23; "
        "openclaw@2026.2.26 tries every fallback",
    ),
)

_MODELS = (*DEFAULTS, "models")


def check(config: Config) -> Iterator[Finding]:
    entries = config.view.model_entries
    if not any(entry.path[:-1] == _MODELS for entry in entries):
        return
    allowed = {_key(entry.ref.provider, entry.ref.model) for entry in entries}
    for named in named_models(config):
        key = _key(named.ref.provider, named.ref.model)
        if not named.is_fallback or key in allowed:
            continue
        yield META.at(
            named.path,
            f"{config.release} never falls back to {shown(named.text)}: "
            "agents.defaults.models lists models, and not this one",
            help="add it to agents.defaults.models",
            fix=Fix(Safety.UNSAFE, (Set((*_MODELS, named.text), {}),)),
        )


def _key(provider: str | None, model: str | None) -> tuple[str, str]:
    return (provider or "").lower(), (model or "").lower()
