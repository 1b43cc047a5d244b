"""Find where a misplaced key belongs, by its parent's name and the keys beside it."""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.catalogue.catalogue import Catalogue
from moltconf.catalogue.elsewhere import is_said_of_a_place
from moltconf.catalogue.life import takes
from moltconf.catalogue.places import forms_at, names_at
from moltconf.text.keypath import KeyPath, lookup
from moltconf.text.tree import Value


def one_level_up(path: KeyPath, value: Value, release: str) -> KeyPath | None:
    """Return the place of what was written one level too deep: ``plugins.slots.memory`` for
    ``plugins.entries.slots.memory``.

    The key that is one too many holds entries under free names, or is its parent's name again.
    """
    catalogue = Catalogue.of(release)
    for extra in range(len(path) - 2, 0, -1):
        step, after = path[extra], path[extra + 1]
        if not isinstance(step, str) or not isinstance(after, str):
            continue
        place = path[:extra] + path[extra + 1 :]
        is_repeated = step == path[extra - 1]
        is_free = after in names_at(catalogue, path[:extra]) and not names_at(
            catalogue, path[: extra + 1]
        )
        if (is_repeated or is_free) and takes(forms_at(catalogue, place), value, catalogue):
            return place
    return None


def other_form(path: KeyPath, value: Value, release: str) -> KeyPath | None:
    """Return the place whose name is that of the key and its parent taken together, or apart:
    ``groupPolicy`` for ``groups.policy``, ``dm.policy`` for ``dmPolicy``."""
    catalogue = Catalogue.of(release)
    for place in (*_joined(path, catalogue), *_split(path, catalogue)):
        if takes(forms_at(catalogue, place), value, catalogue):
            return place
    return None


def _joined(path: KeyPath, catalogue: Catalogue) -> Iterator[KeyPath]:
    if len(path) < 2 or not isinstance(path[-1], str) or not isinstance(path[-2], str):
        return
    parent, key = path[-2], path[-1]
    for whole in (parent, parent.removesuffix("s")):
        name = f"{whole}{key[:1].upper()}{key[1:]}"
        if name in names_at(catalogue, path[:-2]):
            yield (*path[:-2], name)


def _split(path: KeyPath, catalogue: Catalogue) -> Iterator[KeyPath]:
    key = path[-1]
    if not isinstance(key, str):
        return
    for end in range(len(key) - 1, 0, -1):
        if not key[end].isupper():
            continue  # no key is asked for where none can end
        sibling, name = key[:end], key[end].lower() + key[end + 1 :]
        if sibling in names_at(catalogue, path[:-1]) and name in names_at(
            catalogue, (*path[:-1], sibling)
        ):
            yield (*path[:-1], sibling, name)


def beside(path: KeyPath, value: Value, config: Value, release: str) -> KeyPath | None:
    """Return the place of a key beside which another stands that belongs somewhere else: it goes
    there too, where the release has it there."""
    catalogue = Catalogue.of(release)
    holder = lookup(config, path[:-1])
    if not isinstance(holder, dict):
        return None
    known = names_at(catalogue, path[:-1])
    places: dict[KeyPath, None] = {}
    for sibling, beside_it in holder.items():
        if sibling == path[-1]:
            continue
        here = (*path[:-1], sibling)
        if sibling in known:
            if not isinstance(beside_it, dict) or is_said_of_a_place(path[-1]):
                continue
            folder = here
        else:
            placed = other_form(here, beside_it, release)
            if placed is None:
                continue
            folder = placed[:-1]
        place = (*folder, path[-1])
        if path[-1] in names_at(catalogue, folder) and takes(
            forms_at(catalogue, place), value, catalogue
        ):
            places[place] = None
    return next(iter(places)) if len(places) == 1 else None
