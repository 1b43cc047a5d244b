"""Where a config names models, and how a model is renamed in all of these places."""

from __future__ import annotations

from collections.abc import Callable

from moltconf.migrator.draft import Draft
from moltconf.migrator.operations import (
    MERGE_MISSING,
    UNCHANGED,
    Operation,
    convert,
    custom,
    relocate,
)
from moltconf.text.tree import Value

from ..shared.scopes import AGENTS, EACH_AGENT, channel, find_all_of

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
)
_WITH_FALLBACKS = (
    *(f"{agent}.{choice}" for agent in AGENTS for choice in _CHOICES),
    "tools.exec.reviewer.model",
    *(f"{entry}.tools.exec.reviewer.model" for entry in EACH_AGENT),
)
#: Every value that names one model (read off the schema of openclaw@2026.9.6).
MODEL_NAMES = (
    *_WITH_FALLBACKS,
    *(f"{place}.primary" for place in _WITH_FALLBACKS),
    *(f"{place}.fallbacks[]" for place in _WITH_FALLBACKS),
    *(
        f"{agent}.{key}"
        for agent in AGENTS
        for key in ("heartbeat.model", "compaction.model", "modelPolicy.allow[]")
    ),
    *(f"tools.media.{kind}.preferredModel" for kind in ("audio", "image", "video")),
    "channels.modelByChannel.*.*",
    "hooks.gmail.model",
    "hooks.mappings[].model",
    "tts.summaryModel",
    "messages.tts.summaryModel",
    *(f"{entry}.tts.summaryModel" for entry in EACH_AGENT),
    *(f"{place}.voice.model" for place in channel("discord")),
    *(f"{place}.voice.tts.summaryModel" for place in channel("discord")),
)

#: The catalogue of models of each agent; its keys are models.
CATALOGUES = tuple(f"{agent}.models" for agent in AGENTS)


def rename_models(successor: Callable[[str], str | None], why: str) -> tuple[Operation, ...]:
    """Return operations that rename models wherever one is named, with their settings.

    ``successor`` gives the new name, ``None`` for a model that stays.
    """

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
        *(convert(place, rename, why) for place in MODEL_NAMES),
        custom(rename_keys, sources=places, targets=places),
    )
