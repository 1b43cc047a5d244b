"""Sections of a config that a release gave up: nothing can read them any more.

Measured: openclaw@2026.5.12 does not start with `channels.bluebubbles`, and no plugin brings the
channel back.
"""

from __future__ import annotations

from moltconf.fields import Fields
from moltconf.text.keypath import KeyPath


class RetiredSection(Fields):
    """A section, the first release without it, and the migration step that asks what to do."""

    path: KeyPath
    since: str
    step: str


RETIRED_SECTIONS = (RetiredSection(("channels", "bluebubbles"), "2026.5.12", "bluebubbles"),)
