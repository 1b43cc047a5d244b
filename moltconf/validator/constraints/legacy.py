"""Keys that a release knows to be old and refuses, although its schema has or drops them."""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.release_order import release_key
from moltconf.text.keypath import KeyPath, lookup
from moltconf.validator.check import Breach, Config, Constraint
from moltconf.validator.constraints.history import IN_JANUARY, IN_PACKAGES

_MISSING = object()

#: Old key, what replaced it, and the release that refuses it first (read off the tags of
#: clawdbot). From 2026.1.12 on they are rewritten at start; from 2026.1.20 on they are plain
#: unknown keys.
_MOVED = (
    ("routing.allowFrom", "whatsapp.allowFrom", "2026.1.5"),
    ("routing.groupChat.requireMention", 'groups["*"].requireMention', "2026.1.5"),
    ("telegram.requireMention", 'telegram.groups["*"].requireMention', "2026.1.5"),
    ("agent.allowedModels", "agent.models", "2026.1.8"),
    ("agent.modelAliases", "agent.models", "2026.1.8"),
    ("agent.modelFallbacks", "agent.model.fallbacks", "2026.1.8"),
    ("agent.imageModelFallbacks", "agent.imageModel.fallbacks", "2026.1.8"),
    ("gateway.token", "gateway.auth.token", "2026.1.8"),
    ("agent", "agents.defaults", "2026.1.9"),
    ("identity", "agents.list[].identity", "2026.1.9"),
    ("routing.agentToAgent", "tools.agentToAgent", "2026.1.9"),
    ("routing.agents", "agents.list", "2026.1.9"),
    ("routing.bindings", "bindings", "2026.1.9"),
    ("routing.defaultAgentId", "agents.list[].default", "2026.1.9"),
    ("routing.groupChat.mentionPatterns", "messages.groupChat", "2026.1.9"),
    ("routing.queue", "messages.queue", "2026.1.9"),
    ("routing.transcribeAudio", "audio.transcription", "2026.1.9"),
)
#: The same, where only a string is refused.
_MOVED_TEXTS = (
    ("agent.model", "agent.model.primary", "2026.1.8"),
    ("agent.imageModel", "agent.imageModel.primary", "2026.1.8"),
)


def check_moved(config: Config, release: str) -> Iterator[Breach]:
    """An old key is refused whatever its value, even ``null``."""
    key = release_key(release)
    for written, now, first in (*_MOVED, *_MOVED_TEXTS):
        path: KeyPath = tuple(written.split("."))
        value = lookup(config, path, _MISSING)
        is_refused = value is not _MISSING and (
            isinstance(value, str) or (written, now, first) in _MOVED
        )
        if is_refused and key >= release_key(first):
            yield Breach(path, f'"{path[-1]}" is refused here', f"use {now}")


def check_tts_enabled(config: Config, release: str) -> Iterator[Breach]:
    """The old key is refused whatever its value."""
    path: KeyPath = ("messages", "tts", "enabled")
    if lookup(config, path, _MISSING) is not _MISSING:
        yield Breach(
            path,
            '"enabled" was replaced by "auto" and is refused',
            'use messages.tts.auto: "always" or "off"',
        )


CONSTRAINTS = (
    Constraint(
        "legacy-moved",
        check_moved,
        IN_JANUARY,
        first="2026.1.5",
        last="2026.1.11",
        keys=("agent", "identity", "requireMention", "routing", "token"),
    ),
    Constraint(
        "legacy-tts-enabled",
        check_tts_enabled,
        IN_PACKAGES,
        first="2026.1.24-1",
        last="2026.3.24",
        keys=("tts",),
    ),
)
