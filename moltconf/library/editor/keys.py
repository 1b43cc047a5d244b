"""Say what a key is: what it is for, what may stand there, since when, and what is its default."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from moltconf.catalogue.catalogue import Catalogue
from moltconf.catalogue.describe import Shape, quoted, shape_of
from moltconf.catalogue.life import Life, life
from moltconf.catalogue.places import Forms, forms_at, is_foreign, is_left_open
from moltconf.catalogue.spans import accepted, removed
from moltconf.fields import Fields
from moltconf.migrator.step_successors import successors
from moltconf.schema.descriptions import description
from moltconf.schema.places import FieldPlace, field_at, fields_of
from moltconf.schema.record import Key
from moltconf.text.keypath import KeyPath, format_path, matches

_MOST_VALUES = 12
_MOST_MOVES = 3
_MOST_REMEMBERED = 4000


class KeyFacts(Fields):
    """The key as a release knows it. ``default`` is the text of its default, as it would stand in a
    config; ``values`` are the only ones that it takes, or those that it looks for."""

    about: str | None
    shape: Shape
    values: tuple[Any, ...]
    default: str | None
    is_accepted: bool


@lru_cache(_MOST_REMEMBERED)
def facts_of(release: str, path: KeyPath) -> KeyFacts:
    """Return what a release says of the key at ``path``."""
    catalogue = Catalogue.of(release)
    forms = forms_at(catalogue, path)
    shape = _shape(catalogue, path, forms)
    place = field_at(release, path)
    words = place.key.words if place is not None else ()
    return KeyFacts(
        description(path),
        shape,
        shape.values or words,
        _default(shape, place.key if place is not None else None, release),
        bool(forms),
    )


def _shape(catalogue: Catalogue, path: KeyPath, forms: Forms) -> Shape:
    is_open = len(path) > 1 and (is_foreign(catalogue, path) or is_left_open(catalogue, path))
    return Shape(is_judged=False) if forms and is_open else shape_of(forms)


def _default(shape: Shape, key: Key | None, release: str) -> str | None:
    if shape.has_default:
        return shape.default_text
    supplied = key.supplied_by(release) if key is not None else None
    return None if supplied is None else quoted(supplied)


def page_of(release: str, path: KeyPath, *, is_read: bool = False) -> str | None:
    """Return what is known of a key as Markdown, ``None`` where nothing is.

    ``is_read``: the release takes the config that the key stands in. The path is shown as it is
    written: who shows the page hides what a report hides.
    """
    facts = facts_of(release, path)
    found = life(path, successors)
    if not found.is_accepted and not found.replaced_by and facts.about is None:
        return None
    lines = [f"`{format_path(path)}`"]
    lines += [facts.about] if facts.about is not None else []
    lines.append(f"**{release}**: {_state(facts, is_read)}")
    if facts.values and not facts.shape.values:
        lines.append(f"What counts: {', '.join(map(quoted, facts.values[:_MOST_VALUES]))}")
    when = accepted(found.spans)
    if found.spans and not found.spans[-1].is_current:
        when += f"; {removed(found.spans[-1])}"
    lines.append(when[:1].upper() + when[1:] + ".")
    lines += [_moved(*each) for each in _moves(found)]
    return "\n\n".join(lines)


def _moves(found: Life) -> list[tuple[KeyPath | None, str, str]]:
    """What took the place of a key: of many, those that end as it does."""
    moves = [(each.path, each.release, each.step) for each in found.replaced_by]
    alike = [each for each in moves if each[0] is not None and each[0][-1:] == found.path[-1:]]
    return (moves if len(moves) <= _MOST_MOVES else alike or moves)[:_MOST_MOVES]


def _state(facts: KeyFacts, is_read: bool) -> str:
    if not facts.is_accepted:
        return "an old shape, which is still read" if is_read else "not accepted here"
    default = f", default `{facts.default}`" if facts.default is not None else ""
    return facts.shape.words_of(_MOST_VALUES) + default


def _moved(path: KeyPath | None, release: str, step: str) -> str:
    where = f"now `{format_path(path)}`" if path is not None else "removed"
    return f"Since {release}: {where} (step {step})."


@lru_cache(_MOST_REMEMBERED)
def read_beyond_schema(release: str, path: KeyPath) -> tuple[str, ...]:
    """Return the keys that a release reads in the object at ``path`` and that its schema does not
    name, because the object takes any key."""
    return tuple(dict.fromkeys(_beyond(_places(release), path)))


def _beyond(places: tuple[FieldPlace, ...], path: KeyPath) -> Iterator[str]:
    for place in places:
        key = place.path[-1] if place.path else 0
        if isinstance(key, str) and key != "*" and matches(place.path[:-1], path):
            yield key


@lru_cache(16)
def _places(release: str) -> tuple[FieldPlace, ...]:
    return tuple(fields_of(release).values())
