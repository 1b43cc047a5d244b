"""2026.8.1: speech, media and sessions find their place."""

from .._release import SOURCES as SOURCES

#: In the order of their steps.
MODULES = (
    "speech",
    "media",
    "web",
    "tools",
    "sessions",
    "skills",
)
