"""Read the interval and the hours of heartbeats as the product does."""

from __future__ import annotations

import re

from moltconf.product.durations import milliseconds
from moltconf.text.env import has_reference

#: The end of a day, as which the product reads it only where hours end.
MIDNIGHT = "24:00"
_TIME = r"([01][0-9]|2[0-3]):([0-5][0-9])\Z"


def is_never(every: str, release: str) -> bool:
    """Return whether no heartbeat runs with the interval ``every``.

    An empty text and one that is no duration switch heartbeats off, as a length of nothing does.
    What a variable or a template fills in may be any length.
    """
    return not has_reference(every) and not milliseconds(every, "m", release)


def minute_of_day(time: str) -> int | None:
    """Return a time such as ``08:30`` in minutes, ``None`` where the product reads none."""
    match = re.match(_TIME, time)
    return int(match[1]) * 60 + int(match[2]) if match is not None else None
