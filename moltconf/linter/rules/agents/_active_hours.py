"""Read the hours of heartbeats as the product does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from moltconf.linter.config import Config

if TYPE_CHECKING:
    from moltconf.schema.heartbeat import ActiveHours
    from moltconf.schema.values import Located

#: The end of a day, as which the product reads it only where hours end.
MIDNIGHT = "24:00"
_TIME = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])\Z")


def written_hours(config: Config) -> Iterator[ActiveHours]:
    """Yield all hours that are written, each once."""
    seen = set()
    for agent in config.view.agents:
        hours = agent.heartbeat.active_hours
        if hours is not None and hours.path not in seen:
            seen.add(hours.path)
            yield hours


def start_minute(time: Located[str] | None) -> int | None:
    """Return a start such as ``08:30`` in minutes; ``None`` where the product reads none."""
    match = _TIME.match(time.value) if time is not None else None
    return int(match[1]) * 60 + int(match[2]) if match is not None else None


def end_minute(time: Located[str] | None) -> int | None:
    """Return an end such as ``24:00`` in minutes; ``None`` where the product reads none."""
    return 24 * 60 if time is not None and time.value == MIDNIGHT else start_minute(time)
