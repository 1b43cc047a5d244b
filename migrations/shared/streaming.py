"""How a channel streams its replies: flat keys before, one `streaming` section after.

Measured: openclaw@2026.3.31 takes the flat keys, openclaw@2026.4.15 the section for Telegram,
Discord and Slack, openclaw@2026.8.2 for every channel that streams.
"""

from __future__ import annotations

from moltconf.fields import Fields
from moltconf.migrator.downgrade.inverse import OLD_PLACE, OLD_WORD
from moltconf.migrator.draft import ChangeKind, Draft
from moltconf.migrator.operations import Operation, custom, relocate
from moltconf.text.keypath import KeyPath
from moltconf.text.tree import Value

from ..shared.keys import bring_back, move_as
from ..shared.scopes import CHANNELS, channel, find_all_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.migrator.downgrade.context import DowngradeContext

_WHY = "everything about streaming stands in one section"
_MODES = ("off", "partial", "block", "progress")
#: Slack's own words: the preview is replaced, appended to, or a status until the reply is there.
_SLACK_MODES = {"replace": "partial", "append": "block", "status_final": "progress"}


class StreamingShape(Fields):
    """Describe what the section `streaming` of a channel takes."""

    has_mode: bool = True
    has_preview: bool = False
    has_native: bool = False
    is_quiet: bool = False

    @property
    def members(self) -> dict[str, KeyPath]:
        """Return the flat keys, and where each stands in the section."""
        members: dict[str, KeyPath] = {"streamMode": ("mode",)} if self.has_mode else {}
        members |= {
            "chunkMode": ("chunkMode",),
            "blockStreaming": ("block", "enabled"),
            "blockStreamingCoalesce": ("block", "coalesce"),
        }
        if self.has_preview:
            members["draftChunk"] = ("preview", "chunk")
        if self.has_native:
            members["nativeStreaming"] = ("nativeTransport",)
        return members


def nesting(shapes: dict[str, StreamingShape]) -> Operation:
    """Return the operation that nests what stands flat in the channels of ``shapes``."""
    pairs = [
        (f"{place}.{key}", f"{place}.streaming.{'.'.join(map(str, keys))}")
        for name, shape in shapes.items()
        for place in channel(name)
        for key, keys in shape.members.items()
    ]

    def nest(draft: Draft) -> None:
        for name, shape in shapes.items():
            for path, _ in find_all_of(draft, channel(name)):
                nest_streaming(draft, path, shape)

    sources, targets = zip(*pairs, strict=True)
    modes = tuple(
        f"{place}.streaming"
        for name, shape in shapes.items()
        if shape.has_mode
        for place in channel(name)
    )
    return custom(nest, sources=sources, targets=targets, watched=modes)


def nest_streaming(draft: Draft, section: KeyPath, shape: StreamingShape) -> None:
    """Bring the flat keys of one section into its `streaming`; what that already says counts."""
    target = (*section, "streaming")
    if shape.has_mode:
        _nest_mode(draft, section, shape)
    if not draft.can_hold((*target, "block", "enabled")):
        return
    for key, keys in shape.members.items():
        if key == "streamMode":
            continue  # it says more than its place
        relocate(draft, (*section, key), (*target, *keys), _WHY, prune=False)


def _nest_mode(draft: Draft, section: KeyPath, shape: StreamingShape) -> None:
    old, target = (*section, "streamMode"), (*section, "streaming")
    written = draft.get(target)
    if isinstance(written, bool):
        made: dict[str, Value] = {"mode": "partial" if written else "off"}
        if shape.has_native:
            made["nativeTransport"] = written
        mode = _mode_of(draft.get(old), shape)
        if written and mode is not None:
            made["mode"] = mode
        draft.set(target, made, _WHY, kind=ChangeKind.CONVERTED)
    elif isinstance(written, str) and _mode_of(written, shape) is not None:
        draft.set(target, {"mode": _mode_of(written, shape)}, _WHY, kind=ChangeKind.CONVERTED)
    mode = _mode_of(draft.get(old), shape)
    if mode is not None and draft.can_hold((*target, "mode")):
        if draft.has((*target, "mode")):
            draft.remove(old, "streaming says the mode")
        else:
            move_as(draft, old, (*target, "mode"), mode, _WHY)


def _mode_of(value: Value, shape: StreamingShape) -> str | None:
    if not isinstance(value, str):
        return None
    word = value.strip().lower()
    if word == "quiet" and shape.is_quiet:
        return word
    return word if word in _MODES else _SLACK_MODES.get(word)


_OLD_MODES = {"partial": "replace", "block": "append", "progress": "status_final"}
_FLAT = (
    ("blockStreaming", ("block", "enabled")),
    ("blockStreamingCoalesce", ("block", "coalesce")),
    ("chunkMode", ("chunkMode",)),
    ("draftChunk", ("preview", "chunk")),
    ("nativeStreaming", ("nativeTransport",)),
)


def flatten_streaming(draft: Draft, context: DowngradeContext) -> None:
    """Bring what stands in `streaming` back to the flat keys of a channel."""
    for path, section in find_all_of(draft, CHANNELS):
        streaming = section.get("streaming")
        if not isinstance(streaming, dict):
            continue
        for key, keys in _FLAT:
            old, new = (*path, key), (*path, "streaming", *keys)
            if not draft.has(old):
                bring_back(draft, context, new, old)
        _flatten_mode(draft, path, context)


def _flatten_mode(draft: Draft, path: KeyPath, context: DowngradeContext) -> None:
    section, mode, old = (*path, "streaming"), (*path, "streaming", "mode"), (*path, "streamMode")
    word = draft.get(mode)
    if not isinstance(word, str) or context.ends_with(mode):
        return
    if set(draft.mapping(section) or ()) == {"mode"} and context.takes_at_last(section, word):
        draft.set(section, word, "older releases take the mode here", kind=ChangeKind.CONVERTED)
        return
    for said in (word, _OLD_MODES.get(word)):
        if said is not None and not draft.has(old) and context.takes(old, said):
            move_as(draft, mode, old, said, OLD_PLACE, why_value=OLD_WORD)
            draft.prune(section, "is empty now")
            return
