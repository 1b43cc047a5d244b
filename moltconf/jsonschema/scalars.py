"""Values without keys against a schema: texts, numbers, sizes, lists of allowed values."""

from __future__ import annotations

import operator

from moltconf.jsonschema import patterns
from moltconf.jsonschema.faults import FaultKind, is_whole, same, type_name
from moltconf.text.env import has_reference

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from moltconf.jsonschema.results import Evaluation
    from moltconf.text.keypath import KeyPath
    from moltconf.text.tree import Value

_LARGEST_INTEGER = 2**53 - 1
_BOUNDS: dict[str, Callable[[float, float], bool]] = {
    "minimum": operator.ge,
    "maximum": operator.le,
    "exclusiveMinimum": operator.gt,
    "exclusiveMaximum": operator.lt,
    "multipleOf": lambda value, step: is_whole(value / step),
}


def check_allowed(schema: dict[str, Any], value: Value, path: KeyPath, into: Evaluation) -> None:
    if "const" in schema:
        allowed = [schema["const"]]
    elif "enum" in schema:
        allowed = schema["enum"]
    else:
        return
    if not any(same(value, one) for one in allowed):
        keyword = "const" if "const" in schema else "enum"
        into.add(
            path, FaultKind.NOT_ALLOWED, keyword, *allowed, found=type_name(value), schema=schema
        )


def check_text(schema: dict[str, Any], value: str, path: KeyPath, into: Evaluation) -> None:
    if into.knows_references and "${" in value and has_reference(value):
        if "const" in schema or "enum" in schema:
            allowed = schema.get("enum", [schema.get("const")])
            if not any(isinstance(one, str) for one in allowed):
                check_allowed(schema, value, path, into)
        return
    check_allowed(schema, value, path, into)
    if "minLength" in schema or "maxLength" in schema:
        length = len(value) if value.isascii() else len(value) + sum(c > "\uffff" for c in value)
        check_size(schema, "minLength", "maxLength", length, path, into, "string")
    if "pattern" in schema and not patterns.fits(schema["pattern"], value):
        _add_form(schema, "pattern", path, into)
    if "format" in schema:
        from moltconf.jsonschema import formats  # few configs write such a text

        if not formats.fits(schema["format"], value):
            _add_form(schema, "format", path, into)


def _add_form(schema: dict[str, Any], keyword: str, path: KeyPath, into: Evaluation) -> None:
    into.add(path, FaultKind.WRONG_FORM, keyword, schema[keyword], found="string", schema=schema)


def check_number(
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
    into.add(path, FaultKind.OUT_OF_RANGE, keyword, bound, found=found, schema=schema)


def check_size(
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


def check_unique(
    schema: dict[str, Any], value: list[Value], path: KeyPath, into: Evaluation
) -> None:
    seen: set[tuple[type, object]] = set()
    for index, item in enumerate(value):
        if isinstance(item, dict | list):
            continue
        known = (type(item), item)
        if known in seen:
            into.add((*path, index), FaultKind.REPEATED, "uniqueItems", schema=schema)
        seen.add(known)
