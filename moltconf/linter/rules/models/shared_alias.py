"""An alias that two models share.

## What it does
Reports aliases under `agents.defaults.models` that a later entry gives to another model; case does
not count.
## Why it matters
The later entry wins without a word, so the name stands for another model than the one beside it.
## Example
```json5
{
  agents: {
    defaults: {
      models: {
        "anthropic/claude-opus-4-6": { alias: "best" },
        "openai/gpt-5.2": { alias: "Best" },
      },
    },
  },
}
```
## Use instead
```json5
{
  agents: {
    defaults: {
      models: {
        "anthropic/claude-opus-4-6": { alias: "best" },
        "openai/gpt-5.2": { alias: "gpt" },
      },
    },
  },
}
```
## Fix safety
No fix: which of the two names was meant is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule
from moltconf.masking.shapes import shown

META = Rule(
    id="models/shared-alias",
    severity=WARNING,
    keys=("alias",),
    timeless=True,
    sources=("measured: openclaw@2026.1.29 and openclaw@2026.9.6 accept it, the later one wins",),
)


def check(config: Config) -> Iterator[Finding]:
    names = [leaf.text.strip().lower() for leaf in config.leaves if leaf.key == "alias"]
    if len(names) == len(set(names)):
        return
    winners: dict[tuple[str | None, str], str] = {}
    for entry in reversed(config.view.model_entries):
        alias = entry.alias
        if alias is None or alias.is_default:
            continue
        name = (entry.agent, alias.value.strip().lower())
        if name in winners and winners[name] != entry.key:
            yield META.at(
                alias.path,
                f"{shown(alias.value)} never stands for this model: "
                f"{shown(winners[name])} has the same alias and comes later",
                help="give one of them another alias",
            )
        winners.setdefault(name, entry.key)
