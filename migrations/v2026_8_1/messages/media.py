"""List the models for media once.

## media-tools

    tools: { media: { audio: { models: [{ provider: "openai", model: "whisper-1" }] } } }

becomes

    tools: { media: { models: [
      { provider: "openai", model: "whisper-1", capabilities: ["audio"] } ] } }

Models for pictures, sound and video stand in one list, each with what it is for. They go before
the models that already stand there, as they were asked first. `deepgram` becomes
`providerOptions.deepgram`.

## audio-transcription-models

    audio: { transcription: { command: ["whisper", "--model", "base"] } }

becomes

    tools: { media: {
      models: [
        { type: "cli", command: "whisper", args: ["--model", "base"], capabilities: ["audio"] } ],
      audio: { enabled: true, preferredModel: "cli:whisper" } } }

Another command than `whisper` is not carried over by the product: it is removed, and the report
says so.
"""

from __future__ import annotations

from moltconf.edit.changes import same_value
from moltconf.migrator.draft import Draft
from moltconf.migrator.operations import custom
from moltconf.text.keypath import KeyPath
from moltconf.text.tree import Value

from ...shared.keys import remove_and_prune
from ...shared.scopes import find_all_of, removals
from ...shared.transcription import COMMAND, whisper_model
from .._release import step

_MEDIA: KeyPath = ("tools", "media")
_KINDS = ("image", "audio", "video")
_ONE_LIST = "models for media stand in one list"
_DEEPGRAM = {
    "detectLanguage": "detect_language",
    "punctuate": "punctuate",
    "smartFormat": "smart_format",
}
_MODELS = ("tools.media.models[]", *(f"tools.media.{kind}.models[]" for kind in _KINDS))
_OWNERS = (*_MODELS, *(f"tools.media.{kind}" for kind in _KINDS))


def _name_deepgram(draft: Draft) -> None:
    """Move options of Deepgram to where options of providers stand."""
    for path, owner in find_all_of(draft, _OWNERS):
        options = owner.get("deepgram")
        if not isinstance(options, dict):
            continue
        why = "options of providers stand together"
        for old, new in _DEEPGRAM.items():
            target = (*path, "providerOptions", "deepgram", new)
            if isinstance(options.get(old), bool) and not draft.has(target):
                if draft.can_hold(target):
                    draft.move((*path, "deepgram", old), target, why)
        draft.remove((*path, "deepgram"), why)


def _gather_models(draft: Draft) -> None:
    """Bring the models of each kind into one list, before those that already stand there."""
    target: KeyPath = (*_MEDIA, "models")
    shared = draft.sequence(target)
    for kind in _KINDS:
        old = (*_MEDIA, kind, "models")
        if isinstance(draft.get(old), list) and not shared:
            _move_models(draft, old, target, kind)
    if shared:
        _join_models(draft, target, shared)
    for kind in _KINDS:
        old = (*_MEDIA, kind, "models")
        if isinstance(draft.get(old), list):
            successor = target if draft.has(target) else None
            remove_and_prune(draft, old, _ONE_LIST, successor=successor)


def _move_models(draft: Draft, old: KeyPath, target: KeyPath, kind: str) -> None:
    position = 0
    while position < len(draft.sequence(old)):
        scoped = _scoped(draft.sequence(old)[position], kind)
        known = draft.sequence(target)
        if scoped is None or any(same_value(scoped, other) for other in known):
            position += 1
            continue
        if not known:
            draft.set(target, [], _ONE_LIST)
        place = (*target, len(known))
        draft.move((*old, position), place, _ONE_LIST)
        draft.set((*place, "capabilities"), [kind], f"this list was for {kind} alone")


def _join_models(draft: Draft, target: KeyPath, shared: list[Value]) -> None:
    gathered: list[Value] = []
    for kind in _KINDS:
        for model in draft.sequence((*_MEDIA, kind, "models")):
            scoped = _scoped(model, kind)
            if scoped is not None and not any(same_value(scoped, other) for other in gathered):
                gathered.append(scoped)
    if gathered:
        draft.set(target, [*gathered, *shared], _ONE_LIST)


def _scoped(model: Value, kind: str) -> Value | None:
    """Return the model for this kind of media alone, ``None`` where it is for others only."""
    if not isinstance(model, dict):
        return None
    able = model.get("capabilities")
    if isinstance(able, list) and kind not in able:
        return None
    return {**model, "capabilities": [kind]}


def _gather_transcription(draft: Draft) -> None:
    """Make the command of `audio.transcription` a model for sound, unless there is one."""
    old: KeyPath = ("audio", "transcription")
    command = draft.mapping(old)
    if command is None:
        return
    model = whisper_model(command)
    known = draft.sequence((*_MEDIA, "models"))
    if model is not None and not any(_hears(other) for other in known):
        assert isinstance(model, dict)
        if not draft.can_hold((*_MEDIA, "audio", "preferredModel")):
            return
        draft.set((*_MEDIA, "models"), [*known, {**model, "capabilities": ["audio"]}], _ONE_LIST)
        draft.set((*_MEDIA, "audio", "enabled"), True, _ONE_LIST)
        draft.set((*_MEDIA, "audio", "preferredModel"), f"cli:{model['command']}", _ONE_LIST)
        draft.remove(old, _ONE_LIST, successor=(*_MEDIA, "models"))
    else:
        draft.remove(old, "no release reads it any more", loss=COMMAND)
    draft.prune(old[:-1], "is empty now")


def _hears(model: Value) -> bool:
    able = model.get("capabilities") if isinstance(model, dict) else None
    return isinstance(model, dict) and (not isinstance(able, list) or "audio" in able)


STEPS = (
    step(
        id="media-tools",
        summary="models for media stand in one list",
        operations=(
            custom(
                _name_deepgram,
                sources=("tools.media.audio.deepgram",),
                targets=("tools.media.audio.providerOptions.deepgram",),
                watched=("tools.media.*.deepgram", "tools.media.models[].deepgram"),
            ),
            custom(
                _gather_models,
                sources=tuple(f"tools.media.{kind}.models" for kind in _KINDS),
                targets=("tools.media.models", "tools.media.models", "tools.media.models"),
            ),
            *removals(
                tuple(f"tools.media.{kind}" for kind in ("image", "video")),
                ("echoFormat", "echoTranscript"),
                "it had no effect",
            ),
        ),
        one_way=True,
    ),
    step(
        id="audio-transcription-models",
        summary="audio.transcription becomes a model of tools.media",
        operations=(
            custom(
                _gather_transcription,
                sources=("audio.transcription",),
                targets=("tools.media.models",),
            ),
        ),
        loses="a transcription command other than whisper",
        tells_release=False,
        one_way=True,
    ),
)
