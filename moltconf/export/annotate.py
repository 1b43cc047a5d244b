"""Descriptions in an exported schema: editors show them where somebody types a key."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from moltconf.jsonschema.identity import ByIdentity
from moltconf.product.descriptions import descriptions
from moltconf.text.keypath import ANY_INDEX, ANY_KEY, KeyPath

_BRANCHES = ("anyOf", "oneOf", "allOf")


def annotate(schema: dict[str, Any], definitions: dict[str, Any]) -> None:
    """Describe the keys of ``schema``, whose references name ``definitions``, in place."""
    for pattern, sentence in descriptions():
        for properties in _holders(schema, definitions, pattern):
            key = str(pattern[-1])
            described = properties.get(key)
            if isinstance(described, dict):
                properties[key] = {"description": sentence, **described}
            elif described is True:
                properties[key] = {"description": sentence}


def _holders(
    schema: dict[str, Any], definitions: dict[str, Any], pattern: KeyPath
) -> Iterator[dict[str, Any]]:
    """The ``properties`` that hold the last key of ``pattern``."""
    if pattern[-1] in (ANY_KEY, ANY_INDEX):
        return
    places: list[Any] = [schema]
    for depth, step in enumerate(pattern[:-1]):
        # channels are filled in by name
        by_name = step == ANY_KEY and pattern[:depth] == ("channels",)
        forms = [form for place in places for form in _forms(place, definitions)]
        places = [inner for form in forms for inner in _inside(form, step, by_name)]
    for place in places:
        for form in _forms(place, definitions):
            if isinstance(form.get("properties"), dict):
                yield form["properties"]


def _forms(place: Any, definitions: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """What may stand at a place: references followed, unions taken apart, each once."""
    pending: list[Any] = [place]
    seen: ByIdentity[None] = ByIdentity()
    while pending:
        form = pending.pop()
        if not isinstance(form, dict) or form in seen:
            continue
        seen[form] = None
        if "$ref" in form:
            name = form["$ref"].split("/", 2)[2].replace("~1", "/")
            pending.append(definitions[name])
        for word in _BRANCHES:
            pending += form.get(word, ())
        yield form


def _inside(form: dict[str, Any], step: str | int, by_name: bool) -> Iterator[Any]:
    if step == ANY_INDEX:
        yield form.get("items")
    elif by_name:
        yield from form.get("properties", {}).values()
    elif step == ANY_KEY:
        yield form.get("additionalProperties")
        yield from form.get("patternProperties", {}).values()
    else:
        yield form.get("properties", {}).get(step)
