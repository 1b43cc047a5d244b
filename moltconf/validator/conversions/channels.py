"""Channels: how messages are streamed, and which groups are open."""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.text.keypath import KeyPath
from moltconf.validator.conversions.draft import Moved, made, opened, opened_each, rename

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

STREAMING = ("telegram", "discord", "slack")
#: Where a channel has its groups, unless in ``groups``.
HOLDERS = {"slack": ("channels",), "matrix": ("groups", "rooms")}
#: Old key, and where it went below ``streaming``.
GATHERED = (
    ("chunkMode", ("chunkMode",)),
    ("blockStreaming", ("block", "enabled")),
    ("draftChunk", ("preview", "chunk")),
    ("blockStreamingCoalesce", ("block", "coalesce")),
)


def entries_of(root: dict[str, Any], *names: str) -> Iterator[tuple[KeyPath, str, dict[str, Any]]]:
    """Yield the settings of each channel and of its accounts: path, channel, settings."""
    channels = opened(root, "channels")
    for name in names:
        channel = opened(channels, name) if channels is not None else None
        if channel is not None:
            yield ("channels", name), name, channel
            for account, settings in opened_each(channel, "accounts"):
                yield ("channels", name, "accounts", account), name, settings


def rename_lifetime(root: dict[str, Any], moved: Moved) -> None:
    """Rename ``ttlHours``, how long a thread stays bound, to ``idleHours``."""
    channels = root.get("channels")
    for name in channels if isinstance(channels, dict) else ():
        for path, _, entry in entries_of(root, name):
            rename(entry, (*path, "threadBindings"), "ttlHours", "idleHours", moved)


def gather_streaming(root: dict[str, Any], moved: Moved) -> None:
    """Gather what stood beside ``streaming`` in a mapping of that name."""
    for path, channel, entry in entries_of(root, *STREAMING):
        is_old = "streamMode" in entry or isinstance(entry.get("streaming"), str | bool)
        if is_old:
            # whatever the old mode was, the new one is one of those that there are
            made(entry, "streaming").setdefault("mode", "off")
            entry.pop("streamMode", None)
        for key, place in GATHERED:
            if key in entry:
                holder = made(entry, "streaming", *place[:-1])
                if place[-1] not in holder:
                    holder[place[-1]] = entry[key]
                    moved[(*path, "streaming", *place)] = (*path, key)
                del entry[key]
        if channel == "slack" and "nativeStreaming" in entry:
            made(entry, "streaming").setdefault("nativeTransport", True)
            del entry["nativeStreaming"]


def rename_allow(root: dict[str, Any], moved: Moved) -> None:
    """Write ``enabled`` of a group for what ``allow`` says."""
    for key, path, group in _groups(root):
        if isinstance(group.get("allow"), bool):
            allowed = group.pop("allow")
            if "enabled" not in group:
                group["enabled"] = allowed
                moved[(*path, key, "enabled")] = (*path, key, "allow")


def _groups(root: dict[str, Any]) -> Iterator[tuple[str, KeyPath, dict[str, Any]]]:
    for path, channel, entry in entries_of(
        root, "slack", "googlechat", "discord", "matrix", "zalouser"
    ):
        if channel == "discord":
            for guild, settings in opened_each(entry, "guilds"):
                for name, group in opened_each(settings, "channels"):
                    yield name, (*path, "guilds", guild, "channels"), group
        else:
            for holder in HOLDERS.get(channel, ("groups",)):
                for name, group in opened_each(entry, holder):
                    yield name, (*path, holder), group
