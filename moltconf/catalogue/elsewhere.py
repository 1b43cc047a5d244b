"""Other places of a key: where a release takes what stands in the wrong place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from moltconf.catalogue.catalogue import Catalogue
from moltconf.catalogue.life import spans_accepting, takes
from moltconf.catalogue.places import forms_at, names_at, places_of, unfold
from moltconf.catalogue.spans import ReleaseSpan
from moltconf.catalogue.suggest import near
from moltconf.jsonschema.faults import has_type
from moltconf.jsonschema.schema import Schema
from moltconf.product.key_meaning import SAID_OF_A_PLACE, is_other_meaning
from moltconf.release_order import release_key
from moltconf.text.keypath import ANY_INDEX, ANY_KEY, KeyPath
from moltconf.text.tree import Value

#: Steps up and down the tree to another place of the key that are still near.
_NEAR = 3
#: A key that stands in more places than this says too little about which of them was meant.
_MANY = 3
#: Keys that stand everywhere and mean something else in each place.
_COMMON = frozenset(("enabled", "name", "id", "type", "mode", "description", "label"))
#: Keys whose value holds entries under names that the user chooses.
_COLLECTIONS = frozenset(("entries", "vars"))
_SEVERAL_WORDS = re.compile(r"[a-z][A-Z]")


def near_sibling(path: KeyPath, value: Value, schema: Schema, release: str) -> str | None:
    """Return the key beside the unknown one at ``path`` that it was probably meant to be, of those
    that ``schema`` has.

    Only one that takes the value, and none whose name says that it means something else.
    """
    key = path[-1]
    if not isinstance(key, str) or not isinstance(schema, dict):
        return None
    siblings = schema.get("properties", {})
    catalogue = Catalogue.of(release)
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    for one in near(key, siblings, by_words=True):
        if is_other_meaning(key, one, is_number=is_number):
            continue
        if takes(unfold(catalogue, [siblings[one]]), value, catalogue):
            return one
    return None


def is_said_of_a_place(key: str | int) -> bool:
    """Return whether a key stands in many places, and means something else in each."""
    return key in _COMMON or key in SAID_OF_A_PLACE


def in_collection(path: KeyPath, value: Value, release: str) -> KeyPath | None:
    """Return the place of an entry that was written beside its collection: ``agents.main`` for
    ``agents.entries.main``, ``env.TOKEN`` for ``env.vars.TOKEN``."""
    catalogue = Catalogue.of(release)
    for sibling in names_at(catalogue, path[:-1]):
        if sibling in _COLLECTIONS:
            place = (*path[:-1], sibling, path[-1])
            forms = forms_at(catalogue, place)
            if any("type" in form and has_type(value, form["type"]) for form in forms):
                return place
    return None


def right_places(
    path: KeyPath, value: Value, release: str, lived: Sequence[ReleaseSpan] = ()
) -> list[KeyPath]:
    """Return where else ``release`` takes the last key of ``path`` with this value, nearest first.

    For a key that was accepted at ``path`` once (``lived``), only places that are new since count.
    """
    key = path[-1]
    if not isinstance(key, str) or is_said_of_a_place(key):
        return []
    catalogue = Catalogue.of(release)
    found = _places_of(key, release)
    if lived:
        found = tuple(place for place in found if place[0] == path[0] or len(place) == 1)
    places = dict.fromkeys(made_concrete(place, path) for place in found)
    related = [place for place in places if place != path and _is_related(place, path)]
    # the same key below a parent of the same name is the same setting of something else
    alike = [one for one in related if _is_alike(one, path)] if not lived else []
    if alike:
        return sorted(_taking(alike, value, catalogue), key=lambda one: _steps_between(one, path))
    if len(related) > _MANY or not _SEVERAL_WORDS.search(key):
        related = [one for one in related if _steps_between(one, path) <= _NEAR]
        related = [one for one in related if one[0] == path[0] or len(path) == 1]
    fitting = _taking(related, value, catalogue)
    fitting = [one for one in fitting if not _is_open(one)] or [
        one for one in fitting if one[0] == path[0]
    ]
    if lived:
        fitting = [one for one in fitting if _came_after(one, lived[-1])]
    return sorted(fitting, key=lambda place: _steps_between(place, path))


def _is_alike(place: KeyPath, path: KeyPath) -> bool:
    return len(path) > 2 and place[0] == path[0] and place[-2] == path[-2] and not _is_open(place)


def _taking(places: list[KeyPath], value: Value, catalogue: Catalogue) -> list[KeyPath]:
    return [one for one in places if takes(forms_at(catalogue, one), value, catalogue)]


@cache
def _places_of(key: str, release: str) -> tuple[KeyPath, ...]:
    return tuple(places_of(Catalogue.of(release), key))


def made_concrete(pattern: KeyPath, path: KeyPath) -> KeyPath:
    """Return ``pattern`` with the keys of ``path`` in place of its wildcards, as far as both
    agree."""
    steps = list(pattern)
    for index, (wanted, step) in enumerate(zip(pattern, path, strict=False)):
        is_wild = wanted == ANY_KEY if isinstance(step, str) else wanted == ANY_INDEX
        if wanted != step and not is_wild:
            break
        steps[index] = step
    return tuple(steps)


def _is_open(place: KeyPath) -> bool:
    """Whether ``place`` leaves open which of several entries is meant."""
    return ANY_KEY in place or ANY_INDEX in place


def _is_related(place: KeyPath, path: KeyPath) -> bool:
    """Whether the author may have had ``place`` in mind: another channel or plugin is too far."""
    for folder in (("channels",), ("plugins", "entries")):
        depth = len(folder)
        if place[:depth] == folder and place[: depth + 1] != path[: depth + 1]:
            return False
    return True


def _steps_between(left: KeyPath, right: KeyPath) -> int:
    shared = 0
    while shared < min(len(left), len(right)) - 1 and left[shared] == right[shared]:
        shared += 1
    return len(left) + len(right) - 2 * shared - 2


def _came_after(place: KeyPath, gone: ReleaseSpan) -> bool:
    spans = spans_accepting(place)
    return bool(spans) and release_key(spans[-1].first) > release_key(gone.last)
