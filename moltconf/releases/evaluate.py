"""Plain data against a schema of the catalogue: every fault, in one pass.

This is the part of JSON Schema draft-07 that occurs in the catalogue (a test holds that no other
keyword does), with the numbers and regular expressions of JavaScript, because the product checks
with JavaScript. Differences from plain JSON Schema, all of them the product's:

- NaN and the infinities, which JSON5 can write, are no numbers (measured: openclaw 2026.1.29);
- an integer lies within ±(2^53-1) (measured: openclaw 2026.1.29);
- the length of a string counts UTF-16 units;
- the value of a string with a ``${VAR}`` reference is not known, so it fits every rule for
  strings; it still is no number and no boolean.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any, TypeAlias

from moltconf.document.env import has_reference
from moltconf.document.keypath import KeyPath
from moltconf.document.tree import Value
from moltconf.releases import formats, patterns
from moltconf.releases.catalogue import SECTION, Schema
from moltconf.releases.faults import Fault, Kind, has_type, is_whole, same, type_name
from moltconf.releases.unions import Attempt, explain

#: Gives what ``{"x-section": name}`` of the catalogue stands for (``Catalogue.follow``).
Follow: TypeAlias = Callable[[Schema], Schema]

#: Marks, with the value ``dropped``, an object whose unknown keys the product drops unread.
UNKNOWN = "x-unknown"

_LARGEST_INTEGER = 2**53 - 1
_BOUNDS: dict[str, Callable[[float, float], bool]] = {
    "minimum": operator.ge,
    "maximum": operator.le,
    "exclusiveMinimum": operator.gt,
    "exclusiveMaximum": operator.lt,
    "multipleOf": lambda value, step: is_whole(value / step),
}


def _itself(schema: Schema) -> Schema:
    return schema


class Evaluation:
    """The faults of a value in schema order, and the keys that the product would drop unread."""

    __slots__ = ("dropped", "faults", "follow", "knows_references")

    def __init__(self, follow: Follow, knows_references: bool = True) -> None:
        self.follow = follow
        self.knows_references = knows_references
        self.faults: list[Fault] = []
        self.dropped: list[KeyPath] = []

    def add(self, path: KeyPath, kind: Kind, keyword: str, *expected: Any, **more: Any) -> None:
        self.faults.append(Fault(path, kind, keyword, expected, **more))

    def attempt(self, schema: Schema, value: Value, path: KeyPath) -> Evaluation:
        """What a branch has to say, kept apart from the faults found so far."""
        apart = Evaluation(self.follow, self.knows_references)
        _visit(schema, value, path, apart)
        return apart


def evaluate(
    schema: Schema, value: Value, path: KeyPath = (), follow: Follow = _itself
) -> Evaluation:
    """Hold ``value``, which stands at ``path`` of the config, against ``schema``.

    Sections that ``schema`` refers to are read only where ``value`` reaches them.
    """
    evaluation = Evaluation(follow)
    _visit(schema, value, path, evaluation)
    return evaluation


def _visit(schema: Schema, value: Value, path: KeyPath, into: Evaluation) -> None:
    if isinstance(schema, bool):
        if not schema:
            into.add(path, Kind.UNKNOWN_KEY, "false", schema=schema)
        return
    if SECTION in schema:
        _visit(into.follow(schema), value, path, into)
        return
    types = schema.get("type")
    if types is not None and not has_type(value, types):
        expected = (types,) if isinstance(types, str) else tuple(types)
        into.add(path, Kind.WRONG_TYPE, "type", *expected, found=type_name(value), schema=schema)
        return
    if isinstance(value, str):
        _check_text(schema, value, path, into)
    else:
        _check_allowed(schema, value, path, into)
        if isinstance(value, dict):
            _check_object(schema, value, path, into)
        elif isinstance(value, list):
            _check_list(schema, value, path, into)
        elif isinstance(value, int | float) and not isinstance(value, bool):
            _check_number(schema, value, path, into)
    _check_combinations(schema, value, path, into)


def _check_allowed(schema: dict[str, Any], value: Value, path: KeyPath, into: Evaluation) -> None:
    if "const" in schema:
        allowed = [schema["const"]]
    elif "enum" in schema:
        allowed = schema["enum"]
    else:
        return
    if not any(same(value, one) for one in allowed):
        keyword = "const" if "const" in schema else "enum"
        into.add(path, Kind.NOT_ALLOWED, keyword, *allowed, found=type_name(value), schema=schema)


def _check_text(schema: dict[str, Any], value: str, path: KeyPath, into: Evaluation) -> None:
    if into.knows_references and "${" in value and has_reference(value):
        if "const" in schema or "enum" in schema:
            allowed = schema.get("enum", [schema.get("const")])
            if not any(isinstance(one, str) for one in allowed):
                _check_allowed(schema, value, path, into)
        return
    _check_allowed(schema, value, path, into)
    if "minLength" in schema or "maxLength" in schema:
        length = len(value) if value.isascii() else len(value) + sum(c > "\uffff" for c in value)
        _check_size(schema, "minLength", "maxLength", length, path, into, "string")
    if "pattern" in schema and not patterns.fits(schema["pattern"], value):
        _add_form(schema, "pattern", path, into)
    if "format" in schema and not formats.fits(schema["format"], value):
        _add_form(schema, "format", path, into)


def _add_form(schema: dict[str, Any], keyword: str, path: KeyPath, into: Evaluation) -> None:
    into.add(path, Kind.WRONG_FORM, keyword, schema[keyword], found="string", schema=schema)


def _check_number(
    schema: dict[str, Any], value: int | float, path: KeyPath, into: Evaluation
) -> None:
    for keyword, holds in _BOUNDS.items():
        if keyword in schema and not holds(value, schema[keyword]):
            _add_bound(schema, keyword, schema[keyword], path, into, type_name(value))
            return
    if schema.get("type") == "integer" and abs(value) > _LARGEST_INTEGER:
        keyword, sign = ("maximum", 1) if value > 0 else ("minimum", -1)
        _add_bound(schema, keyword, sign * _LARGEST_INTEGER, path, into, type_name(value))


def _add_bound(
    schema: dict[str, Any], keyword: str, bound: Any, path: KeyPath, into: Evaluation, found: str
) -> None:
    into.add(path, Kind.OUT_OF_RANGE, keyword, bound, found=found, schema=schema)


def _check_size(
    schema: dict[str, Any],
    at_least: str,
    at_most: str,
    size: int,
    path: KeyPath,
    into: Evaluation,
    found: str,
) -> None:
    if size < schema.get(at_least, size):
        keyword = at_least
    elif size > schema.get(at_most, size):
        keyword = at_most
    else:
        return
    _add_bound(schema, keyword, schema[keyword], path, into, found)


def _check_list(
    schema: dict[str, Any], value: list[Value], path: KeyPath, into: Evaluation
) -> None:
    items = schema.get("items")
    if isinstance(items, list):
        rest = schema.get("additionalItems", True)
        for index, item in enumerate(value):
            _visit(items[index] if index < len(items) else rest, item, (*path, index), into)
    elif items is not None:
        for index, item in enumerate(value):
            _visit(items, item, (*path, index), into)
    _check_size(schema, "minItems", "maxItems", len(value), path, into, "array")
    if schema.get("uniqueItems"):
        _check_unique(schema, value, path, into)


def _check_unique(
    schema: dict[str, Any], value: list[Value], path: KeyPath, into: Evaluation
) -> None:
    seen: set[tuple[type, object]] = set()
    for index, item in enumerate(value):
        if isinstance(item, dict | list):
            continue
        known = (type(item), item)
        if known in seen:
            into.add((*path, index), Kind.REPEATED, "uniqueItems", schema=schema)
        seen.add(known)


def _check_object(
    schema: dict[str, Any], value: dict[str, Value], path: KeyPath, into: Evaluation
) -> None:
    properties: dict[str, Schema] = schema.get("properties", {})
    required = schema.get("required", ())
    for key, inner in properties.items():
        if key in value:
            _visit(inner, value[key], (*path, key), into)
        elif key in required:
            into.add((*path, key), Kind.MISSING_KEY, "required", schema=inner)
    for key in required:
        if key not in value and key not in properties:
            into.add((*path, key), Kind.MISSING_KEY, "required")
    if len(value) > len(properties) or not value.keys() <= properties.keys():
        _check_other_keys(schema, value, path, into)
    if "propertyNames" in schema:
        _check_keys(schema["propertyNames"], value, path, into)
    if "minProperties" in schema or "maxProperties" in schema:
        _check_size(schema, "minProperties", "maxProperties", len(value), path, into, "object")


def _check_other_keys(
    schema: dict[str, Any], value: dict[str, Value], path: KeyPath, into: Evaluation
) -> None:
    properties: dict[str, Schema] = schema.get("properties", {})
    by_pattern: dict[str, Schema] = schema.get("patternProperties", {})
    rest: Schema = schema.get("additionalProperties", True)
    is_dropping = schema.get(UNKNOWN) == "dropped"
    for key, inner in value.items():
        if key in properties:
            continue
        matching = [by_pattern[p] for p in by_pattern if patterns.fits(p, key)]
        for one in matching:
            _visit(one, inner, (*path, key), into)
        if matching:
            continue
        if rest is False:
            into.add(
                (*path, key), Kind.UNKNOWN_KEY, "additionalProperties", *properties, schema=schema
            )
        elif is_dropping:
            into.dropped.append((*path, key))
        elif rest is not True:
            _visit(rest, inner, (*path, key), into)


def _check_keys(schema: Schema, value: dict[str, Value], path: KeyPath, into: Evaluation) -> None:
    for key in value:
        for fault in into.attempt(schema, key, ()).faults:
            into.add(
                (*path, key), Kind.BAD_KEY, fault.keyword, *fault.expected, schema=fault.schema
            )


def _check_combinations(
    schema: dict[str, Any], value: Value, path: KeyPath, into: Evaluation
) -> None:
    if "anyOf" in schema:
        _check_branches(schema["anyOf"], value, path, into, schema.get("x-discriminator"))
    if "oneOf" in schema:
        _check_branches(schema["oneOf"], value, path, into, exactly_one=True)
    for inner in schema.get("allOf", ()):
        _visit(inner, value, path, into)
    if "not" in schema and _fits(schema["not"], value, into):
        into.add(path, Kind.COMBINATION, "not", found=type_name(value), schema=schema)
    if "if" in schema:
        chosen = "then" if _fits(schema["if"], value, into) else "else"
        _visit(schema.get(chosen, True), value, path, into)


def _fits(schema: Schema, value: Value, into: Evaluation) -> bool:
    """Whether ``value`` certainly fits: a reference, whose value is unknown, does not."""
    apart = Evaluation(into.follow, knows_references=False)
    _visit(schema, value, (), apart)
    return not apart.faults


def _check_branches(
    branches: list[Schema],
    value: Value,
    path: KeyPath,
    into: Evaluation,
    discriminator: str | None = None,
    exactly_one: bool = False,
) -> None:
    attempts: list[Attempt] = []
    fitting = 0
    for branch in branches:
        apart = into.attempt(branch, value, path)
        if apart.faults:
            attempts.append(Attempt(branch, apart.faults))
            continue
        fitting += 1
        if fitting == 1:
            into.dropped.extend(apart.dropped)
        if not exactly_one:
            return
    if fitting == 0:
        into.faults.extend(explain(attempts, value, path, discriminator))
    elif fitting > 1 and sum(_fits(branch, value, into) for branch in branches) > 1:
        into.add(path, Kind.COMBINATION, "oneOf", found=type_name(value))
