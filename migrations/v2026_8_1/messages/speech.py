"""Give speech a section of its own.

## speech-section

    messages: { tts: { auto: "always", prefsPath: "~/tts.json" } }

becomes

    tts: { auto: "always" }

What `tts` already says counts. The voice of a call, `messages.tts.realtime`, becomes that of
`talk.realtime`. Where preferences are kept is built in, and a persona's own `prompt` is gone: a
speech plugin can do what it did.

## realtime-voice

    talk: { realtime: { voice: "alloy" } }

becomes

    talk: { realtime: { speakerVoice: "alloy" } }

The same for a Discord call.
"""

from __future__ import annotations

from moltconf.migrator.draft import Draft
from moltconf.migrator.operations import MERGE_MISSING, custom, is_mapping, move, relocate
from moltconf.text.keypath import KeyPath

from ...shared.scopes import EACH_AGENT, channel, moves, removals
from .._release import step

_VOICE = "it is the speaker's voice"
_SPEECH = ("messages.tts", "tts", *(f"{place}.voice.tts" for place in channel("discord")))


def _move_realtime(draft: Draft) -> None:
    old: KeyPath = ("messages", "tts", "realtime")
    target: KeyPath = ("talk", "realtime", "speakerVoice")
    for key in ("speakerVoice", "voice"):
        if draft.has((*old, key)) and draft.can_hold(target):
            relocate(draft, (*old, key), target, "a call's voice is that of talk", prune=False)
    if draft.mapping(old) is not None:
        draft.remove(old, "calls are set up under talk")


STEPS = (
    step(
        id="speech-section",
        summary="messages.tts becomes tts",
        operations=(
            custom(
                _move_realtime,
                sources=("messages.tts.realtime.voice",),
                targets=("talk.realtime.speakerVoice",),
                watched=("messages.tts.realtime",),
            ),
            *removals(_SPEECH, ("prefsPath",), "where preferences are kept is built in"),
            *removals(
                (*_SPEECH, *(f"{entry}.tts" for entry in EACH_AGENT)),
                ("personas.*.prompt",),
                "a speech plugin can do what it did",
                loss="the prompt of a persona",
            ),
            move(
                "messages.tts",
                "tts",
                "speech has a section of its own",
                on_conflict=MERGE_MISSING,
                only=is_mapping,
            ),
        ),
        loses="the prompt of a persona",
    ),
    step(
        id="realtime-voice",
        summary="voice of a call becomes speakerVoice",
        operations=(
            move("talk.realtime.voice", "talk.realtime.speakerVoice", _VOICE),
            *moves(
                channel("discord"), "voice.realtime.voice", "voice.realtime.speakerVoice", _VOICE
            ),
        ),
    ),
)
