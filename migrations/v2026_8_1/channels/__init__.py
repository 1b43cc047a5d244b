"""2026.8.1: channels speak one language.

What every channel has is called the same in all of them: who may write directly, how replies are
streamed, what a heartbeat shows.
"""

from .._release import SOURCES as SOURCES

#: In the order of their steps.
MODULES = (
    "accounts",
    "common_names",
    "streaming",
    "signal",
    "whatsapp",
    "slack",
    "googlechat",
    "plugin_channels",
    "tuning",
)
