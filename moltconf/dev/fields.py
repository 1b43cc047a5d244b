"""What the index tells of the schema's fields: what each is for, where it stands, by release."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import moltconf.schema
from moltconf.catalogue.catalogue import releases
from moltconf.catalogue.life import spans_accepting
from moltconf.catalogue.spans import spans_of
from moltconf.schema.export import json_schema
from moltconf.schema.places import FieldEntry, Stretch
from moltconf.schema.record import Key, Record
from moltconf.text.keypath import KeyPath, format_path, parse_path


def classes() -> Iterator[type[Record]]:
    """Yield every public class of the schema that stands in the config, by name."""
    for name in moltconf.schema.__all__:
        cls = getattr(moltconf.schema, name)
        if isinstance(cls, type) and issubclass(cls, Record) and cls.PLACES and cls.keys_of():
            yield cls


def entries() -> Iterator[FieldEntry]:
    """Yield what the index holds, a field an entry."""
    for cls in classes():
        described = json_schema(cls)["properties"]
        for name, key in cls.keys_of().items():
            paths = {
                format_path(path): read_by(path, key, name_there)
                for path, name_there in paths_of(cls.PLACES, key).items()
            }
            yield FieldEntry(
                cls.__module__.rpartition(".")[2],
                cls.__name__,
                name,
                " ".join(described[name].get("description", "").split()),
                {path: stretches for path, stretches in paths.items() if stretches},
            )


def paths_of(places: Iterable[str], key: Key) -> dict[KeyPath, str]:
    """Return the patterns at which a field's key may be written, each with its name there.

    They are those of all releases. A field that reads all of its place has none: it has no key.
    """
    return {
        (*parse_path(place), *path): name
        for place in places
        for name, path in zip(key.names, key.paths, strict=True)
        if path
    }


def read_by(path: KeyPath, key: Key, name: str) -> list[Stretch]:
    """Return the releases that accept a key at ``path`` and look at it by ``name``."""
    accepting = spans_accepting(path)
    names = {
        each.name
        for each in releases()
        if key.is_read_by(each.name)
        and name in key.in_release(each.name).names
        and any(span.holds(each.name) for span in accepting)
    }
    return [(span.first, None if span.is_current else span.last) for span in spans_of(names)]
