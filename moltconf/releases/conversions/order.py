"""Which release rewrites what, in the order in which the product goes through it.

``moltconf.releases.conversion`` knows this table from the index, and imports of it what a config
needs.
"""

from __future__ import annotations

from typing import NamedTuple

from moltconf.release_order import is_between
from moltconf.releases.conversions import agents, channel_keys, channels, gateway, search, voice
from moltconf.releases.conversions.draft import Rewrite

_SOME = (("2026.3.28", "2026.4.2"),)
_ALL = (("2026.4.7", "2026.4.29"),)
_SOME_OF_CHANNELS = (("2026.3.31", "2026.4.2"), *_ALL)


class Conversion(NamedTuple):
    """``rewrite`` is about configs that have one of ``keys``, in the ``spans`` of releases."""

    rewrite: Rewrite
    keys: tuple[str, ...]
    spans: tuple[tuple[str, str], ...]


CONVERSIONS = (
    Conversion(voice.move_transcription, ("transcription",), _ALL),
    Conversion(agents.rename_lifetime, ("session",), _SOME + _ALL),
    Conversion(channels.rename_lifetime, ("channels",), _ALL),
    Conversion(channel_keys.rename_lifetime_of_discord, ("ttlHours",), _SOME),
    Conversion(channel_keys.drop_stream_mode, ("googlechat",), _ALL),
    Conversion(channel_keys.name_private_network, ("allowPrivateNetwork",), _ALL),
    Conversion(channel_keys.spread_mentions, ("groupMentionsOnly",), _SOME_OF_CHANNELS),
    Conversion(channel_keys.replace_trust, ("matrix",), (("2026.4.9", "2026.4.29"),)),
    Conversion(channel_keys.gather_voices, ("discord",), _SOME_OF_CHANNELS),
    Conversion(channels.gather_streaming, ("telegram", "discord", "slack"), _ALL),
    Conversion(channels.rename_allow, ("allow",), _ALL),
    Conversion(agents.drop_model_timeouts, ("llm",), (("2026.4.26", "2026.4.29"),)),
    Conversion(agents.name_sandbox_scope, ("perSession",), _ALL),
    Conversion(agents.move_memory_search, ("memorySearch",), _SOME + _ALL),
    Conversion(agents.move_heartbeat, ("heartbeat",), _SOME + _ALL),
    Conversion(gateway.name_bind, ("bind",), _SOME + _ALL),
    Conversion(gateway.drop_rotation, ("rotateBytes",), (("2026.4.27", "2026.4.29"),)),
    Conversion(voice.gather_providers, ("tts",), (("2026.3.31", "2026.4.2"), *_ALL)),
    Conversion(gateway.update_browser, ("browser",), _ALL),
    Conversion(search.drop_settings, ("search",), (("2026.3.22", "2026.3.28"),)),
    Conversion(search.move_settings, ("search",), _ALL),
    Conversion(search.move_fetching, ("firecrawl",), _ALL),
    Conversion(search.move_key_of_x, ("x_search",), _SOME + _ALL),
    Conversion(voice.normalise_talk, ("talk",), _ALL),
)


def conversions_of(release: str) -> tuple[Rewrite, ...]:
    """Return what ``release`` rewrites, in its order."""
    return tuple(
        each.rewrite
        for each in CONVERSIONS
        if any(is_between(release, first, last) for first, last in each.spans)
    )
