"""Plugins and channels that come with a release.

Read off the packages: the folders of ``extensions/`` that hold a plugin manifest.
"""

from __future__ import annotations

from dataclasses import dataclass

from moltconf.releases.order import release_key

#: Channels that are part of the core; :data:`CHANNEL_PLUGINS` adds those of bundled plugins.
CORE_CHANNELS = frozenset(
    ("discord", "googlechat", "imessage", "signal", "slack", "telegram", "whatsapp")
)
#: Other names that a heartbeat target may use for a core channel.
CHANNEL_ALIASES = frozenset(("imsg", "google-chat", "gchat"))
MEMORY_PLUGINS = frozenset(("memory-core", "memory-lancedb"))


@dataclass(frozen=True, slots=True)
class _Bundled:
    first: str
    channels: frozenset[str]
    others: frozenset[str]


_JANUARY_CHANNELS = frozenset(
    [
        "bluebubbles",
        "discord",
        "googlechat",
        "imessage",
        "line",
        "matrix",
        "mattermost",
        "msteams",
        "nextcloud-talk",
        "nostr",
        "signal",
        "slack",
        "telegram",
        "tlon",
        "whatsapp",
        "zalo",
        "zalouser",
    ]
)
_JANUARY_OTHERS = frozenset(
    [
        "copilot-proxy",
        "diagnostics-otel",
        "google-antigravity-auth",
        "google-gemini-cli-auth",
        "llm-task",
        "lobster",
        "memory-core",
        "memory-lancedb",
        "open-prose",
        "qwen-portal-auth",
        "voice-call",
    ]
)

#: By the first release that bundles exactly these, in release order.
_BUNDLED = (
    _Bundled("2026.1.24-3", _JANUARY_CHANNELS, _JANUARY_OTHERS),
    _Bundled("moltbot", _JANUARY_CHANNELS | {"twitch"}, _JANUARY_OTHERS),
)


def _of(release: str) -> _Bundled:
    key = release_key(release)
    known = [bundled for bundled in _BUNDLED if release_key(bundled.first) <= key]
    return known[-1] if known else _BUNDLED[0]


def bundled_plugins(release: str) -> frozenset[str]:
    """The ids of all plugins that come with ``release``."""
    bundled = _of(release)
    return bundled.channels | bundled.others


def known_channels(release: str) -> frozenset[str]:
    """The ids of all channels of ``release``, those of its bundled plugins included."""
    return CORE_CHANNELS | _of(release).channels


def heartbeat_channels(release: str) -> frozenset[str]:
    """What a heartbeat target may name besides ``last`` and ``none``, in lower case."""
    return known_channels(release) | CHANNEL_ALIASES
