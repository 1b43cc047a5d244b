"""Memories that are never written before a summary.

## What it does
Reports `compaction.memoryFlush.softThresholdTokens` and `compaction.reserveTokensFloor` that
together are as large as the context of a model that agents run.
## Why it matters
The agent writes memories once a conversation is longer than the model's context without these two
numbers. `softThresholdTokens` is a distance, not the length of the conversation: where nothing is
left, the agent never writes memories, and the summary comes without them.
## Example
```json5
// release: 2026.4.15
{
  models: {
    providers: {
      lan: {
        baseUrl: "http://127.0.0.1:8000/v1",
        api: "openai-completions",
        apiKey: "not-needed",
        models: [{ id: "m", name: "M", contextWindow: 131072, maxTokens: 8192 }],
      },
    },
  },
  agents: {
    defaults: {
      model: { primary: "lan/m" },
      compaction: { memoryFlush: { softThresholdTokens: 120000 } },
    },
  },
}
```
## Use instead
```json5
// release: 2026.4.15
{
  models: {
    providers: {
      lan: {
        baseUrl: "http://127.0.0.1:8000/v1",
        api: "openai-completions",
        apiKey: "not-needed",
        models: [{ id: "m", name: "M", contextWindow: 131072, maxTokens: 8192 }],
      },
    },
  },
  agents: {
    defaults: {
      model: { primary: "lan/m" },
      compaction: { memoryFlush: { softThresholdTokens: 8000 } },
    },
  },
}
```
## Fix safety
No fix: when memories should be written is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, between
from moltconf.linter.rules.providers._custom import runs
from moltconf.masking.shapes import shown

META = Rule(
    id="agents/memory-flush-never",
    severity=WARNING,
    releases=between("2026.1.29", "2026.7.1"),
    keys=("softThresholdTokens", "reserveTokensFloor"),
    sources=(
        "read off openclaw@2026.1.29, 2026.2.26, 2026.3.24, 2026.5.28, 2026.6.11 and 2026.7.1; "
        "2026.9.6 makes the distance smaller by itself",
        "openclaw/openclaw#50611, #63542 and #66830",
    ),
)

#: What the product takes where nothing is written.
_FLOOR, _DISTANCE = 20_000, 4_000


def check(config: Config) -> Iterator[Finding]:
    settings = config.view.defaults.compaction
    floor, distance = settings.reserve_floor, settings.memory_distance
    written = distance or floor
    if written is None or (settings.writes_memories and not settings.writes_memories.value):
        return
    kept = (floor.value if floor else _FLOOR) + (distance.value if distance else _DISTANCE)
    for provider in config.providers:
        for model in provider.models:
            window = model.context_window
            if window is None or window.is_default or model.context_tokens or model.id is None:
                continue
            if 0 < window.value <= kept and runs(config.view, provider, model):
                yield META.at(
                    written.path,
                    f"with {shown(model.id.value)} the agent never writes memories before a "
                    f"summary: of {window.value:.0f} tokens of context, {kept:.0f} are kept free",
                    help="write the number of tokens before the summary at which it should write "
                    "them, for example 8000",
                    evidence=(window.path,),
                )
                return
