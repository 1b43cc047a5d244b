"""Heartbeats: how often, when in the day, and to whom."""

from __future__ import annotations

import re
from collections.abc import Iterator

from moltconf.releases.constraints.breach import Breach, Config
from moltconf.releases.constraints.bundled import heartbeat_channels
from moltconf.releases.constraints.values import known_text, patterns, record, records_at, trim

HEARTBEATS = patterns(
    "agents.defaults.heartbeat", "agents.list[].heartbeat", "agents.entries.*.heartbeat"
)

# No unit means minutes; "d" is accepted although the product's message does not list it.
_DURATION = re.compile(r"\d+(\.\d+)?(ms|s|m|h|d)?\Z", re.ASCII)
_TIME = re.compile(r"([01]\d|2[0-3]|24):([0-5]\d)\Z", re.ASCII)


def is_duration(text: str) -> bool:
    """Whether the product reads ``text`` as one duration, such as ``30m``."""
    return _DURATION.match(trim(text).lower()) is not None


def check_interval(config: Config, release: str) -> Iterator[Breach]:
    """``every`` is one number with one unit; an empty text switches the heartbeat off."""
    for path, heartbeat in records_at(config, HEARTBEATS):
        every = known_text(heartbeat.get("every"))
        if every and not is_duration(every):
            yield Breach(
                (*path, "every"),
                f"{every!r} is not a duration",
                'write one number and one unit (ms, s, m, h, d), such as "30m"',
            )


def check_active_hours(config: Config, release: str) -> Iterator[Breach]:
    """Times are looked at only where ``every`` is given and not empty."""
    for path, heartbeat in records_at(config, HEARTBEATS):
        if not heartbeat.get("every"):
            continue
        hours = record(heartbeat.get("activeHours"))
        for key in ("start", "end"):
            time = known_text(hours.get(key))
            fault = _time_fault(time, is_start=key == "start") if time else None
            if fault:
                yield Breach((*path, "activeHours", key), fault, 'write a 24-hour "HH:MM"')


def _time_fault(time: str, is_start: bool) -> str | None:
    if not _TIME.match(time):
        return f"{time!r} is not a time of day"
    if time.startswith("24"):
        if time != "24:00":
            return f"{time!r} is not a time of day: past midnight only 24:00 is accepted"
        if is_start:
            return "active hours cannot start at 24:00"
    return None


def check_target(config: Config, release: str) -> Iterator[Breach]:
    """The target is ``last``, ``none`` or a channel that the release or a plugin of it knows."""
    accepted = {"last", "none"} | heartbeat_channels(release)
    for path, heartbeat in records_at(config, HEARTBEATS):
        target = known_text(heartbeat.get("target"))
        if target is None or trim(target).lower() in accepted:
            continue
        yield Breach(
            (*path, "target"),
            f"{target!r} is no channel that {release} knows" if trim(target) else "empty target",
            'use "last", "none" or the id of a channel',
        )
