"""A model param of the wrong type.

## What it does
Reports numbers, switches and texts under `params` that are written as another type: a `temperature`
or `maxTokens` in quotes, a `context1m` of `"true"`.
## Why it matters
Params are free-form, so every release accepts any value. What has another type than the release
expects is passed over without a word, and the model runs as if the line were not there.
## Example
```json5
{
  agents: {
    defaults: {
      models: { "anthropic/claude-haiku-4-5": { params: { temperature: "0.2" } } },
    },
  },
}
```
## Use instead
```json5
{
  agents: {
    defaults: {
      models: { "anthropic/claude-haiku-4-5": { params: { temperature: 0.2 } } },
    },
  },
}
```
## Fix safety
Unsafe: the param comes into effect, which it did not before.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator

from moltconf.edit.changes import Set
from moltconf.findings import Finding, Fix, Safety
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule
from moltconf.masking.shapes import is_template
from moltconf.text.env import has_reference
from moltconf.text.tree import Value

META = Rule(
    id="models/wrong-param-type",
    severity=WARNING,
    fix=Safety.UNSAFE,
    keys=("params",),
    sources=(
        "read off clawdbot@2026.1.24-3, openclaw@2026.1.29, openclaw@2026.5.12 and "
        "openclaw@2026.9.6: what is no number, or not true, is not taken",
    ),
)

_NUMBERS = ("temperature", "maxTokens", "topP", "frequencyPenalty", "presencePenalty", "seed")
_SWITCHES = ("context1m",)


def check(config: Config) -> Iterator[Finding]:
    for name in (*_NUMBERS, *_SWITCHES):
        if name not in config.keys:
            continue
        for path, value in config.params_named(name):
            wanted = "a number" if name in _NUMBERS else "true or false"
            if value is None or _fits(name, value) or _is_filled_in(value):
                continue
            meant = _meant(name, value)
            yield META.at(
                path,
                f"{name} must be {wanted}. This value is ignored",
                help=_help(name, meant),
                cause=f"{wanted}, {'quoted' if meant is not None else 'other'}",
                fix=Fix(Safety.UNSAFE, (Set(path, meant),)) if meant is not None else None,
            )


def _help(name: str, meant: Value) -> str:
    if meant is not None:
        return f"write {name}: {json.dumps(meant)}, without quotes"
    return f"write {name}: {'false or true' if name in _SWITCHES else '1'}, without quotes"


def _fits(name: str, value: object) -> bool:
    if name in _SWITCHES:
        return isinstance(value, bool)
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_filled_in(value: object) -> bool:
    """Return a template fills in a number; what a variable holds is always a text."""
    return isinstance(value, str) and is_template(value) and not has_reference(value)


def _meant(name: str, value: object) -> Value:
    """Return the value that was meant; ``None`` where that is not certain."""
    if not isinstance(value, str):
        return None
    word = value.strip().lower()
    if name in _SWITCHES:
        return {"true": True, "false": False}.get(word)
    try:
        number = float(word)
    except ValueError:
        return None
    if not math.isfinite(number):
        return None
    return int(number) if number.is_integer() and "." not in word and "e" not in word else number
