"""Want a section where a plugin looks for one.

## channel-without-section

    channels: { matrix: null, telegram: {} }

becomes

    channels: { telegram: {} }

The settings of a channel that is a plugin were not looked at; what is no section was never read.
"""

from __future__ import annotations

from moltconf.migrator.operations import remove

from .._release import step

#: Channels that releases before looked at only in their plugins (clawdbot@2026.1.24-3).
_PLUGIN_CHANNELS = (
    "line",
    "matrix",
    "mattermost",
    "nextcloud-talk",
    "nostr",
    "tlon",
    "twitch",
    "zalo",
    "zalouser",
)

STEPS = (
    step(
        id="channel-without-section",
        summary="a channel of a plugin must be a section",
        operations=tuple(
            remove(
                f"channels.{name}",
                "it is no section, and nothing could read it",
                only=lambda value: not isinstance(value, dict),
            )
            for name in _PLUGIN_CHANNELS
        ),
        tells_release=False,
    ),
)
