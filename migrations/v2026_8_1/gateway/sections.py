"""Move whole sections to what they are about.

## moved-sections

    media: { ttlHours: 24 }, audit: { enabled: true }

becomes

    attachments: { ttlHours: 24 }, logging: { audit: { enabled: true } }
"""

from __future__ import annotations

from moltconf.migrator.operations import MERGE_MISSING, is_mapping, move, remove

from .._release import step

STEPS = (
    step(
        id="moved-sections",
        summary="media becomes attachments, audit becomes logging.audit",
        operations=(
            remove("media.preserveFilenames", "names are always safe ones", loss="own names"),
            move(
                "media",
                "attachments",
                "it is about attachments",
                on_conflict=MERGE_MISSING,
                only=is_mapping,
            ),
            move(
                "audit",
                "logging.audit",
                "it is a log",
                on_conflict=MERGE_MISSING,
                only=is_mapping,
            ),
        ),
    ),
)
