"""A shift in the JSON of reports."""

from __future__ import annotations

from moltconf.migrator.shift import Shift

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def shift_entry(each: Shift) -> dict[str, Any]:
    """Return a shift in the shape of the contract."""
    return {
        "fact": each.fact,
        "for": each.for_,
        "before": each.before,
        "after": each.after,
        "since": each.since,
        "danger": each.danger,
        "handled": each.handled,
        "path": list(each.path),
    }
