"""Old shapes that releases between 2026.3.22 and 2026.4.29 rewrite in memory before they judge.

2026.3.28 to 2026.4.2 do so only where the result is right, and with a few shapes; 2026.4.5 reports
them; 2026.4.7 to 2026.4.29 rewrite whatever they find; 2026.5.2 refuses them (read off the
published packages; measured on them unpacked).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any, NamedTuple

from moltconf.document.keypath import KeyPath
from moltconf.document.tree import keys_of
from moltconf.release_order import release_key

#: Where what was rewritten stood before.
Moved = dict[KeyPath, KeyPath]

_SOME = (("2026.3.28", "2026.4.2"),)
_ALL = (("2026.4.7", "2026.4.29"),)
_SOME_OF_CHANNELS = (("2026.3.31", "2026.4.2"), *_ALL)


class _Conversion(NamedTuple):
    """``function`` is about configs that have one of ``keys``, in the ``spans`` of releases."""

    function: str
    keys: frozenset[str]
    spans: tuple[tuple[str, str], ...]


def _row(function: str, keys: str, spans: tuple[tuple[str, str], ...]) -> _Conversion:
    return _Conversion(function, frozenset(keys.split()), spans)


# in the order in which the product goes through them
_CONVERSIONS = (
    _row("voice.move_transcription", "transcription", _ALL),
    _row("agents.rename_lifetime", "session", _SOME + _ALL),
    _row("channels.rename_lifetime", "channels", _ALL),
    _row("channel_keys.rename_lifetime_of_discord", "ttlHours", _SOME),
    _row("channel_keys.drop_stream_mode", "googlechat", _ALL),
    _row("channel_keys.name_private_network", "allowPrivateNetwork", _ALL),
    _row("channel_keys.spread_mentions", "groupMentionsOnly", _SOME_OF_CHANNELS),
    _row("channel_keys.replace_trust", "matrix", (("2026.4.9", "2026.4.29"),)),
    _row("channel_keys.gather_voices", "discord", _SOME_OF_CHANNELS),
    _row("channels.gather_streaming", "telegram discord slack", _ALL),
    _row("channels.rename_allow", "allow", _ALL),
    _row("agents.drop_model_timeouts", "llm", (("2026.4.26", "2026.4.29"),)),
    _row("agents.name_sandbox_scope", "perSession", _ALL),
    _row("agents.move_memory_search", "memorySearch", _SOME + _ALL),
    _row("agents.move_heartbeat", "heartbeat", _SOME + _ALL),
    _row("gateway.name_bind", "bind", _SOME + _ALL),
    _row("gateway.drop_rotation", "rotateBytes", (("2026.4.27", "2026.4.29"),)),
    _row("voice.gather_providers", "tts", (("2026.3.31", "2026.4.2"), *_ALL)),
    _row("gateway.update_browser", "browser", _ALL),
    _row("search.drop_settings", "search", (("2026.3.22", "2026.3.28"),)),
    _row("search.move_settings", "search", _ALL),
    _row("search.move_fetching", "firecrawl", _ALL),
    _row("search.move_key_of_x", "x_search", _SOME + _ALL),
    _row("voice.normalise_talk", "talk", _ALL),
)


def converts(release: str) -> bool:
    """Whether ``release`` rewrites any of these shapes."""
    return bool(_of(release))


def conversions_of(release: str) -> tuple[str, ...]:
    """The names of what ``release`` rewrites, in its order: ``module.function``."""
    return tuple(conversion.function for conversion in _of(release))


def convert(config: dict[str, Any], release: str) -> tuple[dict[str, Any], Moved]:
    """``config`` as ``release`` rewrites it, and what came from where; ``config`` itself stays."""
    moved: Moved = {}
    keys = keys_of(config)
    draft = config
    for conversion in _of(release):
        if not keys.isdisjoint(conversion.keys):
            module, _, name = conversion.function.partition(".")
            rewrite: Callable[[dict[str, Any], Moved], None] = getattr(
                import_module(f"moltconf.releases.conversions.{module}"), name
            )
            draft = draft.copy() if draft is config else draft
            rewrite(draft, moved)
    return draft, moved


@cache
def _of(release: str) -> tuple[_Conversion, ...]:
    key = release_key(release)
    return tuple(
        conversion
        for conversion in _CONVERSIONS
        if any(release_key(first) <= key <= release_key(last) for first, last in conversion.spans)
    )
