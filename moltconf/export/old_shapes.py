"""Open the schema of a release for the old shapes that it still reads.

For exported schemas only: the catalogue holds what a release judges after it rewrote them.
:mod:`moltconf.validator.conversions` says which shapes these are.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from moltconf.catalogue.places import is_object, prefix
from moltconf.jsonschema.schema import BRANCHES, SECTION, Schema
from moltconf.text.keypath import ANY_INDEX, ANY_KEY, KeyPath, matches
from moltconf.validator.conversions.as_read import reads_old_shapes, takes_installs
from moltconf.validator.conversions.order import conversions_of
from moltconf.validator.conversions.shapes import OLD, shapes_of
from moltconf.validator.conversions.shapes_of_august import (
    SECTIONS_OF_AUGUST,
    with_shapes_of_august,
)


def with_old_shapes(release: str, section: str, schema: Schema) -> Schema:
    """Return a section of ``release`` that takes what the release converts in it, too."""
    if reads_old_shapes(release) and section in SECTIONS_OF_AUGUST:
        return with_shapes_of_august(section, schema)
    place = prefix(section)
    for path, shape in _shapes(release):
        if matches(path[: len(place)], place):
            schema = _opened(schema, path[len(place) :], shape)
    return schema


@cache
def _shapes(release: str) -> tuple[tuple[KeyPath, dict[str, Any]], ...]:
    """The old shapes that are taken in addition to what the schema says of their places."""
    found = [one for name in conversions_of(release) for one in shapes_of(name)]
    if takes_installs(release):
        found.append((("plugins", "installs"), {}))
    return tuple((path, {**OLD, **shape}) for path, shape in found)


def _opened(schema: Schema, path: KeyPath, shape: dict[str, Any]) -> Schema:
    """``schema`` that takes ``shape`` at ``path`` too, as far as it knows what leads there."""
    if isinstance(schema, dict) and SECTION in schema:
        return schema  # opened for itself
    if not path:
        return shape if schema is False else {"anyOf": [schema, shape]}
    if isinstance(schema, bool):
        return schema
    new = dict(schema)
    for word in BRANCHES:
        if word in new:
            new[word] = [_opened(one, path, shape) for one in new[word]]
    step, rest = path[0], path[1:]
    if step == ANY_INDEX and "items" in new:
        new["items"] = _opened(new["items"], rest, shape)
    elif is_object(new):
        _open_keys(new, str(step), rest, shape)
    return new


def _open_keys(schema: dict[str, Any], key: str, rest: KeyPath, shape: dict[str, Any]) -> None:
    """The same for what stands at ``key`` of an object, in place; a key to come is added."""
    known: dict[str, Schema] = schema.get("properties", {})
    if key == ANY_KEY:
        for word in ("properties", "patternProperties"):
            if word in schema:
                schema[word] = {at: _opened(one, rest, shape) for at, one in schema[word].items()}
        schema["additionalProperties"] = _opened(
            schema.get("additionalProperties", True), rest, shape
        )
    elif key in known:
        schema["properties"] = {**known, key: _opened(known[key], rest, shape)}
    elif not rest and schema.get("additionalProperties", True) is not True:
        schema["properties"] = {**known, key: shape}
