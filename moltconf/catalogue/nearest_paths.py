"""Find the places that are like a key path that no release accepts."""

from __future__ import annotations

from moltconf.catalogue.catalogue import Catalogue, latest, releases
from moltconf.catalogue.meant import LONGEST, meant_by
from moltconf.catalogue.places import forms_at, names_at, places_of
from moltconf.catalogue.suggest import nearest
from moltconf.schema.descriptions import descriptions
from moltconf.text.keypath import ANY_KEY, KeyPath

#: A key that stands in more places than this is no better told by naming them.
_MANY = 5


def nearest_paths(path: KeyPath) -> tuple[KeyPath, ...]:
    """Return what is meant by a path that no release accepts; else those nearest to it."""
    newest = latest().name
    catalogue = Catalogue.of(newest)
    for length in range(min(len(path), LONGEST), 0, -1):
        meant = meant_by(path[:length], newest)
        if meant is not None:
            inside = meant + path[length:]
            return (inside if forms_at(catalogue, inside) else meant,)
    if path and path[0] in catalogue.channels() and path[0] not in catalogue.sections():
        inside = ("channels", *path)
        return (inside,) if forms_at(catalogue, inside) else nearest_paths(inside)
    return _nearest(path)


def _nearest(path: KeyPath) -> tuple[KeyPath, ...]:
    """Paths of the newest release that differ from ``path`` in one step, or its last known part."""
    catalogue = Catalogue.of(latest().name)
    for depth in range(len(path), 0, -1):
        parent, step = path[: depth - 1], path[depth - 1]
        keys = names_at(catalogue, parent)
        if not keys or not isinstance(step, str):
            continue
        if step in keys:
            return tuple(dict.fromkeys((path[:depth], *_elsewhere(path))))
        close = nearest(step, keys, by_words=True)
        if close is None:
            return _elsewhere(path) or ((parent,) if parent else ())
        replaced = (*parent, close, *path[depth:])
        best = replaced if forms_at(catalogue, replaced) else _nearest_below(replaced, depth)
        return tuple(dict.fromkeys((best, *_elsewhere(path))))
    return _elsewhere(path)


def _nearest_below(path: KeyPath, depth: int) -> KeyPath:
    """The nearest place to ``path`` that shares its first ``depth`` steps, which exist."""
    close = next(iter(_nearest(path)), path[:depth])
    return close if close[:depth] == path[:depth] else path[:depth]


def _elsewhere(path: KeyPath) -> tuple[KeyPath, ...]:
    """Where the newest release that has a key of this name anywhere has it, if in few places.

    Channels that have it alike are one place; a key of free form is known by its description.
    """
    key = path[-1] if path else None
    if not isinstance(key, str):
        return ()
    for release in reversed(releases()):
        found = tuple(places_of(Catalogue.of(release.name), key))
        if found:
            alike = tuple(dict.fromkeys(map(_any_channel, found)))
            few = found if len(found) <= _MANY else alike
            return few if len(few) <= _MANY else ()
    return tuple(known for known, _ in descriptions() if known[-1] == key)[:_MANY]


def _any_channel(path: KeyPath) -> KeyPath:
    is_of_channel = path[0] == "channels" and len(path) > 2
    return (path[0], ANY_KEY, *path[2:]) if is_of_channel else path
