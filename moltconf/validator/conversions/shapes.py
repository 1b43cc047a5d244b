"""Describe what each conversion takes, as places and schemas: for exported schemas, nothing is
judged by it.

A conversion takes more than it leaves valid; what it leaves is judged by the release alone.
"""

from __future__ import annotations

import re

from moltconf.text.keypath import KeyPath, parse_path
from moltconf.validator.conversions import agents, channel_keys, channels, gateway, search, voice
from moltconf.validator.conversions.channel_keys import PRIVATE
from moltconf.validator.conversions.channels import GATHERED, HOLDERS, STREAMING
from moltconf.validator.conversions.draft import Rewrite
from moltconf.validator.conversions.gateway import MODES
from moltconf.validator.conversions.voice import VOICES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

#: Marks a schema of an old shape.
OLD = {"description": "An old shape that this release still reads."}
_ANY: dict[str, Any] = {}
_OBJECT = {"type": "object"}
_SWITCH = {"type": "boolean"}
_TRUSTED = {"const": "trusted"}

_AGENTS = ("agents.defaults", "agents.list[]")
_LIFETIME = "threadBindings.ttlHours"
_GROUPS = (
    *(("slack", holder) for holder in HOLDERS["slack"]),
    *(("matrix", holder) for holder in HOLDERS["matrix"]),
    *((channel, "groups") for channel in ("googlechat", "zalouser")),
    ("discord", "guilds.*.channels"),
)


def _word(*words: str) -> dict[str, Any]:
    """One of ``words``, in capital or small letters, with blanks around it."""
    either = "|".join(
        "".join(f"[{c.upper()}{c}]" if c.isalpha() else re.escape(c) for c in word)
        for word in words
    )
    return {"type": "string", "pattern": rf"^\s*(?:{either})\s*$"}


def _entries(key: str, *channels: str) -> list[str]:
    """``key`` of channels and of their accounts."""
    return [f"channels.{each}{at}.{key}" for each in channels for at in ("", ".accounts.*")]


def _voices(*places: str) -> dict[str, Any]:
    shapes: dict[str, Any] = {}
    for place in places:
        shapes[f"{place}.provider"] = _word("edge")
        shapes |= {f"{place}.{voice}": _OBJECT for voice in (*VOICES, "edge", "providers.edge")}
    return shapes


def _streaming() -> dict[str, Any]:
    keys: list[str] = ["streamMode", *(key for key, _ in GATHERED)]
    shapes: dict[str, Any] = {one: _ANY for key in keys for one in _entries(key, *STREAMING)}
    shapes |= dict.fromkeys(_entries("nativeStreaming", "slack"), _ANY)
    return shapes | {
        one: {"type": ["string", "boolean"]} for one in _entries("streaming", *STREAMING)
    }


_SHAPES: dict[Rewrite, dict[str, Any]] = {
    voice.move_transcription: {"audio.transcription": _ANY},
    agents.rename_lifetime: {f"session.{_LIFETIME}": _ANY},
    channels.rename_lifetime: dict.fromkeys(_entries(_LIFETIME, "*"), _ANY),
    channel_keys.rename_lifetime_of_discord: dict.fromkeys(_entries(_LIFETIME, "discord"), _ANY),
    channel_keys.drop_stream_mode: dict.fromkeys(_entries("streamMode", "googlechat"), _ANY),
    channel_keys.name_private_network: dict.fromkeys(
        _entries("allowPrivateNetwork", *PRIVATE), _ANY
    ),
    channel_keys.spread_mentions: {"channels.telegram.groupMentionsOnly": _ANY},
    channel_keys.replace_trust: dict.fromkeys(_entries("dm.policy", "matrix"), _TRUSTED),
    channel_keys.gather_voices: _voices(*_entries("voice.tts", "discord")),
    channels.gather_streaming: _streaming(),
    channels.rename_allow: {
        one: _SWITCH
        for channel, holder in _GROUPS
        for one in _entries(f"{holder}.*.allow", channel)
    },
    agents.drop_model_timeouts: {"agents.defaults.llm": _OBJECT},
    agents.name_sandbox_scope: {f"{agent}.sandbox.perSession": _SWITCH for agent in _AGENTS},
    agents.move_memory_search: {"memorySearch": _OBJECT},
    agents.move_heartbeat: {"heartbeat": _OBJECT},
    gateway.name_bind: {"gateway.bind": _word(*MODES)},
    gateway.drop_rotation: {"session.maintenance.rotateBytes": _ANY},
    voice.gather_providers: _voices("messages.tts", "plugins.entries.voice-call.config.tts"),
    gateway.update_browser: {
        "browser.relayBindHost": _ANY,
        "browser.profiles.*.driver": _word("extension"),
        "browser.ssrfPolicy.allowPrivateNetwork": _ANY,
    },
    search.drop_settings: {"tools.web.search.apiKey": _ANY, "tools.web.search.*": _OBJECT},
    search.move_settings: {"tools.web.search.apiKey": _ANY, "tools.web.search.*": _OBJECT},
    search.move_fetching: {"tools.web.fetch.firecrawl": _OBJECT},
    search.move_key_of_x: {"tools.web.x_search.apiKey": _ANY},
    voice.normalise_talk: {"talk": _OBJECT},
}


def shapes_of(conversion: Rewrite) -> list[tuple[KeyPath, dict[str, Any]]]:
    """Return where the conversion finds what it takes, and what that is."""
    return [(parse_path(place), shape) for place, shape in _SHAPES[conversion].items()]
