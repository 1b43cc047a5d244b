"""Hints for keys that migration steps move, here or in other configs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from moltconf.catalogue.catalogue import Catalogue
from moltconf.catalogue.elsewhere import made_concrete
from moltconf.catalogue.life import successors_of, takes
from moltconf.catalogue.places import forms_at
from moltconf.catalogue.successor import Successor, Successors
from moltconf.text.keypath import ANY_KEY, KeyPath, format_path, lookup
from moltconf.text.tree import Value
from moltconf.validator.hint import Hint, moved, rewritten

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

#: Said of what the steps do for this config.
BY_MIGRATION = "; moltconf migrate moves it there"
_BY_MIGRATION_HERE = "; moltconf migrate writes it"
_MOST_PLACES = 3
_MOST_KEYS = 20


def by_hand(text: str) -> str:
    """Return a hint without saying that `migrate` does what it says."""
    return text.removesuffix(BY_MIGRATION).removesuffix(_BY_MIGRATION_HERE)


def from_steps(
    path: KeyPath,
    value: Value,
    config: Value,
    release: str,
    successors: Successors,
    *,
    has_lived: bool,
) -> Hint | None:
    """Return what migration steps made of the key by ``release``."""
    places, removed_by = successors_of(path, release, successors)
    done = [each for each in places if not each.by_hand]
    alike = [each for each in done if each.path and each.path[-1] == path[-1]] or done
    if isinstance(value, dict) and all(each.is_part for each in alike):
        inner = list(_inner_places(path, value, release, successors))
        if inner:
            return Hint(holds(inner) + BY_MIGRATION)
    if alike:
        return moved_by_step(path, alike, config, release)
    others = [each for each in places if each.by_hand] if has_lived else []
    return _by_hand(path, value, others, config, release, removed_by)


def _inner_places(
    path: KeyPath, value: dict[str, Value], release: str, successors: Successors
) -> Iterator[KeyPath]:
    for key in islice(value, _MOST_KEYS):
        inner = (*path, key)
        for each in successors_of(inner, release, successors)[0]:
            if each.path is not None and not each.by_hand:
                yield each.path


def holds(places: list[KeyPath]) -> str:
    """Return the sentence that what a key holds belongs in ``places``."""
    named = list(dict.fromkeys(map(format_path, places)))[:_MOST_PLACES]
    return f"what it holds belongs in {' or '.join(named)}"


def moved_by_step(path: KeyPath, places: list[Successor], config: Value, release: str) -> Hint:
    """Return what migration makes of a key, or of a value that stands where it stood: ``places``
    have paths."""
    [first, *more] = places
    assert first.path is not None
    target = first.path
    if first.is_part:
        return Hint(f"{holds([target])}{BY_MIGRATION}")
    if more and target != path:
        targets = [each.path for each in places if each.path is not None]
        named = list(dict.fromkeys(map(format_path, targets)))[:_MOST_PLACES]
        return Hint(f"use {' or '.join(named)}{BY_MIGRATION}")
    if first.written:
        hint = rewritten(path, target, first.written[0], named_values(target, release))
        if target == path:
            return hint._replace(
                text=hint.text + _BY_MIGRATION_HERE
                if hint.text
                else "run moltconf migrate: it rewrites it"
            )
    else:
        hint = moved(path, target, config)
        catalogue = Catalogue.of(release)
        value: Any = lookup(config, path)
        if not takes(forms_at(catalogue, target), value, catalogue):
            hint = Hint(hint.text)
    return hint._replace(text=hint.text + BY_MIGRATION)


def _by_hand(
    path: KeyPath,
    value: Value,
    places: list[Successor],
    config: Value,
    release: str,
    removed_by: Successor | None,
) -> Hint | None:
    """The hint for a key that the steps move in other configs, or only remove in this one."""
    targets = [made_concrete(each.path, path) for each in places if each.path is not None]
    targets = [one for one in dict.fromkeys(targets) if one != path and _is_near(one, path)]
    catalogue = Catalogue.of(release)
    fitting = [one for one in targets if takes(forms_at(catalogue, one), value, catalogue)]
    if removed_by is not None and removed_by.by_hand:
        removed_by = None
    if removed_by is not None and targets:
        why = f"remove it: {removed_by.why}" if removed_by.why else "remove it"
        return Hint(f"{why}; {release} has {_common(targets)} for this")
    if removed_by is not None:
        return Hint(f"remove it: {removed_by.why or 'nothing took its place'}")
    if len(fitting) == 1:
        return moved(path, fitting[0], config)
    return Hint(holds([_common_path(targets)])) if targets else None


def _is_near(place: KeyPath, path: KeyPath) -> bool:
    """Return whether ``place`` is not one of another channel or account than that of ``path``."""
    if ANY_KEY in place:
        return False
    same = ("channels",) == place[:1] == path[:1]
    return not same or place[1] == path[1]


def _common(places: list[KeyPath]) -> str:
    return format_path(_common_path(places))


def _common_path(places: list[KeyPath]) -> KeyPath:
    """Return the one of ``places``, or the section that all of them stand in."""
    shared = places[0]
    for place in places[1:]:
        length = 0
        while length < min(len(shared), len(place)) and shared[length] == place[length]:
            length += 1
        shared = shared[:length]
    return shared or places[0]


def named_values(path: KeyPath, release: str) -> list[Value]:
    """Return the words that the schema of ``release`` names at ``path`` and below: of no other
    text a message shows anything."""
    catalogue = Catalogue.of(release)
    found: list[Value] = []
    pending = [(form, 0) for form in forms_at(catalogue, path)]
    while pending:
        form, depth = pending.pop()
        found += [*form.get("enum", ()), *([form["const"]] if "const" in form else ())]
        for inner in form.get("properties", {}).values() if depth < _MOST_PLACES else ():
            inner = catalogue.follow(inner)
            if isinstance(inner, dict):
                pending.append((inner, depth + 1))
    return found
