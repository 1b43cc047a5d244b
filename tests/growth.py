"""How the work of a call grows with its input, in calls of functions: the same on every machine."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

#: What may come on top of growth in proportion: sorting, tables that are made anew.
_SLACK = 1.5


def work(call: Callable[[], object]) -> int:
    """The number of functions that ``call`` calls, those of the interpreter included."""
    count = 0

    def see(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(see)
    try:
        call()
    finally:
        sys.setprofile(None)
    return count


def assert_linear(call: Callable[[int], object], small: int, large: int) -> None:
    """``call(large)`` takes about ``large / small`` times the work of ``call(small)``."""
    call(small)  # what is remembered from the first call on is no part of the growth
    before, after = work(lambda: call(small)), work(lambda: call(large))
    assert after <= _SLACK * before * large / small, (before, after)
