"""A fallback that was tried before.

## What it does
Reports fallback models that repeat the primary model or an earlier fallback.
## Why it matters
When the model fails, the product asks it once more instead of the next one.
## Example
```json5
// release: 2026.1.29
{
  agents: {
    defaults: {
      model: { primary: "openai/gpt-5.2", fallbacks: ["openai/gpt-5.2", "groq/llama-3.3-70b"] },
    },
  },
}
```
## Use instead
```json5
// release: 2026.1.29
{
  agents: {
    defaults: { model: { primary: "openai/gpt-5.2", fallbacks: ["groq/llama-3.3-70b"] } },
  },
}
```
## Fix safety
Unsafe: the repeated entry is removed, and with it the second try.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.edit.changes import Remove
from moltconf.findings import Finding, Fix, Safety
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule
from moltconf.masking.shapes import is_template, shown

META = Rule(
    id="models/repeated-fallback",
    severity=WARNING,
    fix=Safety.UNSAFE,
    keys=("fallbacks",),
    sources=("measured: openclaw@2026.1.29 and openclaw@2026.9.6 accept it",),
)


def _repeats(named: list[str]) -> bool:
    """Return whether two texts may name one model, whatever their spelling."""
    models = [text.rpartition("/")[2].strip().lower().replace(".", "-") for text in named]
    return len(models) != len({model.removeprefix("claude-") for model in models})


def check(config: Config) -> Iterator[Finding]:
    named = [leaf.text for leaf in config.leaves if leaf.key in ("primary", "fallbacks")]
    if "alias" not in config.keys and not _repeats(named):
        return
    reported: set[object] = set()
    for agent in config.view.agents:
        primary, seen = agent.model.primary, set[str]()
        for fallback in agent.model.fallbacks:
            # an agent with a model of its own may inherit fallbacks that are meant for others
            if primary is not None and primary.path[:-1] == fallback.path[:-2]:
                seen.add(primary.value.key or "")
            key = fallback.value.key
            if key is None or is_template(key):
                continue
            if key in seen and fallback.path not in reported:
                reported.add(fallback.path)
                yield META.at(
                    fallback.path,
                    f"{shown(key)} was tried before: this fallback asks the same model again",
                    help="remove it, or name another model",
                    fix=Fix(Safety.UNSAFE, (Remove(fallback.path),)),
                )
            seen.add(key)
