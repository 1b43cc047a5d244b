"""Presence and ids of a Discord bot."""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.text.keypath import KeyPath, lookup
from moltconf.text.source import trim
from moltconf.validator.check import Breach, Config, Constraint
from moltconf.validator.constraints.channels import channel_settings
from moltconf.validator.constraints.history import LAST_CHECKED_CHANNELS, OF_CHANNELS
from moltconf.validator.constraints.values import is_known, patterns, values_at

_STREAMING = 1
_LARGEST_INTEGER = 2**53 - 1
_GUILD = "guilds.*"
_IDS = patterns(
    "allowFrom[]",
    "dm.allowFrom[]",
    "dm.groupChannels[]",
    "execApprovals.approvers[]",
    *(
        f"{holder}.{key}[]"
        for holder in (_GUILD, f"{_GUILD}.channels.*")
        for key in ("users", "roles")
    ),
)


def check_activity(config: Config, release: str) -> Iterator[Breach]:
    """What an activity is called, and where its stream is."""
    for path, settings in channel_settings(config, release, "discord"):
        has_name, has_url = (
            _is_text(settings.get("activity")),
            _is_text(settings.get("activityUrl")),
        )
        is_stream = settings.get("activityType") == _STREAMING
        if ("activityType" in settings or has_url) and not has_name:
            yield Breach((*path, "activity"), 'the kind of an activity needs an "activity"')
        if is_stream and not has_url:
            yield Breach((*path, "activityUrl"), "activityType 1 (a stream) needs an address")
        if has_url and not is_stream:
            yield Breach((*path, "activityType"), '"activityUrl" needs activityType 1 (a stream)')


def _is_text(value: object) -> bool:
    return isinstance(value, str) and (bool(trim(value)) or not is_known(value))


def check_presence(config: Config, release: str) -> Iterator[Breach]:
    """Updates no further apart than looks."""
    for path, settings in channel_settings(config, release, "discord"):
        between = lookup(settings, ("autoPresence", "intervalMs"))
        least = lookup(settings, ("autoPresence", "minUpdateIntervalMs"))
        if isinstance(between, int) and isinstance(least, int) and least > between:
            yield Breach(
                (*path, "autoPresence", "minUpdateIntervalMs"),
                f'"minUpdateIntervalMs" is longer than "intervalMs" ({between})',
            )


def check_text_ids(config: Config, release: str) -> Iterator[Breach]:
    """Ids are longer than what a number holds exactly."""
    for path, _ in _numbers(config, release):
        yield Breach(path, "an id of Discord must be written as text", "put it in quotes")


def check_safe_ids(config: Config, release: str) -> Iterator[Breach]:
    """A number is taken where it is exact."""
    for path, value in _numbers(config, release):
        if not (float(value).is_integer() and 0 <= value <= _LARGEST_INTEGER):
            yield Breach(path, "this number is no exact id of Discord", "put it in quotes")


def _numbers(config: Config, release: str) -> Iterator[tuple[KeyPath, int | float]]:
    for path, settings in channel_settings(config, release, "discord"):
        for below, value in values_at(settings, _IDS):
            if isinstance(value, int | float) and not isinstance(value, bool):
                yield (*path, *below), value


CONSTRAINTS = (
    Constraint(
        "discord-activity",
        check_activity,
        OF_CHANNELS,
        first="2026.2.17",
        last=LAST_CHECKED_CHANNELS,
        keys=("activityType", "activityUrl"),
    ),
    Constraint(
        "discord-id",
        check_text_ids,
        OF_CHANNELS,
        first="2026.2.17",
        last="2026.4.1",
        keys=("discord",),
    ),
    Constraint(
        "discord-id",
        check_safe_ids,
        OF_CHANNELS,
        first="2026.4.2",
        last=LAST_CHECKED_CHANNELS,
        keys=("discord",),
    ),
    Constraint(
        "discord-presence",
        check_presence,
        OF_CHANNELS,
        first="2026.3.7",
        last=LAST_CHECKED_CHANNELS,
        keys=("autoPresence",),
    ),
)
