"""A model of an own provider that nobody may choose.

## What it does
Reports models of `models.providers` that `agents.defaults.models` does not list and that nothing
in the config names, once for each config.
## Why it matters
Up to 2026.7.35 this list says which models a conversation may choose: any other one is "not
allowed", also one that the config itself declares. Only the models that agents name run without it.
## Example
```json5
// release: 2026.5.28
{
  models: {
    providers: {
      ollama: {
        baseUrl: "http://127.0.0.1:11434",
        api: "ollama",
        apiKey: "ollama-local",
        models: [{ id: "qwen3:14b", name: "Qwen" }, { id: "gemma3:27b", name: "Gemma" }],
      },
    },
  },
  agents: {
    defaults: { model: { primary: "ollama/qwen3:14b" }, models: { "ollama/qwen3:14b": {} } },
  },
}
```
## Use instead
```json5
// release: 2026.5.28
{
  models: {
    providers: {
      ollama: {
        baseUrl: "http://127.0.0.1:11434",
        api: "ollama",
        apiKey: "ollama-local",
        models: [{ id: "qwen3:14b", name: "Qwen" }, { id: "gemma3:27b", name: "Gemma" }],
      },
    },
  },
  agents: {
    defaults: {
      model: { primary: "ollama/qwen3:14b" },
      models: { "ollama/qwen3:14b": {}, "ollama/gemma3:27b": {} },
    },
  },
}
```
## Fix safety
No fix: which models people may choose is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding, Mark, few
from moltconf.linter.config import Config
from moltconf.linter.rule import INFO, Rule, between
from moltconf.linter.rules.models._named_models import named_models
from moltconf.masking.shapes import is_template, shown
from moltconf.product.agent_ids import DEFAULTS

META = Rule(
    id="models/declared-model-not-listed",
    severity=INFO,
    releases=between("2026.1.24", "2026.7.35"),
    keys=("providers",),
    sources=(
        "read off openclaw@2026.1.29, 2026.2.26, 2026.3.24, 2026.5.28 and 2026.7.1",
        "openclaw/openclaw#88267",
    ),
)

_MODELS = (*DEFAULTS, "models")
_MOST_NAMED = 3


def check(config: Config) -> Iterator[Finding]:
    declared = {
        f"{provider.key}/{model.id.value}": f"{provider.id}/{model.id.value}".lower()
        for provider in config.providers
        for model in provider.models
        if model.id is not None and not is_template(model.id.value)
    }
    if not declared:
        return
    listed = [entry for entry in config.view.model_entries if entry.path[:-1] == _MODELS]
    if not listed:
        return
    known = {(entry.ref.key or entry.key).lower() for entry in listed}
    known |= {entry.key.lower() for entry in listed}
    known |= {named.text.lower() for named in named_models(config)}
    known |= {leaf.text.strip().lower() for leaf in config.leaves if "/" in leaf.text}
    missing = [
        text
        for text, key in declared.items()
        if key not in known and f"{key.partition('/')[0]}/*" not in known
    ]
    if not missing:
        return
    what = shown(missing[0]) if len(missing) == 1 else f"{len(missing)} models of models.providers"
    harmless = [shown(text) for text in missing if text in shown(text)]
    names = f" ({few(harmless, _MOST_NAMED)})" if len(missing) > 1 and harmless else ""
    yield META.at(
        _MODELS,
        f"nobody may choose {what}{names}: this list says which models may be chosen",
        help="add what people should be able to choose to the list, for example "
        f"{shown(missing[0])}: {{}}. Or remove it from models.providers",
        mark=Mark.KEY,
        evidence=tuple(entry.path for entry in listed),
    )
