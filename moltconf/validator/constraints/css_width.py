"""The width of messages in the control UI, written as in a style sheet (until 2026.7.35)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from moltconf.text.source import trim
from moltconf.validator.check import Breach, Config, Constraint
from moltconf.validator.constraints.history import IN_PACKAGES, LAST_OF_LISTS
from moltconf.validator.constraints.values import misfits, patterns

_WIDTH = patterns("gateway.controlUi.chatMessageMaxWidth")

_LONGEST = 96
_UNITS = ("ch", "em", "rem", "vh", "vmax", "vmin", "vw", "px")
_WORDS = ("max-content", "min-content", "none")
_FUNCTIONS = ("calc", "clamp", "fit-content", "max", "min")
_PLAIN = re.compile(rf"(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:{'|'.join(_UNITS)}|%)\Z")
_SIGNS = re.compile(r"[0-9a-z.%+\-*/(),\s]+\Z")
_NAME = re.compile(r"[a-z][a-z0-9-]*")
_CALL = re.compile(rf"(?:{'|'.join(_FUNCTIONS)})\(.+\)\Z")


def check_width(config: Config, release: str) -> Iterator[Breach]:
    """A length, a keyword or a calculation."""
    for path in misfits(config, _WIDTH, is_width):
        yield Breach(
            path, "this is not a width", 'write one such as "960px", "82%" or "min(1280px, 82%)"'
        )


def is_width(text: str) -> bool:
    """Whether the product takes ``text`` for a width."""
    width = re.sub(r"\s+", " ", trim(text)).lower()
    if not 0 < len(width) <= _LONGEST:
        return False
    if width in _WORDS or _PLAIN.match(width):
        return True
    names = {*_UNITS, *_WORDS, *_FUNCTIONS}
    return (
        _SIGNS.match(width) is not None
        and _is_balanced(width)
        and all(name in names for name in _NAME.findall(width))
        and _CALL.match(width) is not None
    )


def _is_balanced(text: str) -> bool:
    depth = 0
    for sign in text:
        depth += (sign == "(") - (sign == ")")
        if depth < 0:
            return False
    return depth == 0


CONSTRAINTS = (
    Constraint(
        "width",
        check_width,
        IN_PACKAGES,
        first="2026.5.2",
        last=LAST_OF_LISTS,
        keys=("chatMessageMaxWidth",),
    ),
)
