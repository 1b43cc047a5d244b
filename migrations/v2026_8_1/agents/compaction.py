"""Compact conversations with the product's own prompts.

## compaction-prompts

Prompts of your own for compaction are gone: `customInstructions`, `identifierInstructions`, and
the prompts of `memoryFlush`. A plugin that summarises, or a hook before the prompt, can do the
same. The policy `custom` for identifiers becomes `strict`.

## compaction-truncate

    agents: { defaults: { compaction: {
      mode: "safeguard", truncateAfterCompaction: false, maxActiveTranscriptBytes: 1000 } } }

becomes

    agents: { defaults: { compaction: { mode: "safeguard" } } }

A transcript is cut only where `maxActiveTranscriptBytes` says so.
"""

from __future__ import annotations

from moltconf.migrator.draft import Draft
from moltconf.migrator.operations import custom, replace
from moltconf.product.agent_ids import DEFAULTS
from moltconf.text.keypath import KeyPath

from ...shared.keys import remove_and_prune
from ...shared.scopes import AGENTS, removals
from .._release import step

_PROMPTS = (
    "compaction.customInstructions",
    "compaction.identifierInstructions",
    "compaction.memoryFlush.prompt",
    "compaction.memoryFlush.systemPrompt",
)


def _keep_transcripts(draft: Draft) -> None:
    compaction: KeyPath = (*DEFAULTS, "compaction")
    old = (*compaction, "truncateAfterCompaction")
    if draft.get(old) is False and draft.has((*compaction, "maxActiveTranscriptBytes")):
        draft.remove((*compaction, "maxActiveTranscriptBytes"), "transcripts were not to be cut")
    if draft.has(old):
        remove_and_prune(draft, old, "a transcript is cut where maxActiveTranscriptBytes says so")


STEPS = (
    step(
        id="compaction-prompts",
        summary="prompts of your own for compaction are gone",
        operations=(
            *removals(AGENTS, _PROMPTS, "plugins and hooks do this", loss="the prompt"),
            *(
                replace(
                    f"{agent}.compaction.identifierPolicy",
                    {"custom": "strict"},
                    "without instructions of your own it was strict",
                )
                for agent in AGENTS
            ),
        ),
        loses="prompts of your own for compaction",
    ),
    step(
        id="compaction-truncate",
        summary="compaction.truncateAfterCompaction is gone",
        operations=(
            custom(
                _keep_transcripts, sources=("agents.defaults.compaction.truncateAfterCompaction",)
            ),
        ),
        one_way=True,
    ),
)
