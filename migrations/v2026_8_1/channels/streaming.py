"""Say in one section how replies are streamed.

## streaming-everywhere

    channels: { whatsapp: { chunkMode: "newline", blockStreaming: true } }

becomes

    channels: { whatsapp: { streaming: { chunkMode: "newline", block: { enabled: true } } } }

for every channel that streams; Telegram, Discord and Slack have it since 2026.4.15. Feishu's delays
for streamed blocks have no successor.
"""

from __future__ import annotations

from ...shared.scopes import channel, removals
from ...shared.streaming import StreamingShape, flatten_streaming, nesting
from .._release import TUNED, step

_DELIVERY, _PREVIEW = StreamingShape(has_mode=False), StreamingShape(has_preview=True)
_STREAMING = {
    "whatsapp": _DELIVERY,
    "signal": _DELIVERY,
    "imessage": _DELIVERY,
    "googlechat": _DELIVERY,
    "irc": _DELIVERY,
    "nextcloud-talk": _DELIVERY,
    "line": _DELIVERY,
    "feishu": StreamingShape(),
    "matrix": StreamingShape(has_preview=True, is_quiet=True),
    "mattermost": _PREVIEW,
    "msteams": _PREVIEW,
}

STEPS = (
    step(
        id="streaming-everywhere",
        summary="streaming of every channel is a section",
        operations=(
            *removals(
                channel("feishu"),
                tuple(
                    f"blockStreamingCoalesce.{key}"
                    for key in ("enabled", "minDelayMs", "maxDelayMs")
                ),
                "blocks are joined by size and pause",
                loss=TUNED,
            ),
            nesting(_STREAMING),
        ),
        loses="the delays of Feishu's streamed blocks",
        undo=flatten_streaming,
    ),
)
