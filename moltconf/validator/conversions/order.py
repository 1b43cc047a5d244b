"""The rewritings of each release, in the order in which the product goes through them.

``moltconf.validator.convert`` knows this table from the index, and imports of it what a config
needs.
"""

from __future__ import annotations

from typing import NamedTuple

from moltconf.release_order import is_between
from moltconf.validator.conversions import agents, channel_keys, channels, gateway, search, voice
from moltconf.validator.conversions.draft import Rewrite

_SOME = (("2026.3.28", "2026.4.2"),)
_ALL = (("2026.4.7", "2026.4.29"),)
_SOME_OF_CHANNELS = (("2026.3.31", "2026.4.2"), *_ALL)


class MemoryConversion(NamedTuple):
    """A rewriting: ``rewrite`` is about configs that have one of ``keys``, in the ``spans`` of
    releases."""

    rewrite: Rewrite
    keys: tuple[str, ...]
    spans: tuple[tuple[str, str], ...]


CONVERSIONS = (
    MemoryConversion(voice.move_transcription, ("transcription",), _ALL),
    MemoryConversion(agents.rename_lifetime, ("session",), _SOME + _ALL),
    MemoryConversion(channels.rename_lifetime, ("channels",), _ALL),
    MemoryConversion(channel_keys.rename_lifetime_of_discord, ("ttlHours",), _SOME),
    MemoryConversion(channel_keys.drop_stream_mode, ("googlechat",), _ALL),
    MemoryConversion(channel_keys.name_private_network, ("allowPrivateNetwork",), _ALL),
    MemoryConversion(channel_keys.spread_mentions, ("groupMentionsOnly",), _SOME_OF_CHANNELS),
    MemoryConversion(channel_keys.replace_trust, ("matrix",), (("2026.4.9", "2026.4.29"),)),
    MemoryConversion(channel_keys.gather_voices, ("discord",), _SOME_OF_CHANNELS),
    MemoryConversion(channels.gather_streaming, ("telegram", "discord", "slack"), _ALL),
    MemoryConversion(channels.rename_allow, ("allow",), _ALL),
    MemoryConversion(agents.drop_model_timeouts, ("llm",), (("2026.4.26", "2026.4.29"),)),
    MemoryConversion(agents.name_sandbox_scope, ("perSession",), _ALL),
    MemoryConversion(agents.move_memory_search, ("memorySearch",), _SOME + _ALL),
    MemoryConversion(agents.move_heartbeat, ("heartbeat",), _SOME + _ALL),
    MemoryConversion(gateway.name_bind, ("bind",), _SOME + _ALL),
    MemoryConversion(gateway.drop_rotation, ("rotateBytes",), (("2026.4.27", "2026.4.29"),)),
    MemoryConversion(voice.gather_providers, ("tts",), (("2026.3.31", "2026.4.2"), *_ALL)),
    MemoryConversion(gateway.update_browser, ("browser",), _ALL),
    MemoryConversion(search.drop_settings, ("search",), (("2026.3.22", "2026.3.28"),)),
    MemoryConversion(search.move_settings, ("search",), _ALL),
    MemoryConversion(search.move_fetching, ("firecrawl",), _ALL),
    MemoryConversion(search.move_key_of_x, ("x_search",), _SOME + _ALL),
    MemoryConversion(voice.normalise_talk, ("talk",), _ALL),
)


def conversions_of(release: str) -> tuple[Rewrite, ...]:
    """Return what ``release`` rewrites, in its order."""
    return tuple(
        each.rewrite
        for each in CONVERSIONS
        if any(is_between(release, first, last) for first, last in each.spans)
    )
