"""Heartbeats: how often, when in the day, and to whom."""

from __future__ import annotations

from moltconf.product.agent_ids import EACH_IN_AGENTS
from moltconf.product.durations import MIDNIGHT, milliseconds, minute_of_day
from moltconf.release_order import release_key
from moltconf.text.source import trim
from moltconf.validator.check import Breach, Config, Constraint
from moltconf.validator.constraints.bundled import heartbeat_targets
from moltconf.validator.constraints.history import IN_PACKAGES, LAST_OF_LISTS, SINCE_JANUARY
from moltconf.validator.constraints.values import known_text, patterns, record, records_at

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from moltconf.text.keypath import KeyPath

# raw: an empty text switches a heartbeat off, and counts as none in the schema
#: Where heartbeats are set, and the release that looked there first.
_PLACES = (
    (patterns("agent.heartbeat"), "2026.1.5"),
    (patterns("agents.defaults.heartbeat"), "2026.1.9"),
    (patterns(*(f"{agent}.heartbeat" for agent in EACH_IN_AGENTS)), "2026.1.15"),
)


def _heartbeats(config: Config, release: str) -> Iterator[tuple[KeyPath, dict[str, object]]]:
    key = release_key(release)
    for wanted, first in _PLACES:
        if key >= release_key(first):
            yield from records_at(config, wanted)


def check_interval(config: Config, release: str) -> Iterator[Breach]:
    """A bare number counts minutes; an empty text switches the heartbeat off."""
    for path, heartbeat in _heartbeats(config, release):
        every = known_text(heartbeat.get("every"))
        if every and milliseconds(every, "m", release) is None:
            yield Breach(
                (*path, "every"),
                f"{every!r} is not a duration",
                'write a number and a unit (ms, s, m, h, d), such as "30m"',
            )


def check_active_hours_of_interval(config: Config, release: str) -> Iterator[Breach]:
    """Times are looked at only where ``every`` is given and not empty."""
    for path, heartbeat in _heartbeats(config, release):
        if heartbeat.get("every"):
            yield from _bad_hours(path, heartbeat)


def check_active_hours(config: Config, release: str) -> Iterator[Breach]:
    """Times are looked at whether ``every`` is given or not."""
    for path, heartbeat in _heartbeats(config, release):
        yield from _bad_hours(path, heartbeat)


def _bad_hours(path: KeyPath, heartbeat: dict[str, object]) -> Iterator[Breach]:
    hours = record(heartbeat.get("activeHours"))
    for key in ("start", "end"):
        time = known_text(hours.get(key))
        fault = _time_fault(time, is_start=key == "start") if time else None
        if fault:
            yield Breach((*path, "activeHours", key), fault, 'write a 24-hour "HH:MM"')


def _time_fault(time: str, is_start: bool) -> str | None:
    if time == MIDNIGHT:
        return f"active hours cannot start at {MIDNIGHT}" if is_start else None
    if minute_of_day(time) is not None:
        return None
    only = f": past midnight only {MIDNIGHT} is accepted" if time.startswith("24:") else ""
    return f"{time!r} is not a time of day{only}"


def check_target(config: Config, release: str) -> Iterator[Breach]:
    """The target is ``last``, ``none`` or a channel that the release or a plugin of it knows."""
    accepted = heartbeat_targets(release)
    for path, heartbeat in _heartbeats(config, release):
        target = known_text(heartbeat.get("target"))
        if target is None or trim(target).lower() in accepted:
            continue
        yield Breach(
            (*path, "target"),
            f"{target!r} is no channel that {release} knows" if trim(target) else "empty target",
            'use "last", "none" or the id of a channel',
        )


CONSTRAINTS = (
    Constraint(
        "heartbeat-active-hours",
        check_active_hours_of_interval,
        IN_PACKAGES,
        first="2026.1.21",
        last=LAST_OF_LISTS,
        keys=("activeHours",),
    ),
    Constraint(
        "heartbeat-active-hours",
        check_active_hours,
        IN_PACKAGES,
        first="2026.8.1",
        keys=("activeHours",),
    ),
    Constraint(
        "heartbeat-interval", check_interval, IN_PACKAGES, first="2026.1.5", keys=("every",)
    ),
    Constraint(
        "heartbeat-target", check_target, SINCE_JANUARY, first="2026.1.24", keys=("target",)
    ),
)
