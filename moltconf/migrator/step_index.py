"""Tell which steps of the chain have something to do with a config, without importing them.

The index (:mod:`moltconf.index`) says where they look for something, and which of them find what
another one writes.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from functools import cache, lru_cache

from moltconf.index import row, table
from moltconf.migrator.operations import NO_SLASH
from moltconf.release_order import release_key
from moltconf.text.keypath import ANY_KEY
from moltconf.text.tree import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, NotRequired, TypeAlias, TypedDict

    from moltconf.migrator.draft import Draft

    class StepEntry(TypedDict):
        """A step as the index repeats it; its number is its place in the chain.

        ``wakes`` are the steps behind it that look at what it may write. ``crossing``: it has
        something to do only for a config that is known to come from an older release. ``sections``
        are the keys of the root whose keys its operations change; they may be any where none is
        named.
        """

        module: str
        id: str
        release: str
        until: NotRequired[str]
        wakes: NotRequired[list[int]]
        crossing: NotRequired[bool]
        sections: NotRequired[list[str]]

    _ByText: TypeAlias = Mapping[str, Sequence[int]]


#: Among the places: any item of a list, the numbers of the steps that look for what is here, and
#: where among the lists of texts the one is that steps look for here. At the root, those lists:
#: the steps by the text, or by its beginning up to a slash.
ITEM, AT, TEXTS = "[]", "", "="
#: No key of a config, whatever is called so there.
_MARKS = frozenset((ITEM, AT, TEXTS, ANY_KEY))
#: So many texts of a config, most of them models, are looked at for the second time.
_MOST_REMEMBERED = 1024


def steps_at_work(draft: Draft, answered: Container[str] = ()) -> Iterator[StepEntry]:
    """Yield the steps that may change a draft, ask or tell something, in the order of the chain.

    What a step does is done to ``draft`` before the next one is asked for. ``answered`` are the ids
    of steps whose question has an answer already.
    """
    wanted = _Wanted(draft)
    woken: set[int] = set()
    for number, entry in enumerate(entries()):
        is_woken = number in woken and number not in wanted.anywhere
        if not is_woken and number not in wanted.steps and entry["id"] not in answered:
            continue
        if entry.get("crossing", False) and not _is_older(draft.came_from, entry["release"]):
            continue
        # most of the steps that look at what was written look for a key that is not in it
        if is_woken:
            wanted.look_again()
        if number in wanted.steps or entry["id"] in answered:
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


def _places(key: str) -> Any:
    """Return where below one key of the root steps look for something, ``None`` for nowhere."""
    return row("step_places", key)


class _Wanted:
    """The steps whose places exist in a draft, as it was when it was looked at last; those
    ``anywhere`` look for none.

    What steps did since then is looked for in the sections alone that they changed.
    """

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._made = len(draft.changes)
        self._texts: Sequence[_ByText] = _places(TEXTS) or ()
        value = draft.value
        sections = value if isinstance(value, dict) else ()
        self._by_section = {key: self._found_below(key) for key in sections}
        self.anywhere = set(_places(AT) or ())
        self.steps = self.anywhere.union(*self._by_section.values())

    def look_again(self) -> None:
        """Look at what changed since the last time."""
        changed = {
            str(path[0])
            for planned in self._draft.changes[self._made :]
            for path in (planned.source, planned.target)
            if path
        }
        if not changed:
            return
        self._made = len(self._draft.changes)
        for key in changed:
            self._by_section[key] = self._found_below(key)
        self.steps = self.anywhere.union(*self._by_section.values())

    def _found_below(self, section: str) -> set[int]:
        """Return the numbers of the steps whose places exist in one section."""
        value = self._draft.value
        if not isinstance(value, dict) or section not in value:
            return set()
        keys = (ANY_KEY, section) if section not in (AT, TEXTS) else (ANY_KEY,)
        below = (places for key in keys if (places := _places(key)) is not None)
        return {number for each in below for number in _found(value[section], each, self._texts)}


def _found(value: Value, places: Mapping[str, Any], texts: Sequence[_ByText]) -> Iterator[int]:
    """Yield the numbers of the steps that have ``places``, one inside the other, in ``value``."""
    work: list[tuple[Value, Any]] = [(value, places)]
    while work:
        here, places = work.pop()
        if AT in places:
            yield from places[AT]
        if isinstance(here, dict):
            # few of the keys that steps look for are there
            for key in places.keys() & here.keys():
                if key not in _MARKS:
                    work.append((here[key], places[key]))
            if ANY_KEY in places:
                below = places[ANY_KEY]
                work.extend([(item, below) for item in here.values()])
                if TEXTS in below:
                    for name in here:
                        yield from _by_text(name, texts[below[TEXTS]])
        elif isinstance(here, list):
            if ITEM in places:
                below = places[ITEM]
                work.extend([(item, below) for item in here])
        elif TEXTS in places and isinstance(here, str):
            yield from _by_text(here, texts[places[TEXTS]])


def _by_text(text: str, steps: _ByText) -> Iterator[int]:
    """Yield the numbers of the steps that look for a text, or for all that begin like it."""
    for one in _looked_for(text):
        yield from steps.get(one, ())


@lru_cache(_MOST_REMEMBERED)
def _looked_for(text: str) -> tuple[str, str]:
    """Return a text as the index has it, and its beginning up to the slash."""
    text = text.strip().lower()
    head, slash, _ = text.partition("/")
    return text, f"{head.strip()}/" if slash else NO_SLASH
