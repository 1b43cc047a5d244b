"""Memories that are never written before a summary.

## What it does
Reports `compaction.memoryFlush.softThresholdTokens` and `compaction.reserveTokensFloor` that
together are as large as the context of a model that agents run, and a `compaction.reserveTokens`
that is larger than both together.
## Why it matters
The summary comes when `reserveTokens` are left, or `reserveTokensFloor` where that is more.
Memories are written when `reserveTokensFloor` and `softThresholdTokens` are left. Where
`reserveTokens` is more than these, the summary always comes first.
The agent writes memories once a conversation is longer than the model's context without these two
numbers. `softThresholdTokens` is a distance, not the length of the conversation: where nothing is
left, the agent never writes memories, and the summary comes without them. From 2026.3.1 on it also
writes them once the conversation's file has 2 MB, or `forceFlushTranscriptBytes`; most summaries
come before.
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
from moltconf.masking.shapes import shown
from moltconf.release_order import before

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.schema.defaults import Compaction
    from moltconf.schema.providers import Provider, ProviderModel

META = Rule(
    id="agents/memory-flush-never",
    severity=WARNING,
    releases=between("2026.1.29", "2026.7.1"),
    keys=("softThresholdTokens", "reserveTokensFloor", "reserveTokens"),
    sources=(
        "read off openclaw@2026.1.29, 2026.2.26, 2026.3.24, 2026.5.28, 2026.6.11 and 2026.7.1; "
        "2026.9.6 makes the distance smaller by itself",
        "the schema of openclaw@2026.3.1, read off 2026.3.8 and 2026.7.1: the size of the file",
        "read off openclaw@2026.2.26, 2026.3.24, 2026.5.28 and 2026.7.1: reserveTokens",
        "openclaw/openclaw#25880, #50611, #63542 and #66830",
    ),
)

#: What the product takes where nothing is written.
_FLOOR, _DISTANCE = 20_000, 4_000
#: From here on a large file of a conversation is enough, unless its size is set to 0.
_BY_SIZE_SINCE = "2026.3.1"


def check(config: Config) -> Iterator[Finding]:
    settings = config.view.defaults.compaction
    floor, distance = settings.reserve_floor, settings.memory_distance
    if settings.writes_memories and not settings.writes_memories.value:
        return
    if settings.memory_size is not None and settings.memory_size.value not in (0, "0"):
        return  # the size of the file decides
    kept = (floor.value if floor else _FLOOR) + (distance.value if distance else _DISTANCE)
    reserve = settings.reserve
    if reserve is not None and reserve.value >= kept:
        yield META.at(
            reserve.path,
            f"the agent {_when(config, settings)}: the summary comes when {reserve.value:.0f} "
            f"tokens are left, and memories are written when {kept:.0f} are",
            help=f"write reserveTokensFloor: {reserve.value:.0f} beside it",
            evidence=((*reserve.path[:-1], "reserveTokensFloor"),),
        )
        return
    written = distance or floor
    if written is None:
        return
    for provider in config.providers:
        for model in provider.models:
            window = model.context_window
            if window is None or window.is_default or model.context_tokens or model.id is None:
                continue
            if 0 < window.value <= kept and _is_first(config, provider, model):
                yield META.at(
                    written.path,
                    f"with {shown(model.id.value)} the agent {_when(config, settings)}: of "
                    f"{window.value:.0f} tokens of context, {kept:.0f} are kept free",
                    help=_help(settings, window.value),
                    evidence=(window.path,),
                )
                return


def _is_first(config: Config, provider: Provider, model: ProviderModel) -> bool:
    """Return whether an agent answers with a model first: the context of that one counts."""
    firsts = [agent.model.primary for agent in config.view.agents]
    return any(
        first is not None
        and model.id is not None
        and (first.value.provider, first.value.model) == (provider.id, model.id.value)
        for first in firsts
    )


def _when(config: Config, settings: Compaction) -> str:
    if before(config.release, _BY_SIZE_SINCE) or settings.memory_size is not None:
        return "never writes memories before a summary"
    return "writes no memories before a summary until the conversation's file has 2 MB"


def _help(settings: Compaction, window: float) -> str:
    floor = settings.reserve_floor.value if settings.reserve_floor else _FLOOR
    if window <= floor + _DISTANCE:
        return "make reserveTokensFloor smaller, so that most of the context is left"
    return "write the number of tokens before the summary at which it should write them, for " + (
        "example 8000" if window > floor + 2 * _DISTANCE else "example 2000"
    )
