"""Where a config names models, and how a model is renamed in all of these places."""

from __future__ import annotations

from moltconf.document.tree import Value
from moltconf.migrate.draft import Draft
from moltconf.migrate.operations import KEEP_TARGET, UNCHANGED, Operation, convert, custom, relocate
from moltconf.migrate.scopes import AGENTS, ENTRIES, channel, find_all_of

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
    *(f"{entry}.tools.exec.reviewer.model" for entry in ENTRIES),
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
    *(f"{entry}.tts.summaryModel" for entry in ENTRIES),
    *(f"{place}.voice.model" for place in channel("discord")),
    *(f"{place}.voice.tts.summaryModel" for place in channel("discord")),
)
_CATALOGUES = tuple(f"{agent}.models" for agent in AGENTS)


def rename_model(old: str, new: str, why: str) -> tuple[Operation, ...]:
    """Operations that rename a model wherever one is named; its settings go with it."""

    def rename(value: Value) -> Value:
        return new if isinstance(value, str) and _is(value, old) else UNCHANGED

    def rename_key(draft: Draft) -> None:
        for path, models in find_all_of(draft, _CATALOGUES):
            for name in [name for name in models if _is(name, old)]:
                relocate(draft, (*path, name), (*path, new), why, KEEP_TARGET, prune=False)

    keys = tuple(f'{place}["{old}"]' for place in _CATALOGUES)
    targets = tuple(f'{place}["{new}"]' for place in _CATALOGUES)
    return (
        *(convert(place, rename, why) for place in MODEL_NAMES),
        custom(rename_key, sources=keys, targets=targets),
    )


def _is(written: str, model: str) -> bool:
    """As the product compares: without case and blanks."""
    return written.strip().lower().replace(" ", "") == model
