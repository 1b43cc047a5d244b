"""Descriptions and words in an exported schema, beyond what is accepted: editors show them where
somebody types a key or a value."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from moltconf.identity import ByIdentity
from moltconf.jsonschema.schema import BRANCHES
from moltconf.schema.descriptions import descriptions
from moltconf.schema.places import FieldPlace, fields_of
from moltconf.text.keypath import ANY_INDEX, ANY_KEY, KeyPath


def annotate(schema: dict[str, Any], definitions: dict[str, Any], release: str) -> None:
    """Describe the keys of ``schema``, whose references name ``definitions``, in place.

    Of what ``release`` takes as it comes, keys that it reads are named all the same, with the words
    that count. Nothing of this changes what is accepted.
    """
    fields = fields_of(release)
    for pattern in fields:
        _name_in_free_form(schema, definitions, pattern)
    for pattern, sentence in descriptions():
        for properties, key in _members(schema, definitions, pattern):
            properties[key] = {"description": sentence, **properties[key]}
    for pattern, place in fields.items():
        for properties, key in _members(schema, definitions, pattern):
            _say_values(properties[key], definitions, place, release)


def _name_in_free_form(
    schema: dict[str, Any], definitions: dict[str, Any], pattern: KeyPath
) -> None:
    """Name the last key of ``pattern`` where it stands in an object that takes any."""
    above, key = pattern[-2:-1], pattern[-1]
    if not above or not isinstance(key, str) or key == ANY_KEY:
        return
    for properties in _holders(schema, definitions, pattern[:-1]):
        form = properties.get(str(above[0]))
        if not isinstance(form, dict):
            continue
        if "$ref" in form:
            # what stands there is shared with other places
            target = definitions[_name(form)]
            if not _takes_any_key(target):
                continue
            form = {**target, "properties": dict(target["properties"])}
            properties[str(above[0])] = form
        if _takes_any_key(form):
            form["properties"].setdefault(key, {})


def _takes_any_key(form: Any) -> bool:
    return (
        isinstance(form, dict)
        and form.get("additionalProperties") is True
        and ("properties" in form)
    )


def _say_values(
    described: dict[str, Any], definitions: dict[str, Any], place: FieldPlace, release: str
) -> None:
    """Say the words of a field where the schema lists none, and what the release supplies."""
    key = place.key
    forms = list(_forms(described, definitions))
    if key.words and not any("enum" in form or "const" in form for form in forms):
        described.setdefault("examples", list(key.words))
    supplied = key.supplied_by(release)
    if supplied is not None and not any("default" in form for form in forms):
        described["default"] = supplied


def _members(
    schema: dict[str, Any], definitions: dict[str, Any], pattern: KeyPath
) -> Iterator[tuple[dict[str, Any], str]]:
    """The ``properties`` with a schema of the last key of ``pattern``, and that key."""
    for properties in _holders(schema, definitions, pattern):
        key = str(pattern[-1])
        if properties.get(key) is True:
            properties[key] = {}
        if isinstance(properties.get(key), dict):
            yield properties, key


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
            pending.append(definitions[_name(form)])
        for word in BRANCHES:
            pending += form.get(word, ())
        yield form


def _name(form: dict[str, Any]) -> str:
    """The definition that a reference leads to."""
    name: str = form["$ref"].split("/", 2)[2]
    return name.replace("~1", "/")


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
