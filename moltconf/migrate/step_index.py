"""Tell which modules of the chain a config may need, without importing them.

The index (:mod:`moltconf.index`) says which keys their steps look for, and which they write.
"""

from __future__ import annotations

from collections.abc import Set
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, TypedDict, cast

from moltconf.index import table

if TYPE_CHECKING:
    from typing import NotRequired


class StepEntry(TypedDict):
    """Some of a module's operations, as the index repeats them.

    They have something to do with a config that has all the keys in ``needs``, and then it has
    those in ``writes`` as well. Without ``needs`` they have with every config that comes from an
    older release.
    """

    module: str
    needs: NotRequired[list[str]]
    writes: NotRequired[list[str]]


def modules_for(keys: Set[str], *, crossing: bool) -> tuple[str, ...]:
    """Return the names of the modules that may change a config with ``keys``, anywhere in it, in
    order.

    ``crossing``: the config comes from another release than the one that it goes to.
    """
    known = set(keys)
    found: list[str] = []
    for module, entries in _known():  # oldest first: what one writes, only the next ones find
        at_work = [
            entry
            for entry in entries
            if (known.issuperset(entry["needs"]) if "needs" in entry else crossing)
        ]
        if at_work:
            found.append(module)
            known.update(*(entry.get("writes", ()) for entry in at_work))
    return tuple(found)


@cache
def _known() -> list[tuple[str, list[StepEntry]]]:
    entries = cast("list[StepEntry]", table("steps"))
    return [(module, list(each)) for module, each in groupby(entries, lambda one: one["module"])]
