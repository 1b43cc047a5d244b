"""Text of a config made safe for a terminal.

Control characters could move the cursor or hide what follows, half a surrogate pair cannot be
encoded at all.
"""

from __future__ import annotations

import re

_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


def printable(text: str) -> str:
    """One line with escapes (``\\x1b``) for what must not reach a terminal."""
    return _UNPRINTABLE.sub(lambda match: ascii(match.group())[1:-1], text)


def one_for_one(text: str) -> str:
    """The same with a single sign for each, so that columns stay."""
    return _UNPRINTABLE.sub("\ufffd", text)
