"""Models that a release refuses by name, and the keys that name models."""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.releases.constraints.breach import Breach, Config
from moltconf.releases.constraints.values import patterns, records_at, texts_at, trim

#: Read off the plugin manifests of openclaw@2026.9.6, those without a further condition.
_GEMINI = frozenset(
    (
        "gemini-1.5-flash",
        "gemini-1.5-flash-8b",
        "gemini-1.5-pro",
        "gemini-2.0-flash",
        "gemini-2.0-flash-001",
        "gemini-2.0-flash-exp",
        "gemini-2.0-flash-exp-image-generation",
        "gemini-2.0-flash-lite",
        "gemini-2.0-flash-lite-001",
        "gemini-2.0-flash-lite-preview",
        "gemini-2.0-flash-lite-preview-02-05",
        "gemini-2.0-flash-live-001",
        "gemini-2.0-flash-preview-image-generation",
        "gemini-2.0-flash-thinking-exp",
        "gemini-2.0-flash-thinking-exp-01-21",
        "gemini-2.0-flash-thinking-exp-1219",
        "gemini-2.0-pro-exp",
        "gemini-2.0-pro-exp-02-05",
        "gemini-2.5-flash-exp-native-audio-thinking-dialog",
        "gemini-2.5-flash-image-preview",
        "gemini-2.5-flash-lite-preview-06-17",
        "gemini-2.5-flash-lite-preview-09-2025",
        "gemini-2.5-flash-lite-preview-09-25",
        "gemini-2.5-flash-preview-04-17",
        "gemini-2.5-flash-preview-05-20",
        "gemini-2.5-flash-preview-09-2025",
        "gemini-2.5-flash-preview-09-25",
        "gemini-2.5-flash-preview-native-audio-dialog",
        "gemini-2.5-pro-exp-03-25",
        "gemini-2.5-pro-preview-03-25",
        "gemini-2.5-pro-preview-05-06",
        "gemini-2.5-pro-preview-06-05",
        "gemini-3-pro-preview",
        "gemini-3.1-pro-preview-customtools",
        "gemini-live-2.5-flash",
        "gemini-live-2.5-flash-preview",
        "gemini-live-2.5-flash-preview-native-audio",
    )
)
_GROK = frozenset(
    (
        "grok-4.20-multi-agent",
        "grok-4.20-multi-agent-0309",
        "grok-4.20-multi-agent-beta-0309",
        "grok-4.20-multi-agent-beta-latest",
        "grok-4.20-multi-agent-experimental-beta-0304",
        "grok-4.20-multi-agent-experimental-beta-latest",
        "grok-4.20-multi-agent-latest",
    )
)
_REFUSED = {
    "azure-openai-responses": frozenset(("gpt-5.3-codex-spark",)),
    "google": _GEMINI,
    "google-gemini-cli": _GEMINI,
    "google-vertex": _GEMINI,
    "xai": _GROK,
}

_AGENTS = ("agents.defaults", "agents.entries.*")
_SELECTORS = ("model", "utilityModel", "imageModel", "voiceModel", "pdfModel", "subagents.model")
_MEDIA = ("mediaModels.image", "mediaModels.video", "mediaModels.music")
_PLAIN = ("heartbeat.model", "compaction.model", "compaction.memoryFlush.model")
_REVIEWERS = ("tools.exec.reviewer.model", "agents.entries.*.tools.exec.reviewer.model")
_WITH_FALLBACKS = (
    *(f"{agent}.{key}" for agent in _AGENTS for key in (*_SELECTORS, *_MEDIA)),
    *_REVIEWERS,
)
_TEXTS = patterns(
    *_WITH_FALLBACKS,
    *(f"{place}.primary" for place in _WITH_FALLBACKS),
    *(f"{place}.fallbacks[]" for place in _WITH_FALLBACKS),
    *(f"{agent}.{key}" for agent in _AGENTS for key in _PLAIN),
    "agents.entries.*.tts.summaryModel",
    "tools.media.image.preferredModel",
    "tools.media.audio.preferredModel",
    "tools.media.video.preferredModel",
    "channels.modelByChannel.*.*",
    "hooks.mappings[].model",
    "hooks.gmail.model",
    "tts.summaryModel",
    "channels.discord.voice.model",
    "channels.discord.voice.tts.summaryModel",
    "channels.discord.accounts.*.voice.model",
    "channels.discord.accounts.*.voice.tts.summaryModel",
)
_KEYED = patterns(*(f"{agent}.models" for agent in _AGENTS))


def is_refused(text: str) -> bool:
    """Whether ``text`` names a model that the product will not use."""
    provider, _, model = trim(text).lower().partition("/")
    return trim(model) in _REFUSED.get(trim(provider), ())


def check(config: Config, release: str) -> Iterator[Breach]:
    """Wherever a model is chosen, the keys of ``models`` included."""
    for path, text in texts_at(config, _TEXTS):
        if is_refused(text):
            yield Breach(path, f"{text!r} has been retired", "choose a model that still exists")
    for path, models in records_at(config, _KEYED):
        for name in models:
            if is_refused(name):
                yield Breach(
                    (*path, name), f"{name!r} has been retired", "remove it or name its successor"
                )
