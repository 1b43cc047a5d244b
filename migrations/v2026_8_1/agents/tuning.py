"""Remove what only tuned agents and memory.

## agent-tuning

Settings that only tuned the product are gone; what is built in applies.
"""

from __future__ import annotations

from ...shared.scopes import AGENTS, EACH_AGENT, removals
from .._release import TUNED, TUNING, step
from ._memory_places import SEARCHES

_SEARCH_TUNING = (
    "chunking",
    "sync",
    "query.hybrid",
    "cache.maxEntries",
    "remote.nonBatchConcurrency",
    "remote.batch.wait",
    "remote.batch.concurrency",
    "remote.batch.pollIntervalMs",
    "remote.batch.timeoutMinutes",
    "local.contextSize",
    "local.modelCacheDir",
    "store.driver",
)
_AGENT_TUNING = (
    "compaction.reserveTokens",
    "compaction.reserveTokensFloor",
    "compaction.maxHistoryShare",
    "contextPruning.keepLastAssistants",
    "contextPruning.softTrimRatio",
    "contextPruning.hardClearRatio",
    "contextPruning.minPrunableToolChars",
    "contextPruning.softTrim",
    "contextLimits.memoryGetDefaultLines",
    "contextLimits.toolResultMaxChars",
    "heartbeat.ackMaxChars",
    "heartbeat.includeReasoning",
    "heartbeat.includeSystemPromptSection",
    "heartbeat.skipWhenBusy",
    "heartbeat.suppressToolErrorWarnings",
    "runRetries",
    "groupChat.visibleReplies",
)
_DEFAULT_TUNING = (
    "envelopeTimestamp",
    "envelopeElapsed",
    "envelopeTimezone",
    "timeFormat",
    "bootstrapPromptTruncationWarning",
    "mediaGenerationAutoProviderFallback",
    "promptOverlays",
)

STEPS = (
    step(
        id="agent-tuning",
        summary="settings of agents and memory that are built in now are gone",
        operations=(
            *removals(AGENTS, _AGENT_TUNING, TUNING, loss=TUNED),
            *removals(("agents.defaults",), _DEFAULT_TUNING, TUNING, loss=TUNED),
            *removals(EACH_AGENT, ("typingIntervalSeconds",), TUNING, loss=TUNED),
            *removals(SEARCHES, _SEARCH_TUNING, TUNING, loss=TUNED),
        ),
        loses="what you tuned",
    ),
)
