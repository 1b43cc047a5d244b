"""Remove what only tuned a channel.

## channel-tuning

Settings that only tuned a channel are gone; what is built in applies.
"""

from __future__ import annotations

from ...shared.scopes import CHANNELS, channel, removals
from .._release import TUNED, TUNING, step

_TELEGRAM = ("timeoutSeconds", "mediaGroupFlushMs", "pollingStallThresholdMs", "retry")
_TELEGRAM_CHATS = ("", "groups.*.", "groups.*.topics.*.", "direct.*.", "direct.*.topics.*.")
_DISCORD = (
    "retry",
    "eventQueue",
    "gatewayInfoTimeoutMs",
    "gatewayReadyTimeoutMs",
    "gatewayRuntimeReadyTimeoutMs",
    "autoPresence.healthyText",
    "autoPresence.degradedText",
    "autoPresence.exhaustedText",
    "ui",
)

STEPS = (
    step(
        id="channel-tuning",
        summary="settings that only tuned channels are gone",
        operations=(
            *removals(channel("telegram"), _TELEGRAM, TUNING, loss=TUNED),
            *removals(
                channel("telegram"),
                tuple(f"{chat}errorCooldownMs" for chat in _TELEGRAM_CHATS),
                TUNING,
                loss=TUNED,
            ),
            *removals(channel("discord"), _DISCORD, TUNING, loss=TUNED),
            *removals(channel("slack"), ("socketMode",), TUNING, loss=TUNED),
            *removals(
                channel("slack"),
                ("capabilities.interactiveReplies", "enterpriseOrgInstall"),
                "the product finds out by itself",
            ),
            *removals(channel("whatsapp"), ("exposeErrorText",), "it had no effect"),
            *removals(channel("imessage"), ("coalesceSameSenderDms",), TUNING, loss=TUNED),
            *removals(channel("googlechat"), ("actions",), "it had no effect"),
            *removals(CHANNELS, ("streaming.progress.render",), TUNING, loss=TUNED),
            *removals(channel("irc"), ("mentionPatterns",), TUNING, loss=TUNED),
        ),
        loses="what you tuned",
    ),
)
