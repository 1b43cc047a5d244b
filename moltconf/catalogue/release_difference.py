"""Compare two releases, key path by key path."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from moltconf.catalogue.catalogue import Catalogue
from moltconf.catalogue.outline import KeyPlace, Outline, is_tighter, outline, types_of
from moltconf.text.keypath import ANY_KEY, KeyPath


@dataclass(frozen=True, slots=True)
class Narrowing:
    """A key that stays and takes less: ``what`` it no longer takes, or now asks for."""

    path: KeyPath
    what: str


@dataclass(frozen=True, slots=True)
class ReleaseDifference:
    """The difference of two releases. Added and removed paths are the topmost ones; what lies below
    them is not repeated."""

    added: tuple[KeyPath, ...]
    removed: tuple[KeyPath, ...]
    narrowed: tuple[Narrowing, ...]


@dataclass(frozen=True, slots=True)
class Size:
    """The size of a difference: numbers of key paths, those below an added or removed one
    included."""

    added: int = 0
    removed: int = 0
    changed: int = 0


def size(old: Outline, new: Outline) -> Size:
    """Return how much ``new`` changed since ``old``."""
    kept = old.keys() & new.keys()
    changed = sum(old[path] != new[path] for path in kept)
    return Size(len(new) - len(kept), len(old) - len(kept), changed)


def between(old: str, new: str) -> ReleaseDifference:
    """Return what release ``new`` changed since ``old``; both must be known (KeyError)."""
    return difference(outline_of(old), outline_of(new))


def outline_of(release: str) -> Outline:
    """Return every key path of a known release."""
    catalogue = Catalogue.of(release)
    return outline(catalogue.section, catalogue.plugins())


def difference(old: Outline, new: Outline) -> ReleaseDifference:
    """Return what ``new`` changed since ``old``."""
    return ReleaseDifference(
        tuple(_topmost(path for path in new if path not in old)),
        tuple(_topmost(path for path in old if not _is_taken(path, new))),
        tuple(_narrowings(old, new)),
    )


def _is_taken(path: KeyPath, outline: Outline) -> bool:
    """Whether the release takes a key there, by its name or because any key may stand there."""
    if path in outline or (*path[:-1], ANY_KEY) in outline:
        return True
    above = (path[:length] for length in range(len(path)))
    return any(outline[one].takes_anything for one in above if one in outline)


def _is_required(path: KeyPath, outline: Outline) -> bool:
    """Whether every form of the object that holds the key asks for it."""
    return 0 < outline[path].needed == outline[path[:-1]].forms


def _topmost(paths: Iterable[KeyPath]) -> Iterator[KeyPath]:
    chosen = set(paths)
    return (path for path in _in_order(chosen) if path[:-1] not in chosen)


def _in_order(paths: Iterable[KeyPath]) -> list[KeyPath]:
    """Paths sorted step by step, positions before keys."""
    return sorted(paths, key=lambda path: [(isinstance(step, str), str(step)) for step in path])


def _narrowings(old: Outline, new: Outline) -> Iterator[Narrowing]:
    for path in _in_order(new):
        place = new[path]
        if path in old:
            yield from (Narrowing(path, what) for what in _losses(old[path], place))
        if place.needed and _is_required(path, new) and _could_be_missing(path, old):
            yield Narrowing(path, "is now required")


def _could_be_missing(path: KeyPath, old: Outline) -> bool:
    """Whether there was an object before that did without the key."""
    above = old.get(path[:-1])
    if above is None or not above.takes("object"):
        return False
    return path not in old or not _is_required(path, old)


def _losses(old: KeyPlace, new: KeyPlace) -> Iterator[str]:
    lost_types = old.types - new.types
    if "integer" in lost_types and "number" in new.types:
        lost_types.discard("integer")
    if new.types and lost_types:
        yield f"no longer takes {' or '.join(sorted(lost_types))}"
    if new.values and not new.is_free:
        if old.is_free and not old.values:
            yield f"takes only {', '.join(sorted(new.values))}"
        elif old.values - new.values:
            yield f"no longer takes {', '.join(sorted(old.values - new.values))}"
    if old.takes("object") and new.refuses_unknown and not old.refuses_unknown:
        yield "refuses unknown keys"
    for bound, value in new.bounds.items():
        if old.takes(*types_of(bound)) and is_tighter(bound, value, old.bounds.get(bound)):
            yield f"has {bound} {value:g}"
    if old.takes("string") and new.patterns - old.patterns:
        yield "has a new pattern"
