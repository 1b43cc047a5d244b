"""What every step of 2026.8.1 says of the release, and the words that several have in common."""

from __future__ import annotations

from functools import partial

from moltconf.migrator.step import Step

from ..shared.sources import ACCEPTED, REPAIR_TOOL

BEFORE = "2026.7.35"
RELEASE = "2026.8.1"
SOURCES = (
    "the schemas of openclaw@2026.7.35 and openclaw@2026.8.1",
    REPAIR_TOOL,
    ACCEPTED,
)

#: A step that leads over this release.
step = partial(Step, before=BEFORE, release=RELEASE)

#: Why a setting goes that only tuned the product, and what goes with it.
TUNING = "the gateway has a built-in value for it now"
TUNED = "the value that you set"
