"""A release as a flat table: every key path that it names, with what may stand there."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from moltconf.catalogue.places import is_object
from moltconf.jsonschema.schema import BRANCHES, LOWER_BOUNDS, UPPER_BOUNDS, Schema
from moltconf.text.keypath import ANY_INDEX, ANY_KEY, KeyPath

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias

#: The section of a name; None where the release has none.
SectionOf: TypeAlias = "Callable[[str], Schema | None]"
Outline: TypeAlias = "dict[KeyPath, KeyPlace]"

BOUNDS = LOWER_BOUNDS + UPPER_BOUNDS
_BOUNDED = {"Length": "string", "Items": "array", "Properties": "object"}


@dataclass(slots=True)
class KeyPlace:
    """A key path with all forms that may stand there, taken together.

    ``values`` are the constants that it names, as JSON; ``is_free`` says that other values of
    ``types`` are accepted too. ``bounds`` holds the strictest of each kind. ``forms`` counts the
    forms of object that may stand here, ``closed`` those that refuse unknown keys; ``needed``
    counts the forms of the place above that ask for this key.
    """

    types: set[str] = field(default_factory=set)
    values: set[str] = field(default_factory=set)
    is_free: bool = False
    forms: int = 0
    needed: int = 0
    closed: int = 0
    bounds: dict[str, float] = field(default_factory=dict)
    patterns: set[str] = field(default_factory=set)
    #: Whether the product marks it as a credential; that is no difference in what it takes.
    is_sensitive: bool = field(default=False, compare=False)

    @property
    def refuses_unknown(self) -> bool:
        return 0 < self.closed == self.forms

    @property
    def takes_anything(self) -> bool:
        return self.is_free and not self.types

    def takes(self, *types: str) -> bool:
        """Return whether values of one of ``types`` may stand here."""
        return bool(self.types.intersection(types)) or self.takes_anything


def outline(section_of: SectionOf, plugins: tuple[str, ...]) -> Outline:
    """Return every key path of a release. ``plugins`` are those with a section of their own."""
    places: Outline = {}
    root = section_of("root")
    if isinstance(root, dict):
        _visit(root, (), places, section_of)
    for plugin in plugins:
        schema = section_of(f"plugins/{plugin}")
        if isinstance(schema, dict):
            path: KeyPath = ("plugins", "entries", plugin, "config")
            places.setdefault(path, KeyPlace())
            _visit(schema, path, places, section_of)
    return places


def _visit(schema: Schema, path: KeyPath, places: Outline, section_of: SectionOf) -> None:
    if isinstance(schema, dict) and "x-section" in schema:
        schema = section_of(schema["x-section"]) or {}
    place = places.setdefault(path, KeyPlace())
    if isinstance(schema, bool):
        place.is_free = True
        return
    _state(schema, place)
    for keyword in BRANCHES:
        for choice in schema.get(keyword, ()):
            _visit(choice, path, places, section_of)
    for step, inner in _inside(schema):
        below = (*path, step)
        _visit(inner, below, places, section_of)
        if step in schema.get("required", ()):
            places[below].needed += 1


def _inside(schema: dict[str, Any]) -> Iterator[tuple[str | int, Schema]]:
    yield from schema.get("properties", {}).items()
    others = [*schema.get("patternProperties", {}).values(), schema.get("additionalProperties")]
    yield from ((ANY_KEY, other) for other in others if isinstance(other, dict))
    items = schema.get("items", ())
    yield from (
        (ANY_INDEX, item) for item in (items if isinstance(items, list) else [items]) if item
    )


def _state(schema: dict[str, Any], place: KeyPlace) -> None:
    constants = schema.get("enum", [schema["const"]] if "const" in schema else [])
    place.values |= {json.dumps(value) for value in constants}
    types = schema.get("type", ())
    place.types |= {types} if isinstance(types, str) else set(types)
    place.forms += is_object(schema)
    place.is_sensitive |= bool(schema.get("x-sensitive"))
    place.is_free |= not constants and not any(keyword in schema for keyword in BRANCHES)
    place.closed += schema.get("additionalProperties") is False
    for bound in BOUNDS:
        if bound in schema:
            strictest = max if bound in LOWER_BOUNDS else min
            place.bounds[bound] = strictest(schema[bound], place.bounds.get(bound, schema[bound]))
    if "pattern" in schema:
        place.patterns.add(schema["pattern"])


def is_tighter(bound: str, new: float, old: float | None) -> bool:
    """Return whether ``new`` leaves less room than ``old``, which may be no bound at all."""
    return old is None or (new > old if bound in LOWER_BOUNDS else new < old)


def types_of(bound: str) -> tuple[str, ...]:
    """Return the types of value that a bound speaks of."""
    for ending, one in _BOUNDED.items():
        if bound.endswith(ending):
            return (one,)
    return "number", "integer"
