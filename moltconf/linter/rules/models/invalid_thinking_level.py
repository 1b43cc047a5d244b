"""A thinking level that does not exist.

## What it does
Reports `thinking` among the params of a model that is none of `off`, `minimal`, `low`, `medium`,
`high`, `xhigh`, `adaptive`, `max` and `ultra`, in the spellings that the product takes. For
models of Anthropic it also reports what is neither a text nor `false`.
## Why it matters
Params are free-form, so the release accepts any text and thinks as it would without. The key
`thinkingDefault`, in contrast, is checked.
## Example
```json5
{
  agents: {
    defaults: {
      models: { "anthropic/claude-opus-4-6": { params: { thinking: "deep" } } },
    },
  },
}
```
## Use instead
```json5
{
  agents: {
    defaults: {
      models: { "anthropic/claude-opus-4-6": { params: { thinking: "high" } } },
    },
  },
}
```
## Fix safety
No fix: which level was meant is not known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Confidence, Rule, since
from moltconf.masking.shapes import is_template
from moltconf.text.keypath import KeyPath

META = Rule(
    id="models/invalid-thinking-level",
    severity=WARNING,
    releases=since("2026.8.1"),
    confidence=Confidence.MEDIUM,
    keys=("thinking",),
    sources=("the words that openclaw@2026.9.6 reads as levels; it takes texts and false alone",),
)

_LEVELS = frozenset(
    {
        *(
            "off",
            "none",
            "disabled",
            "on",
            "enable",
            "enabled",
            "min",
            "minimal",
            "think",
            "low",
            "thinkhard",
        ),
        *("mid", "med", "medium", "thinkharder", "harder", "high", "ultrathink", "thinkhardest"),
        *("highest", "xhigh", "extrahigh", "adaptive", "auto", "max", "ultra"),
    }
)


def check(config: Config) -> Iterator[Finding]:
    for path, value in config.params_named("thinking"):
        if _is_wrong(value, _model(path)):
            yield META.at(
                path,
                "this is no thinking level, so the model thinks as it would without the key",
                help="write off, minimal, low, medium, high, xhigh, adaptive, max or ultra",
            )


def _is_wrong(value: object, model: str) -> bool:
    if isinstance(value, str):
        word = re.sub(r"[\s_-]+", "", value.lower())
        return word not in _LEVELS and not is_template(value)
    # other providers have a form of their own: {type: "disabled"} for Moonshot
    return value not in (False, None) and model.startswith("anthropic/")


def _model(path: KeyPath) -> str:
    """Return the model whose entry holds the params, empty for params of an agent."""
    is_entry = len(path) > 3 and path[-4] == "models"
    return str(path[-3]) if is_entry else ""
