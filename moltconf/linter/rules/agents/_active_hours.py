"""Read the hours of heartbeats as the product does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from moltconf.linter.config import Config

if TYPE_CHECKING:
    from moltconf.schema.heartbeat import ActiveHours, Heartbeat
    from moltconf.schema.values import Located

_TIME = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])\Z|24:00\Z")


def written_hours(config: Config) -> Iterator[tuple[ActiveHours, Heartbeat]]:
    """Yield all hours that are written, each once, with the heartbeat that they count for."""
    seen = set()
    for agent in config.view.agents:
        hours = agent.heartbeat.active_hours
        if hours is not None and hours.path not in seen:
            seen.add(hours.path)
            yield hours, agent.heartbeat


def minute_of_day(time: Located[str] | None) -> int | None:
    """Return a time such as ``08:30`` in minutes; ``None`` where the product reads none."""
    match = _TIME.match(time.value) if time is not None else None
    if match is None:
        return None
    return int(match[1]) * 60 + int(match[2]) if match[1] else 24 * 60
