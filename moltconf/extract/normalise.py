"""A schema as some exporter wrote it, in the words of the catalogue.

The catalogue says one thing in one way: only structure, no prose; ``const`` and ``enum`` without a
type; a choice of plain types as a list of types; a choice of constants as ``enum``; every integer
within ±(2^53-1), which is therefore not said; regular expressions without flags. Equal schemas of
different exporters become equal here, so that a difference between two files is one of releases.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from moltconf.extract.regex import ignoring_case, trimmed_form, trimmed_length
from moltconf.jsonschema.schema import BRANCHES, NAMED, Schema

PROSE = frozenset(
    ("title", "description", "examples", "$schema", "$id", "$comment", "deprecated", "readOnly",
     "writeOnly", "id", "markdownDescription", "enumDescriptions")
)  # fmt: skip
#: The order in which a schema states its keywords.
KEYWORDS = (
    "x-section", "x-unchecked", "x-unknown", "x-discriminator", "x-preprocess", "x-refine",
    "x-sensitive",
    "$ref", "type", "const", "enum", "format", "pattern", "minLength", "maxLength",
    "minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum", "multipleOf",
    "minItems", "maxItems", "uniqueItems", "items", "additionalItems", "contains",
    "required", "minProperties", "maxProperties", "dependencies", "propertyNames",
    "properties", "patternProperties", "additionalProperties",
    "anyOf", "oneOf", "allOf", "not", "if", "then", "else", "default", "$defs",
)  # fmt: skip
_RANK = {keyword: rank for rank, keyword in enumerate(KEYWORDS)}
#: The keywords that hold one schema.
SINGLE = ("items", "additionalItems", "additionalProperties", "propertyNames", "contains", "not",
        "if", "then", "else")  # fmt: skip
_LARGEST = 2**53 - 1


class UnknownKeywordError(ValueError):
    """A schema uses a keyword that the catalogue has no word for yet."""


def normalise(schema: Schema, *, fills_defaults: bool = False) -> Schema:
    """``schema`` in the words of the catalogue.

    ``fills_defaults``: the product fills in defaults before it judges (its validator for channels
    and plugins does, outside of choices), so a key with a default is not required.
    """
    document = schema if isinstance(schema, dict) else {}
    return _one(inlined(schema, document), fills_defaults)


def inlined(schema: Any, document: dict[str, Any], seen: tuple[str, ...] = ()) -> Any:
    """``schema`` with every local ``$ref`` of ``document`` replaced by what it names.

    Raises :class:`UnknownKeywordError` for a schema that contains itself.
    """
    if isinstance(schema, list):
        return [inlined(one, document, seen) for one in schema]
    if not isinstance(schema, dict):
        return schema
    reference = schema.get("$ref")
    if not isinstance(reference, str):
        return {
            key: inlined(value, document, seen)
            for key, value in schema.items()
            if key not in ("$defs", "definitions") or schema is not document
        }
    if reference in seen:
        raise UnknownKeywordError(f"the schema {reference} contains itself")
    target: Any = document
    for step in reference.removeprefix("#").split("/")[1:]:
        target = target[step.replace("~1", "/").replace("~0", "~")]
    whole = inlined(target, document, (*seen, reference))
    rest = {key: value for key, value in schema.items() if key != "$ref"}
    return {**whole, **inlined(rest, document, seen)} if rest else whole


def _one(schema: Schema, fills: bool) -> Schema:
    if isinstance(schema, bool):
        return schema
    new = {name: value for name, value in schema.items() if name not in PROSE}
    _state_strings(new)
    _rename_newer_words(new)
    for name in new:
        if name not in _RANK:
            raise UnknownKeywordError(f"{name!r} in {json.dumps(schema)[:200]}")
    in_choice = {name: False if name in ("anyOf", "oneOf", "not", "if") else fills for name in new}
    for name in NAMED:
        if name in new:
            new[name] = {at: _one(inner, fills) for at, inner in new[name].items()}
    for name in SINGLE:
        if isinstance(new.get(name), list):
            new[name] = [_one(inner, fills) for inner in new[name]]
        elif name in new:
            new[name] = _one(new[name], in_choice[name])
    for name in BRANCHES:
        if name in new:
            new[name] = [_one(inner, in_choice[name]) for inner in new[name]]
    for simplify in _SIMPLIFICATIONS:
        simplify(new)
    if fills:
        _require_no_default(new)
    return dict(sorted(new.items(), key=lambda item: _RANK[item[0]]))


def _state_strings(schema: dict[str, Any]) -> None:
    """Say in patterns what the exporter's marks say of strings: flags, and checks after a trim."""
    flags = schema.pop("x-flags", {})
    for place in (schema, *schema.get("allOf", ())):
        source = place.get("pattern")
        if source in flags:
            place["pattern"] = ignoring_case(source, flags[source])
    after = schema.pop("x-after", None)
    schema.pop("x-transform", None)
    checked = schema.pop("x-format", None)
    has_pattern = any("pattern" in place for place in (schema, *schema.get("allOf", ())))
    if checked not in (None, "url") and not has_pattern:
        raise UnknownKeywordError(f"no pattern says what the format {checked!r} is")
    if after is None:
        return
    is_odd = after["patterns"] and "allOf" in schema
    if is_odd or set(after["effects"]) - {"trim"} or set(after["others"]) - {"url"}:
        raise UnknownKeywordError(f"string checks {after} are not understood")
    forms = []
    for each in after["patterns"]:
        forms.append(trimmed_form(ignoring_case(each, flags.get(each, ""))))
    if "minLength" in after or "maxLength" in after:
        forms.append(trimmed_length(after.get("minLength", 0), after.get("maxLength")))
        for name in ("minLength", "maxLength"):
            if name in after:
                schema.pop(name, None)
    if after["patterns"]:
        schema.pop("pattern", None)
    _add_patterns(schema, forms)


