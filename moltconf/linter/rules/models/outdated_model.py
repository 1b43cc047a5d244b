"""A model of an early generation where tools can be used.

## What it does
Advises against GPT-3.5, Claude 2 and Instant, and the first snapshots of GPT-4.
## Why it matters
Models of that age follow instructions that stand in a web page or a mail more readily than later
ones, and a bot that runs commands or reads files acts on them. The product's audit warns of it.
## Example
```json5
{
  agents: { defaults: { model: "openai/gpt-3.5-turbo" } },
}
```
## Use instead
```json5
{
  agents: { defaults: { model: "openai/gpt-5.2" } },
}
```
## Fix safety
No fix: another model answers differently and costs differently.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import INFO, Profile, Rule, since
from moltconf.linter.rules.models._named_models import named_models
from moltconf.masking.shapes import shown

META = Rule(
    id="models/outdated-model",
    severity=INFO,
    releases=since("2026.1.14-1"),
    profile=Profile.STRICT,
    audits=("models.legacy",),
    sources=("read off the security audit of openclaw@2026.9.6",),
)

_OUTDATED = re.compile(r"\b(?:gpt-3\.5|claude-(?:instant|2)|gpt-4-(?:0314|0613))\b", re.IGNORECASE)


def check(config: Config) -> Iterator[Finding]:
    if not any(_OUTDATED.search(leaf.text) for leaf in config.leaves):
        return
    for named in named_models(config):
        if named.has_tools and _OUTDATED.search(named.text):
            yield META.at(
                named.path,
                f"{shown(named.ref.text)} is old: hidden instructions trick it easily",
                help="use a recent model for an agent that has tools",
            )
