"""Pruning by the cache where no model has such a cache.

## What it does
Reports `contextPruning.mode: "cache-ttl"` where no agent runs a model for which the release prunes.
## Why it matters
The section does nothing for other models: old results of tools stay in the context until it is
compacted.

Up to 2026.2.22 a release prunes for models of Anthropic, also through OpenRouter; from then on also
for those of Moonshot and Z.AI, and from 2026.4.20 on for DeepSeek through OpenRouter. From 2026.4.5
on it prunes for any provider that speaks Anthropic's protocol, and for Gemini 2.5 and 3. Of the
models of OpenAI, 2026.9.6 is the first to prune for those that OpenAI itself answers.
## Example
```json5
// release: 2026.5.28
{
  agents: {
    defaults: { model: { primary: "openai/gpt-5.5" }, contextPruning: { mode: "cache-ttl" } },
  },
}
```
## Use instead
```json5
// release: 2026.5.28
{
  agents: { defaults: { model: { primary: "openai/gpt-5.5" } } },
}
```
## Fix safety
No fix: a conversation may choose a model for which it works.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, since
from moltconf.linter.rules.caching._pruning import may_prune

META = Rule(
    id="caching/pruning-without-effect",
    severity=WARNING,
    releases=since("2026.1.21"),
    keys=("contextPruning",),
    sources=(
        "read off openclaw@2026.1.29, 2026.2.6-3, 2026.2.17, 2026.2.22, 2026.2.24, 2026.2.26, "
        "2026.3.13, 2026.3.24 and 2026.3.31",
        "read off openclaw@2026.4.2, 2026.4.5, 2026.4.8, 2026.4.15, 2026.4.24, 2026.5.28, "
        "2026.7.1, 2026.7.33, 2026.8.1, 2026.8.2, 2026.9.1, 2026.9.3, 2026.9.5 and 2026.9.6",
    ),
)


def check(config: Config) -> Iterator[Finding]:
    view = config.view
    mode = view.defaults.context_pruning.mode
    if mode is None or mode.is_default or mode.value != "cache-ttl":
        return
    slots = [slot for agent in view.agents for slot in agent.slots]
    if any(may_prune(slot.ref.value, view) for slot in slots):
        return
    yield META.at(
        mode.path,
        f"{config.release} does not prune for any model that an agent runs here, so this has no "
        "effect",
        help="remove it; compaction keeps the context within its limits",
    )
