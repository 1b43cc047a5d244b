"""Pruning by the cache where no model has such a cache.

## What it does
Reports `contextPruning.mode: "cache-ttl"` where no agent runs a model of Anthropic, directly or by
OpenRouter.
## Why it matters
These releases prune for those models alone. Elsewhere the section does nothing, and old results of
tools stay in the context until it is compacted.
## Example
```json5
// release: 2026.1.29
{
  agents: {
    defaults: { model: { primary: "openai/gpt-5.2" }, contextPruning: { mode: "cache-ttl" } },
  },
}
```
## Use instead
```json5
// release: 2026.1.29
{
  agents: { defaults: { model: { primary: "openai/gpt-5.2" } } },
}
```
## Fix safety
No fix: a conversation may choose a model for which it works.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import INFO, Profile, Rule, between

META = Rule(
    id="caching/pruning-without-effect",
    severity=INFO,
    releases=between("2026.1.21", "2026.1.30"),
    profile=Profile.STRICT,
    keys=("contextPruning",),
    sources=("read off openclaw@2026.1.29",),
)


def check(config: Config) -> Iterator[Finding]:
    mode = config.view.defaults.context_pruning.mode
    if mode is None or mode.is_default or mode.value != "cache-ttl":
        return
    refs = [slot.ref.value for agent in config.view.agents for slot in agent.slots]
    for ref in refs:
        through = ref.provider == "openrouter" and (ref.model or "").startswith("anthropic/")
        if ref.provider in (None, "anthropic") or through:
            return
    yield META.at(
        mode.path,
        f"{config.release} prunes by the cache for models of Anthropic only, and no agent runs one",
        help="remove it; compaction keeps the context within its limits",
    )
