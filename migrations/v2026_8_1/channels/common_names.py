"""Call what every channel has by one name.

## direct-messages

    channels: { discord: { dm: { enabled: true, policy: "allowlist", allowFrom: ["1"] } } }

becomes

    channels: { discord: { dm: { enabled: true }, dmPolicy: "allowlist", allowFrom: ["1"] } }

for Discord, Slack and Google Chat, in every account too. Where the channel itself already says it,
that counts, as it did before.

## heartbeat-visibility

    channels: { telegram: { heartbeat: { showOk: true } } }

becomes

    channels: { telegram: { heartbeatVisibility: { showOk: true } } }
"""

from __future__ import annotations

from moltconf.migrator.operations import is_mapping

from ...shared.scopes import CHANNELS, channel, moves
from .._release import step

_ONE_NAME = "it is called the same in every channel"
_DIRECT = channel("discord", "slack", "googlechat")

STEPS = (
    step(
        id="direct-messages",
        summary="dm.policy and dm.allowFrom become dmPolicy and allowFrom",
        operations=(
            *moves(_DIRECT, "dm.policy", "dmPolicy", _ONE_NAME),
            *moves(_DIRECT, "dm.allowFrom", "allowFrom", _ONE_NAME),
        ),
    ),
    step(
        id="heartbeat-visibility",
        summary="heartbeat of a channel becomes heartbeatVisibility",
        operations=moves(
            CHANNELS,
            "heartbeat",
            "heartbeatVisibility",
            "it says what a channel shows of the heartbeat",
            only=is_mapping,
        ),
        reversible=True,
    ),
)
