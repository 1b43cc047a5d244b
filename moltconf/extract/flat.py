"""A flat table of key paths, as the schema that it was made from.

For releases that were never published as a package the facts exist as a table: one row a key path
with columns path, req|opt, type, default (JSON), flags. Its grammar: ``a.b`` a nested key, ``[]``
a list item, ``.*`` any key of a record; types as in ``string | object[strip]``,
``record<string,number(int,>0)>``, ``"off"|"on"``.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any

_BOUNDS = {">=": "minimum", "<=": "maximum", ">": "exclusiveMinimum", "<": "exclusiveMaximum"}
_BOUND = re.compile(r"(>=|<=|>|<)(-?[0-9.]+)\Z")
_STEP = re.compile(r"\[\]|\*|[^.\[\]]+")
_PLAIN = ("string", "number", "boolean", "null")


@dataclass(slots=True)
class _Row:
    type: str
    is_required: bool
    default: str
    flags: str
    below: dict[str, _Row] = field(default_factory=dict)


def schema_of_table(text: str) -> dict[str, Any]:
    """Return the JSON Schema that the table ``text`` (tab-separated, with a head line) describes.

    Raises ValueError for a type outside the grammar.
    """
    root = _Row("object", False, "", "")
    for line in text.splitlines()[1:]:
        path, required, type_, default, flags, *_ = [*line.split("\t"), "", "", ""]
        if path == "<root>":
            root.type, root.flags = type_, flags
            continue
        row = root
        *before, last = _STEP.findall(path)
        for step in before:
            row = row.below.setdefault(step, _Row("object", False, "", ""))
        added = _Row(type_, required == "req", default, flags)
        added.below = row.below[last].below if last in row.below else {}
        row.below[last] = added
    schema = _schema(root)
    assert isinstance(schema, dict)
    return schema


def _schema(row: _Row) -> Any:
    schema = _typed(row.type, row.below)
    if "refine" in row.flags:
        # The table has no row of its own for the values of a record; the checks are theirs
        # (compared with the schemas of clawdbot@2026.1.24-3 and openclaw@2026.1.29).
        checked = schema["additionalProperties"] if row.type.startswith("record<") else schema
        checked["x-refine"] = True
    if row.default:
        schema["default"] = json.loads(row.default)
    return schema


def _typed(text: str, below: dict[str, _Row]) -> dict[str, Any]:
    choices = _split(text, "|")
    if len(choices) > 1:
        return {"anyOf": [_typed(choice, below) for choice in choices]}
    name, inner = _parts(text)
    if text.startswith('"'):
        return {"const": json.loads(text)}
    if name in ("unknown", "any"):
        return {}
    if name == "object":
        return _object(text.removeprefix("object").strip("[]"), below)
    if name == "record":
        key, value = _split(inner, ",")
        schema = {"type": "object", "propertyNames": _typed(key, {})}
        return {**schema, "additionalProperties": _inner(value, below, "*")}
    if name == "array":
        return {"type": "array", "items": _inner(inner, below, "[]")}
    if name in _PLAIN:
        return _bounded(name, inner)
    raise ValueError(f"a type {text!r} is not in the grammar")


def _inner(text: str, below: dict[str, _Row], step: str) -> dict[str, Any]:
    """The value of a record or list: told by its own row where it has one."""
    row = below.get(step, _Row(text, False, "", ""))
    own = _Row(text, False, row.default, row.flags, row.below)
    schema = _schema(own)
    assert isinstance(schema, dict)
    return schema


def _object(kind: str, below: dict[str, _Row]) -> dict[str, Any]:
    keys = {step: row for step, row in below.items() if step not in ("*", "[]")}
    schema: dict[str, Any] = {"type": "object"}
    required = [step for step, row in keys.items() if row.is_required]
    if required:
        schema["required"] = required
    schema["properties"] = {step: _schema(row) for step, row in keys.items()}
    if kind == "strip":
        schema["x-unknown"] = "dropped"
    elif kind == "passthrough":
        schema["additionalProperties"] = True
    elif kind:
        schema["additionalProperties"] = _typed(kind.removeprefix("catchall "), {})
    else:
        schema["additionalProperties"] = False
    return schema


def _bounded(name: str, bounds: str) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": name}
    if bounds.startswith("re:/"):
        return {**schema, "pattern": bounds.removeprefix("re:/").removesuffix("/")}
    for bound in filter(None, bounds.split(",")):
        match = _BOUND.match(bound)
        if bound == "int":
            schema["type"] = "integer"
        elif match:
            number = float(match[2])
            schema[_BOUNDS[match[1]]] = int(number) if number.is_integer() else number
        elif bound.startswith(("minLen", "maxLen")):
            schema[f"{bound[:3]}Length"] = int(bound[6:])
        else:
            raise ValueError(f"a bound {bound!r} is not in the grammar")
    return schema


def _parts(text: str) -> tuple[str, str]:
    """``array<string>`` as ("array", "string"); a type without an inside as itself and ""."""
    match = re.match(r"(\w+)(?:<(.*)>|\((.*)\)|\[.*\])?\Z", text, re.DOTALL)
    if match is None:
        return "", ""
    return match[1], match[2] or match[3] or ""


def _split(text: str, separator: str) -> list[str]:
    """The parts of ``text`` between separators that stand outside brackets and quotes."""
    parts = [""]
    depth = 0
    is_quoted = False
    for index, character in enumerate(text):
        is_quoted ^= character == '"'
        is_bound = character == ">" and text[index - 1 : index] in "(,"
        if not is_quoted and character in "<([" and not text.startswith("<=", index):
            depth += 1
        elif not is_quoted and character in ">)]" and not is_bound:
            depth -= 1
        if character == separator and depth == 0 and not is_quoted:
            parts.append("")
        else:
            parts[-1] += character
    return [part.strip() for part in parts]
