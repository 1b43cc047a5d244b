"""Durations, sizes, and the interval and the hours of heartbeats, as the product reads them."""

from __future__ import annotations

import math
import re

from moltconf.release_order import release_key
from moltconf.text.env import has_reference
from moltconf.text.source import trim

#: Milliseconds.
UNITS = {"ms": 1, "s": 1000, "m": 60_000, "h": 3_600_000, "d": 86_400_000}
_BYTES = {"b": 0, "k": 1, "kb": 1, "m": 2, "mb": 2, "g": 3, "gb": 3, "t": 4, "tb": 4}
_LARGEST_INTEGER = 2**53 - 1

#: Releases that first took joined parts, and that first refused what JavaScript cannot count
#: (read off the published packages).
_JOINED_SINCE = "2026.2.23"
_BOUNDED_SINCE = "2026.5.28"
_SIZES_BOUNDED_SINCE = "2026.8.1"

_SINGLE = r"([0-9]+(?:\.[0-9]+)?)(ms|s|m|h|d)?\Z"
_PART = r"([0-9]+(?:\.[0-9]+)?)(ms|s|m|h|d)"
_COMPOSITE = rf"(?:{_PART})+\Z"
_SIZE = r"([0-9]+(?:\.[0-9]+)?)([a-z]*)\Z"
#: The end of a day, as which the product reads it only where hours end.
MIDNIGHT = "24:00"
_TIME = r"([01][0-9]|2[0-3]):([0-5][0-9])\Z"


def milliseconds(text: str, default_unit: str, release: str) -> int | None:
    """Return the length of ``text`` such as ``30m``, ``None`` where ``release`` takes it for none.

    Several parts may be joined, as in ``1h30m``; each of them then needs its unit.
    """
    key = release_key(release)
    written = trim(text).lower()
    single = _single(written)
    if single is not None:
        total = single[0] * UNITS[single[1] or default_unit]
    elif key >= release_key(_JOINED_SINCE) and re.match(_COMPOSITE, written):
        total = sum(float(part[1]) * UNITS[part[2]] for part in re.finditer(_PART, written))
    else:
        return None
    return _whole(total, is_bounded=key >= release_key(_BOUNDED_SINCE))


def _single(written: str) -> tuple[float, str] | None:
    """Return the number and the unit, which may be missing, of a duration of one part."""
    number, unit = written[:-1], written[-1:]
    if unit in UNITS and number.isdecimal() and number.isascii():
        return float(number), unit  # nearly all are so
    match = re.match(_SINGLE, written)
    return (float(match[1]), match[2] or "") if match is not None else None


def size_in_bytes(text: str, release: str) -> int | None:
    """Return the bytes of ``text`` such as ``10mb`` or ``500``, ``None`` where it is no size."""
    match = re.match(_SIZE, trim(text).lower())
    if match is None:
        return None
    power = _BYTES.get(match[2] or "b")
    if power is None:
        return None
    total = float(match[1]) * 1024**power
    return _whole(total, is_bounded=release_key(release) >= release_key(_SIZES_BOUNDED_SINCE))


def _whole(number: float, *, is_bounded: bool) -> int | None:
    if number == math.inf or (is_bounded and number > _LARGEST_INTEGER):
        return None
    return round(number)


def as_written(number: float) -> str:
    """Return a number as JavaScript turns it into text, as far as durations and sizes can be."""
    whole = isinstance(number, int) or number.is_integer()
    return str(int(number)) if whole and abs(number) < 1e21 else repr(number)


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
