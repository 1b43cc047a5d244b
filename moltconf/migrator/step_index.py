"""Tell which steps of the chain have something to do with a config, without importing them.

The index (:mod:`moltconf.index`) says where they look for something, and which of them find what
another one writes.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sized
from functools import cache

from moltconf.index import read, table
from moltconf.text.keypath import ANY_KEY
from moltconf.text.tree import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, NotRequired, TypedDict

    class StepEntry(TypedDict):
        """A step as the index repeats it; its number is its place in the chain.

        ``wakes`` are the steps behind it that look at what it may write. ``crossing``: no key tells
        whether it has something to do; it has with every config that comes from another release.
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


def steps_at_work(
    value: Value, changes: Sized, *, crossing: bool, answered: Container[str] = ()
) -> Iterator[StepEntry]:
    """Yield the steps that may change a config, ask or tell something, in the order of the chain.

    ``changes`` are those made so far: where one step adds none, none of the next finds anything
    that it wrote. ``crossing``: the config comes from another release than the one that it goes to.
    ``answered`` are the ids of steps whose question has an answer already.
    """
    wanted = set(_found(value))
    for number, entry in enumerate(entries()):
        is_crossed = crossing and entry.get("crossing", False)
        if number in wanted or is_crossed or entry["id"] in answered:
            before = len(changes)
            yield entry
            if len(changes) > before:
                wanted.update(entry.get("wakes", ()))


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
