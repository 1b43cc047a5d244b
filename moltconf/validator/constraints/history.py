"""Releases at which many checks changed at once, and where the facts of constraints come from."""

from __future__ import annotations

#: From 2026.4.7 on JSON Schemas check channels, in 2026.5.2 for a last time with four exceptions.
LAST_CHECKED_CHANNELS = "2026.5.2"
#: The last release before agents became a mapping and much else was tightened.
LAST_OF_LISTS = "2026.7.35"

IN_JANUARY = (
    "measured: clawdbot@2026.1.24-3 and openclaw@2026.1.29; "
    "since when: read off the schemas and checks of clawdbot's tags"
)
IN_SEPTEMBER = "measured: openclaw@2026.9.6"
SINCE_JANUARY = f"{IN_JANUARY}; {IN_SEPTEMBER}"
#: Both ends are known, from January on or since some later release.
IN_PACKAGES = (
    "measured: unpacked releases from 2026.1.24 to 2026.9.6; first and last read off the packages"
)
#: Of checks on plugins or channels; of which channels they hold, the catalogue marks.
OF_CHANNELS = "measured: openclaw, 73 releases from 2026.2.1 to 2026.9.6"
OF_CHANNELS_SINCE_JANUARY = f"{IN_JANUARY}; {OF_CHANNELS}"
