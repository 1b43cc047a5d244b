"""How a channel streams its replies: flat keys before, one `streaming` section after.

Measured: openclaw@2026.3.31 takes the flat keys, openclaw@2026.4.15 the section for Telegram,
Discord and Slack, openclaw@2026.8.2 for every channel that streams.
"""

from __future__ import annotations

from dataclasses import dataclass

from moltconf.document.keypath import KeyPath
from moltconf.document.tree import Value
from moltconf.migrate.draft import Draft, Kind
from moltconf.migrate.operations import relocate

_WHY = "everything about streaming stands in one section"
_MODES = ("off", "partial", "block", "progress")
#: Slack's own words: the preview is replaced, appended to, or a status until the reply is there.
_SLACK_MODES = {"replace": "partial", "append": "block", "status_final": "progress"}


@dataclass(frozen=True, slots=True)
class Shape:
    """What a channel's `streaming` section takes."""

    has_mode: bool = True
    has_preview: bool = False
    has_native: bool = False


def nest_streaming(draft: Draft, section: KeyPath, shape: Shape) -> None:
    """Bring the flat keys of one section into its `streaming`; what that already says counts."""
    target = (*section, "streaming")
    if shape.has_mode:
        _nest_mode(draft, section, shape)
    if not draft.can_hold((*target, "block", "enabled")):
        return
    moved: list[tuple[str, KeyPath]] = [
        ("chunkMode", ("chunkMode",)),
        ("blockStreaming", ("block", "enabled")),
        ("blockStreamingCoalesce", ("block", "coalesce")),
    ]
    if shape.has_preview:
        moved.append(("draftChunk", ("preview", "chunk")))
    if shape.has_native:
        moved.append(("nativeStreaming", ("nativeTransport",)))
    for key, keys in moved:
        relocate(draft, (*section, key), (*target, *keys), _WHY, prune=False)


def _nest_mode(draft: Draft, section: KeyPath, shape: Shape) -> None:
    old, target = (*section, "streamMode"), (*section, "streaming")
    written = draft.get(target)
    if isinstance(written, bool):
        made: dict[str, Value] = {"mode": "partial" if written else "off"}
        if shape.has_native:
            made["nativeTransport"] = written
        mode = _mode_of(draft.get(old))
        if written and mode is not None:
            made["mode"] = mode
        draft.set(target, made, _WHY, kind=Kind.CONVERTED)
    elif isinstance(written, str) and _mode_of(written) is not None:
        draft.set(target, {"mode": _mode_of(written)}, _WHY, kind=Kind.CONVERTED)
    mode = _mode_of(draft.get(old))
    if mode is not None and draft.can_hold((*target, "mode")):
        if draft.has((*target, "mode")):
            draft.remove(old, "streaming says the mode")
        else:
            draft.move(old, (*target, "mode"), _WHY)
            draft.set((*target, "mode"), mode, _WHY, kind=Kind.CONVERTED)


def _mode_of(value: Value) -> str | None:
    if not isinstance(value, str):
        return None
    word = value.strip().lower()
    return word if word in _MODES else _SLACK_MODES.get(word)
