"""2026.1.24-1: speech says when.

## tts-auto

    messages: { tts: { enabled: true } }

becomes

    messages: { tts: { auto: "always" } }

and `enabled: false` becomes `auto: "off"`. Where `auto` is already set, it counts.
"""

from __future__ import annotations

from moltconf.migrator.draft import Draft
from moltconf.migrator.operations import custom
from moltconf.migrator.step import Step
from moltconf.text.keypath import KeyPath

from .shared.keys import move_as
from .shared.sources import OWN_MIGRATIONS

_TTS: KeyPath = ("messages", "tts")


def _move_enabled(draft: Draft) -> None:
    old, new = (*_TTS, "enabled"), (*_TTS, "auto")
    enabled = draft.get(old)
    if draft.mapping(_TTS) is None or not draft.has(old):
        return
    if draft.has(new):
        draft.remove(old, "messages.tts.auto is already set and counts")
    elif isinstance(enabled, bool):
        why = "speech says when, not whether"
        move_as(draft, old, new, "always" if enabled else "off", why)


SOURCES = (
    OWN_MIGRATIONS,
    "the schemas of clawdbot@2026.1.24 and clawdbot@2026.1.24-1",
)

STEPS = (
    Step(
        id="tts-auto",
        before="2026.1.24",
        release="2026.1.24-1",
        summary="messages.tts.enabled becomes messages.tts.auto",
        operations=(
            custom(
                _move_enabled, sources=("messages.tts.enabled",), targets=("messages.tts.auto",)
            ),
        ),
        one_way=True,
    ),
)
