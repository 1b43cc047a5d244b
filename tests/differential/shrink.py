"""The smallest config on which a disagreement still shows."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from typing import Any

from tests.differential.mutator import Path, at, places


def shrink(config: Any, shows: Callable[[Sequence[Any]], list[bool]]) -> Any:
    """``config`` without every part that ``shows`` can do without.

    All single removals are asked about at once, because one more question costs the product far
    less than one more start.
    """
    while True:
        smaller = [without_part(config, path) for path in _removable(config)]
        wanted = [one for one, still in zip(smaller, shows(smaller), strict=True) if still]
        if not wanted:
            return config
        config = min(wanted, key=_size)


def without_part(config: Any, path: Path) -> Any:
    """``config`` without what stands at ``path``."""
    left = copy.deepcopy(config)
    del at(left, path[:-1])[path[-1]]
    return left


def _removable(config: Any) -> list[Path]:
    # the outermost first: they take the most away
    return sorted(places(config), key=len)[:150]


def _size(config: Any) -> int:
    return len(places(config))
