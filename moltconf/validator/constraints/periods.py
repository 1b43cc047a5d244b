"""How long and how much the product keeps."""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.product.durations import as_written, milliseconds, size_in_bytes
from moltconf.release_order import release_key
from moltconf.validator.check import Breach, Config, Constraint
from moltconf.validator.constraints.history import IN_PACKAGES
from moltconf.validator.constraints.values import Places, is_known, patterns, texts_at, values_at

_KEPT = patterns(
    "session.maintenance.pruneAfter",
    "session.maintenance.archiveDashboardAfter",
    "session.maintenance.preserveRecent",
    "session.maintenance.resetArchiveRetention",
)
_OFF_AT_ZERO = "archiveDashboardAfter"
_RETENTION = patterns("cron.sessionRetention")
_SUSPEND = patterns("cloudWorkers.profiles.*.suspendAfter")
_SIZES = patterns(
    "session.maintenance.maxDiskBytes",
    "session.maintenance.highWaterBytes",
    "cron.runLog.maxBytes",
)
_ROTATE = patterns("session.maintenance.rotateBytes")
_TEXT_SIZES = patterns(
    "agents.defaults.compaction.memoryFlush.forceFlushTranscriptBytes",
    "agents.defaults.compaction.maxActiveTranscriptBytes",
)

_POSITIVE_SINCE = "2026.8.1"
_MINUTE = 60_000
_UNITS = ("s", "m", "h", "d")

_DURATION_HELP = 'write numbers and units (ms, s, m, h, d), such as "30d" or "1h30m"'
_SIZE_HELP = 'write a number and a unit (b, kb, mb, gb, tb), such as "10mb"'


def check_durations(config: Config, release: str) -> Iterator[Breach]:
    """A bare number counts days; from 2026.8.1 on nothing may be kept for no time at all."""
    takes_none = release_key(release) < release_key(_POSITIVE_SINCE)
    for path, value in values_at(config, _KEPT):
        text = _as_text(value)
        if text is None or (path[-1] == _OFF_AT_ZERO and value == 0):
            continue
        length = milliseconds(text, "d", release)
        if length is None:
            yield Breach(path, "this is not a duration", _DURATION_HELP)
        elif length <= 0 and not takes_none:
            yield Breach(path, "this duration must be longer than nothing", _DURATION_HELP)


def check_retention(config: Config, release: str) -> Iterator[Breach]:
    """A bare number counts hours; zero switches the pruning off."""
    for path, text in texts_at(config, _RETENTION):
        if milliseconds(text, "h", release) is None:
            yield Breach(path, "this is not a duration", _DURATION_HELP)


def check_suspend_after(config: Config, release: str) -> Iterator[Breach]:
    """At least one minute, and the unit must be the last thing in the text."""
    for path, text in texts_at(config, _SUSPEND):
        length = milliseconds(text, "ms", release) if text.lower().endswith(_UNITS) else None
        if length is None or length < _MINUTE:
            yield Breach(path, "this is not a duration of at least one minute", _DURATION_HELP)


def check_sizes(config: Config, release: str) -> Iterator[Breach]:
    """Most sizes may be numbers or texts; of those of transcripts the texts alone are looked at."""
    yield from _bad_sizes(config, _SIZES, release)
    for path, text in texts_at(config, _TEXT_SIZES):
        if size_in_bytes(text, release) is None:
            yield Breach(path, "this is not a size", _SIZE_HELP)


def check_rotation(config: Config, release: str) -> Iterator[Breach]:
    """Sessions were once rotated by size."""
    yield from _bad_sizes(config, _ROTATE, release)


def _bad_sizes(config: Config, places: Places, release: str) -> Iterator[Breach]:
    for path, value in values_at(config, places):
        text = _as_text(value)
        if text is not None and size_in_bytes(text, release) is None:
            yield Breach(path, "this is not a size", _SIZE_HELP)


def _as_text(value: object) -> str | None:
    if isinstance(value, str):
        return value if is_known(value) else None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return as_written(value)
    return None


CONSTRAINTS = (
    Constraint(
        "cloud-worker-suspend",
        check_suspend_after,
        IN_PACKAGES,
        first="2026.8.1",
        keys=("suspendAfter",),
    ),
    Constraint(
        "session-duration", check_durations, IN_PACKAGES, first="2026.2.12", keys=("maintenance",)
    ),
    Constraint(
        "session-retention",
        check_retention,
        IN_PACKAGES,
        first="2026.2.23",
        keys=("sessionRetention",),
    ),
    Constraint(
        "size",
        check_rotation,
        IN_PACKAGES,
        first="2026.2.12",
        last="2026.4.26",
        keys=("rotateBytes",),
    ),
    Constraint(
        "size",
        check_sizes,
        IN_PACKAGES,
        first="2026.2.23",
        keys=(
            "forceFlushTranscriptBytes",
            "highWaterBytes",
            "maxActiveTranscriptBytes",
            "maxDiskBytes",
            "runLog",
        ),
    ),
)
