"""Channels that a release gave up: nothing can read their sections any more.

Measured: openclaw@2026.5.12 does not start with `channels.bluebubbles`, and no plugin brings the
channel back. A section cannot stay where it is then; its text, password and all, stays as a
comment where the file takes comments, so that whoever moves to another channel has it at hand.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.migrate.draft import Draft
from moltconf.release_order import release_key

#: channel -> the first release without it, and the step that asks what to do
_RETIRED = {"bluebubbles": ("2026.5.12", "bluebubbles")}


def comment_out(draft: Draft, to: str) -> Iterator[str]:
    """Take the sections out of the draft for which nobody made the choice; yields their steps."""
    for name, (release, step) in _RETIRED.items():
        path = ("channels", name)
        if draft.has(path) and release_key(to) >= release_key(release):
            draft.remove(path, "no release reads it any more")
            yield step
