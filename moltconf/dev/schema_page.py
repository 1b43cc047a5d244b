"""docs/schema.md: the classes of the schema, where each stands in a config, and their fields."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from moltconf.catalogue.catalogue import releases
from moltconf.dev.fields import classes, entries, paths_of
from moltconf.release_order import release_key
from moltconf.report.key import supplied
from moltconf.schema.places import FieldEntry
from moltconf.schema.record import Key, Record
from moltconf.text.keypath import format_path

_TOP = """\
# The schema: a config as typed values

`moltconf.schema` has one set of classes for the configs of every release. Rules and the look-up
of credentials read configs by them, and your program may: [library.md](library.md), "The
schema", has examples.

A value is a `Located`: `value`, `path` (where it stands, or would stand) and `is_default` (the
product supplies it). What has the wrong type counts as absent. A field that stands in the config
is declared by `key(…)`, which says what is known of it: its names over the releases, the words
it takes, the releases that look at it, what they supply where nothing is written; the docstring
below it says what it is for. `moltconf explain KEY`, the schemas that `moltconf schema` prints
and the tables here are made from that; `field_at(release, path)` of `moltconf.schema` leads from
a key path to its field.

The releases beside a key are those that accept it, at any of the places of its class, and look
at it. `python -m moltconf.dev generate schema` writes this page.
"""
_HEAD = "| field | key | type | for |\n|---|---|---|---|\n"


def page() -> str:
    """Return the page."""
    told: dict[str, dict[str, FieldEntry]] = {}
    for entry in entries():
        told.setdefault(entry.cls, {})[entry.name] = entry
    parts = [_TOP, _contents(told)]
    parts += [_class(cls, told[cls.__name__]) for cls in classes()]
    return "\n".join(parts)


def _contents(told: Mapping[str, Mapping[str, FieldEntry]]) -> str:
    rows = (
        f"| [{cls.__name__}](#{cls.__name__.lower()}) | {_places(cls, told[cls.__name__])} |\n"
        for cls in classes()
    )
    return "| class | stands at |\n|---|---|\n" + "".join(rows)


def _places(cls: type[Record], told: Mapping[str, FieldEntry]) -> str:
    """Return the places of a class, each with the releases that read a field there."""
    known = {place: _when([place], cls.keys_of(), told) for place in cls.PLACES}
    return ", ".join(
        f"{f'`{place}`' if place else 'the top'}{when}"
        for place, when in known.items()
        if when is not None
    )


def _class(cls: type[Record], told: Mapping[str, FieldEntry]) -> str:
    rows = "".join(_row(cls, name, key, told) for name, key in cls.keys_of().items())
    about = " ".join((cls.__doc__ or "").split("\n\n")[0].split()).replace("``", "`")
    others = [name for name in cls.field_names() if name not in cls.keys_of()]
    beside = f"\nBeside its keys: {', '.join(f'`{name}`' for name in others)}.\n" if others else ""
    return f"## {cls.__name__}\n\n{about}\n\n{_HEAD}{rows}{beside}"


def _row(cls: type[Record], name: str, key: Key, told: Mapping[str, FieldEntry]) -> str:
    names = ", ".join(
        f"`{each}`{_when(cls.PLACES, {name: key._replace(names=(each,))}, told)}"
        for each in key.names
        if each
    )
    about = " ".join(filter(None, (told[name].about, *_facts(key))))
    cells = (f"`{name}`", names, _type(cls.__annotations__[name]), about)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"


def _when(
    places: Sequence[str], keys: Mapping[str, Key], told: Mapping[str, FieldEntry]
) -> str | None:
    """Since when and until when any of ``keys`` is read at any of ``places``; ``None``: never."""
    stretches = [
        stretch
        for name, key in keys.items()
        for path in paths_of(places, key)
        for stretch in told[name].paths.get(format_path(path), ())
    ]
    if not stretches:
        return None
    first = min((first for first, _ in stretches), key=release_key)
    lasts = [last for _, last in stretches if last is not None]
    since = f" from {first} on" if first != releases()[0].name else ""
    if len(lasts) < len(stretches):
        return since
    last = max(lasts, key=release_key)
    if first == last:
        return f" in {last}"
    return f"{since.removesuffix(' on')} to {last}" if since else f" up to {last}"


def _facts(key: Key) -> Iterator[str]:
    if key.words:
        yield f"One of {', '.join(f'`{word}`' for word in key.words)}."
    for value, when in supplied(key):
        yield f"Default: `{value}`{when}."


_TYPES = {
    "str": "text",
    "bool": "true or false",
    "float": "number",
    "object": "anything",
    "SecretInput": "credential",
    "Address": "URL",
    "dict[str, object]": "mapping",
}


def _type(annotation: str) -> str:
    """Return what a field holds, in words; a class leads to its table."""
    kind = annotation.removesuffix(" | None")
    repeated = re.fullmatch(r"tuple\[(.+), \.\.\.\]", kind)
    if repeated is not None:
        return f"list of {_type(repeated[1])}"
    located = re.fullmatch(r"Located\[(.+)\]", kind)
    if located is not None:
        return _type(located[1])
    named = {cls.__name__ for cls in classes()}
    return f"[{kind}](#{kind.lower()})" if kind in named else _TYPES.get(kind, kind)
