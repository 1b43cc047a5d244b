"""The old shapes that a release still reads, as schemas.

:mod:`moltconf.validate.conversions.as_read` tells which.

For exported schemas only: the catalogue holds what a release judges after it rewrote them.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from moltconf.catalogue.places import is_object, prefix
from moltconf.jsonschema.schema import SECTION, Schema
from moltconf.text.keypath import ANY_INDEX, ANY_KEY, KeyPath, matches
from moltconf.validate.conversions.as_read import reads_old_shapes, takes_installs
from moltconf.validate.conversions.order import conversions_of
from moltconf.validate.conversions.shapes import shapes_of

_OLD = {"description": "An old shape that this release still reads."}
_ID = {"type": "string", "pattern": "^[a-z0-9][a-z0-9_-]{0,63}$"}
_BRANCHES = ("anyOf", "oneOf", "allOf")


#: The sections with something in them that 2026.8.1 and later convert.
_SECTIONS = frozenset({"agents", "models", "plugins/github-copilot"})


def with_old_shapes(release: str, section: str, schema: Schema) -> Schema:
    """A section of ``release`` with what the release converts in it."""
    if section in _SECTIONS and reads_old_shapes(release):
        return _with_shapes_of_august(section, schema)
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
    return tuple((path, {**_OLD, **shape}) for path, shape in found)


def _opened(schema: Schema, path: KeyPath, shape: dict[str, Any]) -> Schema:
    """``schema`` that takes ``shape`` at ``path`` too, as far as it knows what leads there."""
    if isinstance(schema, dict) and SECTION in schema:
        return schema  # opened for itself
    if not path:
        return shape if schema is False else {"anyOf": [schema, shape]}
    if isinstance(schema, bool):
        return schema
    new = dict(schema)
    for word in _BRANCHES:
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


def _with_shapes_of_august(section: str, schema: Schema) -> Schema:
    """One of :data:`_SECTIONS` with what 2026.8.1 and later convert in it."""
    assert isinstance(schema, dict)
    if section == "agents":
        return _with_agents(schema)
    if section == "plugins/github-copilot":
        enabled = {"type": "object", "properties": {"enabled": _OLD}, "additionalProperties": False}
        return _with_keys(schema, discovery={**_OLD, **enabled})
    providers = schema["properties"]["providers"]
    provider = _with_keys(providers["additionalProperties"], contextTokens=_OLD, contextWindow=_OLD)
    return _with_keys(schema, providers={**providers, "additionalProperties": provider})


def _with_agents(schema: dict[str, Any]) -> dict[str, Any]:
    """``list`` in place of ``entries``, the mark of the default agent, and context budgets."""
    properties = schema["properties"]
    entries = properties["entries"]
    marked = {**_OLD, "type": "boolean"}
    entry = _with_keys(entries["additionalProperties"], default=marked, contextTokens=_OLD)
    listed = {**_with_keys(entry, id=_ID), "required": [*entry.get("required", ()), "id"]}
    new = _with_keys(
        schema,
        defaults=_with_keys(properties["defaults"], contextTokens=_OLD),
        entries={**entries, "additionalProperties": entry},
        list={**_OLD, "type": "array", "items": listed},
    )
    return {**new, "not": {"required": ["entries", "list"]}}


def _with_keys(schema: dict[str, Any], **keys: Any) -> dict[str, Any]:
    return {**schema, "properties": {**schema["properties"], **keys}}
