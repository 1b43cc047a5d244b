"""Where a config names models, and how a model is renamed in all of these places."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from moltconf.migrator.draft import Draft
from moltconf.migrator.operations import (
    MERGE_MISSING,
    UNCHANGED,
    Operation,
    convert,
    custom,
    relocate,
)
from moltconf.product.agent_ids import DEFAULTS, ENTRIES, LIST
from moltconf.text.keypath import KeyPath
from moltconf.text.tree import Value

from ..shared.scopes import AGENTS, EACH_AGENT, SPEECH, channel, find_all_of

_CHOICES = (
    "model",
    "imageModel",
    "pdfModel",
    "utilityModel",
    "voiceModel",
    "subagents.model",
    "mediaModels.image",
    "mediaModels.music",
    "mediaModels.video",
    "imageGenerationModel",
    "musicGenerationModel",
    "videoGenerationModel",
    "decisionModel",
)
_PHASES = ("deep", "light", "rem")
_WITH_FALLBACKS = (
    *(f"{agent}.{choice}" for agent in AGENTS for choice in _CHOICES),
    "tools.exec.reviewer.model",
    "agents.defaults.embeddedAgent.cyberFailover.model",
    *(f"{entry}.tools.exec.reviewer.model" for entry in EACH_AGENT),
)
#: Settings of plugins that name a model of an agent's, or models that a plugin may run.
_OF_PLUGINS = tuple(
    f"plugins.entries.{place}"
    for place in (
        "*.llm.allowedModels[]",
        "*.llm.allowedCompletionModels[]",
        "*.subagent.allowedModels[]",
        "active-memory.config.model",
        "imap.config.accounts.*.model",
        "llm-task.config.allowedModels[]",
        "llm-task.config.defaultModel",
        "logbook.config.visionModel",
        "memory-core.config.dreaming.model",
        "memory-core.config.dreaming.execution.defaults.model",
        *(f"memory-core.config.dreaming.phases.{phase}.execution.model" for phase in _PHASES),
        "voice-call.config.responseModel",
    )
)
#: Every value that names one model (read off the schemas of openclaw@2026.1.29, 2026.3.24,
#: 2026.7.35 and 2026.9.6).
MODEL_NAMES = (
    *_WITH_FALLBACKS,
    *(f"{place}.primary" for place in _WITH_FALLBACKS),
    *(f"{place}.fallbacks[]" for place in _WITH_FALLBACKS),
    *(
        f"{agent}.{key}"
        for agent in AGENTS
        for key in (
            "heartbeat.model",
            "compaction.model",
            "compaction.memoryFlush.model",
            "modelPolicy.allow[]",
        )
    ),
    *(f"tools.media.{kind}.preferredModel" for kind in ("audio", "image", "video")),
    "channels.modelByChannel.*.*",
    "hooks.gmail.model",
    "hooks.mappings[].model",
    *(f"{place}.summaryModel" for place in SPEECH),
    *(f"{place}.voice.model" for place in channel("discord")),
    *_OF_PLUGINS,
)

#: The catalogue of models of each agent; its keys are models.
CATALOGUES = tuple(f"{agent}.models" for agent in AGENTS)


def models_of(providers: Iterable[str]) -> tuple[str, ...]:
    """Return how the models of some providers begin."""
    return tuple(f"{provider}/" for provider in providers)


def owner_of(path: KeyPath) -> KeyPath:
    """Return the agent that a place belongs to, else the defaults of all."""
    return path[:3] if path[:2] in (LIST, ENTRIES) else DEFAULTS


def rename_models(
    successor: Callable[[str], str | None], why: str, providers: Iterable[str]
) -> tuple[Operation, ...]:
    """Return operations that rename models wherever one is named, with their settings.

    ``successor`` gives the new name, ``None`` for a model that stays, as those of all but
    ``providers`` do.
    """
    texts = models_of(providers)

    def rename(value: Value) -> Value:
        new = successor(value) if isinstance(value, str) else None
        return UNCHANGED if new is None else new

    def rename_keys(draft: Draft) -> None:
        for path, models in find_all_of(draft, CATALOGUES):
            for name in list(models):
                new = successor(name)
                if new is not None:
                    relocate(draft, (*path, name), (*path, new), why, MERGE_MISSING, prune=False)

    places = tuple(f"{place}.*" for place in CATALOGUES)
    return (
        convert(MODEL_NAMES, rename, why, texts=texts),
        custom(rename_keys, sources=places, targets=places, texts=texts),
    )