def _add_patterns(schema: dict[str, Any], forms: list[str]) -> None:
    if not forms:
        return
    if "pattern" not in schema:
        schema["pattern"] = forms.pop()
    if forms:
        schema["allOf"] = [*schema.get("allOf", ()), *({"pattern": form} for form in forms)]


def _rename_newer_words(schema: dict[str, Any]) -> None:
    """Words of later dialects, in those of draft-07."""
    if "prefixItems" in schema:
        schema["additionalItems"] = schema.get("items", True)
        schema["items"] = schema.pop("prefixItems")
    if "dependentRequired" in schema:
        schema["dependencies"] = schema.pop("dependentRequired")


def _imply_safe_integers(schema: dict[str, Any]) -> None:
    if schema.get("type") == "integer":
        if schema.get("minimum") == -_LARGEST:
            del schema["minimum"]
        if schema.get("maximum") == _LARGEST:
            del schema["maximum"]


def _drop_implied(schema: dict[str, Any]) -> None:
    if schema.get("propertyNames") in ({"type": "string"}, {}, True):
        del schema["propertyNames"]
    if schema.get("additionalProperties") == {}:
        schema["additionalProperties"] = True
    if schema.get("required") == []:
        del schema["required"]
    if "const" in schema or "enum" in schema:
        schema.pop("type", None)
    if schema.get("items") == {}:
        del schema["items"]
    if schema.get("format") not in (None, "uri"):
        # The product's own validator for channels and plugins checks no other format
        # (read off clawdbot@2026.1.24-3, openclaw@2026.5.12, openclaw@2026.9.6).
        del schema["format"]


def _unite_choices(schema: dict[str, Any]) -> None:
    if "oneOf" in schema and "anyOf" not in schema:
        key = schema.get("x-discriminator") or _discriminator(schema["oneOf"])
        if key:
            schema["x-discriminator"] = key
            schema["anyOf"] = schema.pop("oneOf")
    choices = schema.get("anyOf")
    if choices is None or "type" in schema or "enum" in schema or "const" in schema:
        return
    if all(set(one) == {"const"} or set(one) == {"enum"} for one in choices):
        values = [value for one in choices for value in one.get("enum", [one.get("const")])]
        del schema["anyOf"]
        schema["enum"] = values
    elif all(set(one) == {"type"} for one in choices):
        types: list[str] = []
        for one in choices:
            types += one["type"] if isinstance(one["type"], list) else [one["type"]]
        del schema["anyOf"]
        schema["type"] = types


def _discriminator(choices: list[Any]) -> str | None:
    """The key whose constant tells the choices apart."""
    for key in choices[0].get("properties", {}) if isinstance(choices[0], dict) else ():
        constants = [
            one.get("properties", {}).get(key, {}).get("const")
            if isinstance(one, dict) and key in one.get("required", ())
            else None
            for one in choices
        ]
        if None not in constants and len(set(map(str, constants))) == len(choices):
            return str(key)
    return None


def _require_no_default(schema: dict[str, Any]) -> None:
    properties = schema.get("properties", {})
    required = [
        key
        for key in schema.get("required", ())
        if not (isinstance(properties.get(key), dict) and "default" in properties[key])
    ]
    if required:
        schema["required"] = required
    else:
        schema.pop("required", None)


_SIMPLIFICATIONS: tuple[Callable[[dict[str, Any]], None], ...] = (
    _imply_safe_integers,
    _drop_implied,
    _unite_choices,
)
