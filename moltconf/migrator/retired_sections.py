"""Comment out the sections that a release gave up.

Such a section cannot stay where it is. Its text, password and all, stays as a comment where the
file takes comments: whoever moves to another service has it at hand.
"""

from __future__ import annotations

from moltconf.product.retired import RETIRED_SECTIONS
from moltconf.release_order import since

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from moltconf.migrator.draft import Draft


def comment_out(draft: Draft, to: str) -> Iterator[str]:
    """Remove the sections about which no choice was made, and yield the step of each."""
    for section in RETIRED_SECTIONS:
        if draft.has(section.path) and since(to, section.since):
            draft.remove(section.path, "no release reads it any more")
            yield section.step
