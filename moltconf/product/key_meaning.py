"""Words in the names of keys that decide what a key means.

Two keys that differ in one of them are no slip of each other, however alike they are spelled:
``allowFrom`` says who may write directly, ``groupAllowFrom`` who may write in groups; ``timeout``
may count seconds, ``timeoutMs`` does not.
"""

from __future__ import annotations

import re

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")

#: Whom or what a setting is for.
_SCOPES = frozenset(("account", "direct", "dm", "group", "guild", "room", "thread"))
#: What turns the sense of a setting round; forms of one word are one.
_SENSES = {
    "allow": "allow", "allowed": "allow", "block": "block", "blocked": "block", "deny": "deny",
    "denied": "deny", "disable": "disable", "disabled": "disable", "ignore": "ignore",
    "no": "not", "not": "not", "skip": "skip",
}  # fmt: skip
#: What a number counts; spellings of one unit are one.
_UNITS = {
    "ms": "ms", "millis": "ms", "milliseconds": "ms",
    "s": "s", "sec": "s", "secs": "s", "second": "s", "seconds": "s",
    "min": "min", "mins": "min", "minute": "min", "minutes": "min",
    "h": "h", "hour": "h", "hours": "h", "day": "d", "days": "d",
    "bytes": "bytes", "kb": "kb", "mb": "mb", "gb": "gb",
    "char": "chars", "chars": "chars", "token": "tokens", "tokens": "tokens",
    "percent": "percent", "ratio": "ratio",
}  # fmt: skip
#: Keys that stand in many places and grant, refuse or judge something else in each.
SAID_OF_A_PLACE = frozenset(
    ("allow", "allowFrom", "deny", "groupAllowFrom", "groups", "policy", "tools", "users")
)


def is_other_meaning(written: str, candidate: str, *, is_number: bool = False) -> bool:
    """Return whether ``candidate`` says something else than ``written`` by a word of its name.

    ``is_number``: the value is a number, so that the unit counts.
    """
    mine, theirs = _decisive(written, is_number), _decisive(candidate, is_number)
    return mine != theirs


def _decisive(key: str, is_number: bool) -> set[str]:
    words = [word.lower() for word in _WORD.findall(key)]
    found = {_SENSES[word] for word in words if word in _SENSES}
    found |= {word.removesuffix("s") for word in words if word.removesuffix("s") in _SCOPES}
    if is_number:
        found |= {_UNITS[word] for word in words[-1:] if len(words) > 1 and word in _UNITS}
    return found
