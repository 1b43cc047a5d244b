"""Find the hours of heartbeats that a config has."""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.linter.config import Config

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.schema.heartbeat import ActiveHours


def written_hours(config: Config) -> Iterator[ActiveHours]:
    """Yield all hours that are written, each once."""
    seen = set()
    for agent in config.view.agents:
        hours = agent.heartbeat.active_hours
        if hours is not None and hours.path not in seen:
            seen.add(hours.path)
            yield hours
