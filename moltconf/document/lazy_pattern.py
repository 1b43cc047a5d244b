"""Regular expressions that most runs never need, compiled when they are first used.

A fifth of a millisecond each, and ``lint`` knows some fifty of them (docs/decisions/0008).
"""

from __future__ import annotations

import re
from typing import Any, cast


class _LazyPattern:
    def __init__(self, text: str, flags: int) -> None:
        self._made = (text, flags)

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(*self._made), name)
        setattr(self, name, found)
        return found


def lazy_pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """What ``re.compile`` would give, as far as its methods go."""
    return cast("re.Pattern[str]", _LazyPattern(text, flags))
