"""Tell which steps of the chain have something to do with a config, without importing them.

The index (:mod:`moltconf.index`) says where they look for something, and which of them find what
another one writes.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from functools import cache

from moltconf.index import read, table
from moltconf.release_order import release_key
from moltconf.text.keypath import ANY_KEY
from moltconf.text.tree import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, NotRequired, TypedDict

    from moltconf.migrator.draft import Draft

    class StepEntry(TypedDict):
        """A step as the index repeats it; its number is its place in the chain.

        ``wakes`` are the steps behind it that look at what it may write. ``crossing``: it has
        something to do only for a config that is known to come from an older release.
        """

        module: str
        id: str
        release: str
        until: NotRequired[str]
        wakes: NotRequired[list[int]]
        crossing: NotRequired[bool]


#: Among the places: any item of a list, the numbers of the steps that look for what is here, and
#: of those that look for one word, by the word.
ITEM, AT, WORDS = "[]", "", "="


def steps_at_work(draft: Draft, answered: Container[str] = ()) -> Iterator[StepEntry]:
    """Yield the steps that may change a draft, ask or tell something, in the order of the chain.

    What a step does is done to ``draft`` before the next one is asked for. ``answered`` are the ids
    of steps whose question has an answer already.
    """
    wanted, looked_after = set(_found(draft.value)), len(draft.changes)
    woken: set[int] = set()
    for number, entry in enumerate(entries()):
        if entry.get("crossing", False) and not _is_older(draft.came_from, entry["release"]):
            continue
        # most of the steps that look at what was written look for a key that is not in it
        if number in woken and len(draft.changes) > looked_after:
            wanted, looked_after = set(_found(draft.value)), len(draft.changes)
        if number in wanted or entry["id"] in answered:
            before = len(draft.changes)
            yield entry
            if len(draft.changes) > before:
                woken.update(entry.get("wakes", ()))


def _is_older(came_from: str | None, release: str) -> bool:
    return came_from is not None and release_key(came_from) < release_key(release)


@cache
def entries() -> list[StepEntry]:
    """Return every step, in the order of the chain."""
    return table("steps")  # type: ignore[return-value]  # rows are plain dictionaries


def _found(value: Value) -> Iterator[int]:
    """Yield the numbers of the steps whose places exist in a config."""
    work: list[tuple[Value, Any]] = [(value, read("step_places"))]
    while work:
        here, places = work.pop()
        for key, below in places.items():
            if key == AT:
                yield from below
            elif key == WORDS:
                yield from below.get(here, ()) if isinstance(here, str) else ()
            elif isinstance(here, list):
                work.extend((item, below) for item in here if key == ITEM)
            elif isinstance(here, dict):
                if key == ANY_KEY:
                    work.extend((item, below) for item in here.values())
                elif key in here:
                    work.append((here[key], below))
