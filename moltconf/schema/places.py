"""Find the class and the field that read a key path, and the key paths of a field.

A class says where it stands (``PLACES``), its fields what their keys are called, what they are for
and which releases look at them. Which releases accept a key at each of these places, the catalogue
knows. ``moltconf/index/fields.json`` brings it together, so that a question imports no more than
the module of the class that answers it; ``explain``, exported schemas and docs/schema.md ask here.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Mapping
from functools import cache

from moltconf.fields import Fields
from moltconf.index import table
from moltconf.release_order import is_between
from moltconf.schema.record import Key, Record
from moltconf.text.keypath import ANY_INDEX, ANY_KEY, KeyPath, matches, parse_path

#: The first and the last release of a stretch; ``None``: it goes on.
Stretch = tuple[str, str | None]


class FieldEntry(Fields):
    """A field as the index tells of it: ``paths`` has the patterns of its keys, the newest first,
    each with the releases that accept it there and look at it."""

    module: str
    cls: str
    name: str
    about: str
    paths: dict[str, list[Stretch]]


class FieldPlace(Fields):
    """A field and one pattern of key paths at which it is written.

    ``about`` says what it is for, in one sentence; ``releases`` are those that read it there.
    """

    entry: FieldEntry
    path: KeyPath
    releases: tuple[Stretch, ...]

    @property
    def name(self) -> str:
        return self.entry.name

    @property
    def about(self) -> str:
        return self.entry.about

    @property
    def record(self) -> type[Record]:
        """Return the class."""
        module = importlib.import_module(f"moltconf.schema.{self.entry.module}")
        found: type[Record] = getattr(module, self.entry.cls)
        return found

    @property
    def key(self) -> Key:
        """Return all that the field says of the config: words, releases, defaults."""
        return self.record.keys_of()[self.name]

    def is_read_by(self, release: str) -> bool:
        """Return whether ``release`` accepts the key here, and looks at it."""
        return any(is_between(release, first, last) for first, last in self.releases)

    @property
    def _breadth(self) -> tuple[int, int]:
        wildcards = sum(step in (ANY_KEY, ANY_INDEX) for step in self.path)
        return wildcards, len(self.entry.paths)


@cache
def field_places() -> tuple[FieldPlace, ...]:
    """Return every field at every place where some release reads it."""
    entries = (FieldEntry(**entry) for entry in table("fields"))
    return tuple(
        FieldPlace(entry, parse_path(pattern), tuple((first, last) for first, last in stretches))
        for entry in entries
        for pattern, stretches in entry.paths.items()
    )


def field_at(release: str, path: KeyPath) -> FieldPlace | None:
    """Return the field that ``release`` reads at ``path``, a key path or a pattern.

    Where several read one key, it is that of the class that stands in the fewest places, the first.
    """
    return next((found for found in fields_at(path) if found.is_read_by(release)), None)


def fields_of(release: str) -> Mapping[KeyPath, FieldPlace]:
    """Return every field that ``release`` reads, by pattern; of two at one, as :func:`field_at`."""
    return narrowest(place for place in field_places() if place.is_read_by(release))


def narrowest(places: Iterable[FieldPlace]) -> dict[KeyPath, FieldPlace]:
    """Return ``places`` by pattern: of several at one, that of the class in the fewest places."""
    found: dict[KeyPath, FieldPlace] = {}
    for place in places:
        known = found.get(place.path)
        if known is None or place._breadth < known._breadth:
            found[place.path] = place
    return found


def fields_at(path: KeyPath) -> tuple[FieldPlace, ...]:
    """Return the fields that any release reads at ``path``, the narrowest first."""
    found = (place for place in field_places() if matches(place.path, path))
    return tuple(sorted(found, key=lambda place: place._breadth))
