"""A list of beta flags that Anthropic cannot read.

## What it does
Reports `anthropic-beta` headers and `params.anthropicBeta` whose flags are separated by `;` or by
blanks, or stand in quotes.
## Why it matters
Flags are separated by commas. Anything else makes one flag of several, which Anthropic does not
know: it refuses the request, or the features stay off.
## Example
```json5
{
  agents: {
    defaults: {
      models: {
        "anthropic/claude-haiku-4-5": {
          params: { anthropicBeta: "interleaved-thinking-2025-05-14; files-api-2025-04-14" },
        },
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
        "anthropic/claude-haiku-4-5": {
          params: { anthropicBeta: ["interleaved-thinking-2025-05-14", "files-api-2025-04-14"] },
        },
      },
    },
  },
}
```
## Fix safety
Unsafe: the flags come into effect.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from moltconf.edit.changes import Set
from moltconf.findings import Finding, Fix, Safety
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule
from moltconf.masking.shapes import is_template
from moltconf.text.env import has_reference

META = Rule(
    id="caching/malformed-beta-list",
    severity=WARNING,
    fix=Safety.UNSAFE,
    keys=("headers", "anthropicBeta"),
    words=("anthropic-beta", "anthropicbeta"),
    timeless=True,
    sources=("read off clawdbot@2026.1.24-3, openclaw@2026.2.21 and openclaw@2026.9.6",),
)

_KEYS = ("anthropic-beta", "anthropicbeta")
_SEPARATORS = r"[;,|\s\"']+"


def check(config: Config) -> Iterator[Finding]:
    for leaf in config.leaves:
        if leaf.key.strip().lower() not in _KEYS or has_reference(leaf.text):
            continue
        items = [item.strip() for item in leaf.text.split(",")]
        if is_template(leaf.text) or not any(map(_is_apart, items)):
            continue
        fixed = ",".join(filter(None, re.split(_SEPARATORS, leaf.text)))
        yield META.at(
            leaf.path,
            "flags are separated by commas, so these are taken for one that does not exist",
            help="write commas between them, without quotes",
            fix=Fix(Safety.UNSAFE, (Set(leaf.path, fixed),)),
        )


def _is_apart(item: str) -> bool:
    """Return whether something else than a comma stands between flags."""
    is_one = item.replace("-", "").isalnum()  # as nearly all are
    return not is_one and re.search(_SEPARATORS, item) is not None
