"""A model below the tiers that are recommended for tools.

## What it does
Advises against Haiku models, GPT models before GPT-5 and Claude models before 4.5, each told once.
## Why it matters
Smaller and older models follow instructions hidden in what they read more readily. For an agent
without tools, or one that nobody else writes to, they may be just right. The product's audit warns
of them.
## Example
```json5
{
  agents: { defaults: { model: "openai/gpt-4o" } },
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
    id="models/small-tier",
    severity=INFO,
    releases=since("2026.1.15"),
    profile=Profile.STRICT,
    audits=("models.weak_tier",),
    sources=("read off the security audit of openclaw@2026.9.6",),
)

_FAMILY = re.compile(r"\b(?:gpt-|claude-)", re.IGNORECASE)
_NEWER = re.compile(r"\bgpt-[5-9](?:\b|[.-])", re.IGNORECASE)
_CLAUDE = re.compile(
    r"\bclaude-[^\s/]*?(?:-4[-.]?(?:[5-9]|[1-9]\d)\b|-[5-9](?:\b|[.-]))", re.IGNORECASE
)
_OPEN_WEIGHTS = re.compile(r"\bgpt-oss", re.IGNORECASE)


def check(config: Config) -> Iterator[Finding]:
    if not any(_reason(leaf.text) for leaf in config.leaves):
        return
    told: set[str] = set()
    for named in named_models(config):
        reason = _reason(named.text) if named.has_tools else None
        if reason is not None and named.text not in told:
            told.add(named.text)
            yield META.at(
                named.path,
                f"{shown(named.ref.text)} is {reason}. Hidden instructions in messages and web "
                "pages trick such a model more easily",
                help="use a larger, newer model for an agent that has tools and reads messages of "
                "other people",
            )


def _reason(model: str) -> str | None:
    if re.search(r"\bhaiku\b", model, re.IGNORECASE):
        return "a small model"
    if not _FAMILY.search(model) or _OPEN_WEIGHTS.search(model):
        return None
    if re.search(r"\bgpt-", model, re.IGNORECASE):
        return None if _NEWER.search(model) else "older than GPT-5"
    return None if _CLAUDE.search(model) else "older than Claude 4.5"
