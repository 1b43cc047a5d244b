"""Speech: transcriptions, voices, talk."""

from __future__ import annotations

from moltconf.text.keypath import KeyPath
from moltconf.text.source import trim
from moltconf.validator.constraints.executables import is_safe_executable
from moltconf.validator.constraints.secret_references import is_reference
from moltconf.validator.conversions.draft import Moved, fill, made, opened

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

VOICES = ("openai", "elevenlabs", "microsoft")
_OLD_TALK = ("voiceId", "voiceAliases", "modelId", "outputFormat", "apiKey")


def move_transcription(root: dict[str, Any], moved: Moved) -> None:
    """Make a command a model for audio; what is no command goes."""
    audio = opened(root, "audio")
    if audio is None or "transcription" not in audio:
        return
    model = _model_of(audio.pop("transcription"))
    if not audio:
        del root["audio"]
    if model is None:
        return
    media = made(root, "tools", "media", "audio")
    if not media.get("models") or not isinstance(media["models"], list):
        media["enabled"] = True
        media["models"] = [model]
        moved["tools", "media", "audio", "models", 0] = ("audio", "transcription")


def _model_of(transcription: Any) -> dict[str, Any] | None:
    command = transcription.get("command") if isinstance(transcription, dict) else None
    if not isinstance(command, list) or not all(isinstance(word, str) for word in command):
        return None
    if not command or not is_safe_executable(command[0]):
        return None
    model: dict[str, Any] = {"type": "cli", "command": trim(command[0])}
    if command[1:]:
        model["args"] = command[1:]
    seconds = transcription.get("timeoutSeconds")
    if isinstance(seconds, int | float) and not isinstance(seconds, bool):
        model["timeoutSeconds"] = seconds
    return model


def gather_providers(root: dict[str, Any], moved: Moved) -> None:
    """Move the settings of a voice below ``providers``; the voice ``edge`` is Microsoft's."""
    for path in (("messages",), ("plugins", "entries", "voice-call", "config")):
        holder = opened(root, *path)
        if holder is not None:
            gather_providers_at(holder, path, "tts", moved)


def gather_providers_at(holder: dict[str, Any], path: KeyPath, key: str, moved: Moved) -> None:
    """Do the same for the voices at ``key`` of the mapping at ``path``."""
    tts = opened(holder, key)
    if tts is None:
        return
    path = (*path, key)
    provider = tts.get("provider")
    if isinstance(provider, str) and trim(provider).lower() == "edge":
        tts["provider"] = "microsoft"
    for name in VOICES:
        _gather(tts, path, name, name, moved)
    providers = opened(tts, "providers")
    if providers is not None and isinstance(providers.get("edge"), dict):
        alias = providers.pop("edge")
        providers["microsoft"] = fill(_mapping(providers.get("microsoft")), alias)
        moved[(*path, "providers", "microsoft")] = (*path, "providers", "edge")
    _gather(tts, path, "edge", "microsoft", moved)


def _gather(tts: dict[str, Any], path: KeyPath, old: str, name: str, moved: Moved) -> None:
    if isinstance(tts.get(old), dict):
        providers = made(tts, "providers")
        providers[name] = fill(_mapping(providers.get(name)), tts.pop(old))
        moved[(*path, "providers", name)] = (*path, old)


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def normalise_talk(root: dict[str, Any], moved: Moved) -> None:
    """Remove what is not as it should be, unless nothing would be left."""
    talk = root.get("talk")
    if not isinstance(talk, dict):
        return
    kept: dict[str, Any] = {
        key: trim(talk[key])
        for key in ("speechLocale", "provider")
        if isinstance(talk.get(key), str) and trim(talk[key])
    }
    if isinstance(talk.get("interruptOnSpeech"), bool):
        kept["interruptOnSpeech"] = talk["interruptOnSpeech"]
    timeout = talk.get("silenceTimeoutMs")
    if isinstance(timeout, int) and not isinstance(timeout, bool) and timeout > 0:
        kept["silenceTimeoutMs"] = timeout
    providers: dict[str, Any] = {}
    for name, settings in _mapping(talk.get("providers")).items():
        given = _normal_voice(settings)
        if trim(name) and given:
            providers[trim(name)] = {**providers.get(trim(name), {}), **given}
    old = {key: talk[key] for key in _OLD_TALK if key in talk}
    if old:
        providers["elevenlabs"] = {**old, **providers.get("elevenlabs", {})}
        moved["talk", "providers", "elevenlabs"] = ("talk",)
    if providers:
        kept["providers"] = providers
    if kept:
        root["talk"] = kept


def _normal_voice(settings: Any) -> dict[str, Any]:
    given = _mapping(settings).copy()
    key = given.pop("apiKey", None)
    if isinstance(key, str):
        key = trim(key)
    elif isinstance(key, dict):
        key = {"provider": "default", **key}
        key = key if is_reference(key) else None
    return {**given, "apiKey": key} if isinstance(key, str | dict) and key else given
