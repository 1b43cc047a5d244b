"""Models that a release refuses by name, and the keys that name models."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from moltconf.product.agent_ids import ALL_IN_AGENTS
from moltconf.release_order import release_key
from moltconf.text.source import trim
from moltconf.validator.check import Breach, Config, Constraint
from moltconf.validator.constraints.bundled import names
from moltconf.validator.constraints.history import IN_PACKAGES, LAST_OF_LISTS
from moltconf.validator.constraints.values import patterns, records_at, texts_at

_SELECTORS = ("model", "utilityModel", "imageModel", "voiceModel", "pdfModel", "subagents.model")
_MEDIA = ("mediaModels.image", "mediaModels.video", "mediaModels.music")
#: The same until 2026.7.35.
_GENERATORS = ("imageGenerationModel", "videoGenerationModel", "musicGenerationModel")
_PLAIN = ("heartbeat.model", "compaction.model", "compaction.memoryFlush.model")
_REVIEWERS = ("tools.exec.reviewer.model", "agents.entries.*.tools.exec.reviewer.model")

#: A retired model for which these releases read its successor.
_SUCCEEDED = frozenset(("google/gemini-3-pro-preview",))


def _spread(places: Iterable[str]) -> Iterator[str]:
    """Each place where a model stands alone, or with others to fall back to."""
    for place in places:
        yield from (place, f"{place}.primary", f"{place}.fallbacks[]")


_WITH_FALLBACKS = tuple(
    f"{agent}.{key}" for agent in ALL_IN_AGENTS for key in (*_SELECTORS, *_MEDIA, *_GENERATORS)
)
_PLACES = (
    *_spread(_WITH_FALLBACKS),
    *(f"{agent}.{key}" for agent in ALL_IN_AGENTS for key in _PLAIN),
    "agents.entries.*.tts.summaryModel",
    "tools.media.image.preferredModel",
    "tools.media.audio.preferredModel",
    "tools.media.video.preferredModel",
    "channels.modelByChannel.*.*",
    "hooks.mappings[].model",
    "hooks.gmail.model",
    "tts.summaryModel",
    "messages.tts.summaryModel",
    "channels.discord.voice.model",
    "channels.discord.voice.tts.summaryModel",
    "channels.discord.accounts.*.voice.model",
    "channels.discord.accounts.*.voice.tts.summaryModel",
)
_TEXTS = patterns(*_PLACES)
_TEXTS_AND_REVIEWERS = patterns(*_PLACES, *_spread(_REVIEWERS))
_KEYED = patterns(*(f"{agent}.models" for agent in ALL_IN_AGENTS))


def is_refused(text: str, refused: frozenset[str]) -> bool:
    """Whether ``text`` names one of the models, whatever its case and the blanks in it."""
    provider, _, model = trim(text).lower().partition("/")
    return f"{trim(provider)}/{trim(model)}" in refused


def check(config: Config, release: str) -> Iterator[Breach]:
    """Wherever a model is chosen, the keys of ``models`` included."""
    refused = frozenset(names(release).get("unknownModels", ()))
    places = _TEXTS
    if release_key(release) <= release_key(LAST_OF_LISTS):
        refused -= _SUCCEEDED
    else:
        places = _TEXTS_AND_REVIEWERS
    if not refused:
        return
    for path, text in texts_at(config, places):
        if is_refused(text, refused):
            yield Breach(path, f"{text!r} has been retired", "choose a model that still exists")
    for path, models in records_at(config, _KEYED):
        for name in models:
            if is_refused(name, refused):
                yield Breach(
                    (*path, name), f"{name!r} has been retired", "remove it or name its successor"
                )


CONSTRAINTS = (Constraint("model-retired", check, IN_PACKAGES, first="2026.5.2"),)
