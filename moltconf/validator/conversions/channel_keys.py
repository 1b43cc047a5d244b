"""Channels: single keys that were moved."""

from __future__ import annotations

from moltconf.validator.conversions.channels import entries_of
from moltconf.validator.conversions.draft import Moved, made, opened, rename
from moltconf.validator.conversions.voice import gather_providers_at

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

PRIVATE = ("bluebubbles", "matrix", "mattermost", "nextcloud-talk", "tlon")
_NOW = "dangerouslyAllowPrivateNetwork"


def rename_lifetime_of_discord(root: dict[str, Any], moved: Moved) -> None:
    """Rename ``ttlHours`` of Discord, before the other channels had bound threads."""
    for path, _, entry in entries_of(root, "discord"):
        rename(entry, (*path, "threadBindings"), "ttlHours", "idleHours", moved)


def drop_stream_mode(root: dict[str, Any], moved: Moved) -> None:
    """Google Chat never streamed."""
    for _, _, entry in entries_of(root, "googlechat"):
        entry.pop("streamMode", None)


def name_private_network(root: dict[str, Any], moved: Moved) -> None:
    for path, _, entry in entries_of(root, *PRIVATE):
        if "allowPrivateNetwork" in entry:
            value = entry.pop("allowPrivateNetwork")
            network = made(entry, "network")
            if _NOW not in network:
                network[_NOW] = value
                moved[(*path, "network", _NOW)] = (*path, "allowPrivateNetwork")


def spread_mentions(root: dict[str, Any], moved: Moved) -> None:
    """Say of each group of Telegram whether the bot waits to be mentioned; accounts had no
    groups."""
    telegram = opened(root, "channels", "telegram")
    if telegram is None or "groupMentionsOnly" not in telegram:
        return
    value = telegram.pop("groupMentionsOnly")
    group = made(telegram, "groups", "*")
    if "requireMention" not in group:
        group["requireMention"] = value
        place = ("channels", "telegram", "groups", "*", "requireMention")
        moved[place] = ("channels", "telegram", "groupMentionsOnly")


def replace_trust(root: dict[str, Any], moved: Moved) -> None:
    """Matrix knew a policy of its own."""
    for _, _, entry in entries_of(root, "matrix"):
        messages = opened(entry, "dm")
        if messages is not None and messages.get("policy") == "trusted":
            messages["policy"] = "pairing"


def gather_voices(root: dict[str, Any], moved: Moved) -> None:
    """Gather the voices that Discord speaks with, as those of messages."""
    for path, _, entry in entries_of(root, "discord"):
        voice = opened(entry, "voice")
        if voice is not None:
            gather_providers_at(voice, (*path, "voice"), "tts", moved)
