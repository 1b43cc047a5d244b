"""Durations as people and the product write them: ``30m``, ``1h30m``, ``90``."""

from __future__ import annotations

import re

_PART = (
    r"\s*(\d+(?:\.\d+)?)\s*"
    r"(ms|milliseconds?|s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?)?"
)
_UNITS = "mshd"
_MINUTES = {"ms": 1 / 60_000, "s": 1 / 60, "m": 1.0, "h": 60.0, "d": 1440.0}


def minutes(text: str) -> float | None:
    """Return the length of a duration in minutes, ``None`` where ``text`` is none.

    A bare number counts minutes.
    """
    at, total, text = 0, 0.0, text.strip()
    number = text.rstrip(_UNITS)
    if number.isdecimal() and text[len(number) :] in _MINUTES:  # most are no more than this
        return float(number) * _MINUTES[text[len(number) :]]
    while at < len(text):
        match = re.compile(_PART, re.IGNORECASE).match(text, at)
        if match is None:
            return None
        total += float(match[1]) * _MINUTES[_unit(match[2] or "m")]
        at = match.end()
    return total if text else None


def _unit(word: str) -> str:
    word = word.lower()
    return "ms" if word.startswith(("ms", "milli")) else word[0]
