"""Leave to the file when it was written.

## config-stamp

    meta: { lastTouchedVersion: "2026.7.1", lastTouchedAt: "2026-07-01T00:00:00Z" }

becomes

    meta: { lastTouchedVersion: "2026.7.1" }

The time is that of the file.
"""

from __future__ import annotations

from moltconf.migrator.operations import remove

from .._release import step

STEPS = (
    step(
        id="config-stamp",
        summary="meta.lastTouchedAt is gone",
        operations=(remove("meta.lastTouchedAt", "no longer used"),),
    ),
)
