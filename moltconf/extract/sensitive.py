"""Which keys hold a credential: the product's own marks, put into the sections."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from moltconf.jsonschema.schema import BRANCHES


def mark_sensitive(sections: dict[str, Any], paths: Iterable[str]) -> None:
    """Mark as ``x-sensitive`` the keys of ``sections`` that ``paths`` name.

    Paths are written ``models.providers.*.apiKey``, ``agents.list[].key``. Changes the sections in
    place. A path that leads nowhere is passed over: the product marks by
    names too, and so also places that its schema does not have.
    """
    for path in paths:
        section, steps = _section_of(path, sections)
        if section is None or not steps:
            continue
        for holder, key in list(_holders(sections[section], steps)):
            marked = holder[key]
            if isinstance(marked, dict):
                holder[key] = {"x-sensitive": True, **marked}


def _section_of(path: str, sections: dict[str, Any]) -> tuple[str | None, list[str]]:
    steps = [step for step in re.split(r"\.|(?=\[\])", path) if step]
    if steps[0] == "channels" and len(steps) > 1 and f"channels/{steps[1]}" in sections:
        return f"channels/{steps[1]}", steps[2:]
    if steps[:2] == ["plugins", "entries"] and len(steps) > 3 and steps[3] == "config":
        if f"plugins/{steps[2]}" in sections:
            return f"plugins/{steps[2]}", steps[4:]
    return (steps[0], steps[1:]) if steps[0] in sections else (None, [])


def _holders(schema: Any, steps: list[str]) -> Iterator[tuple[dict[str, Any], str]]:
    """The mapping and key at which each schema for the path stands."""
    if not isinstance(schema, dict):
        return
    for word in BRANCHES:
        for choice in schema.get(word, ()):
            yield from _holders(choice, steps)
    step, rest = steps[0], steps[1:]
    properties = schema.get("properties", {})
    if step in properties:
        holder, key = properties, step
    elif step == "[]" or (step == "*" and "items" in schema):
        holder, key = schema, "items"
    elif step != "[]" and isinstance(schema.get("additionalProperties"), dict):
        holder, key = schema, "additionalProperties"
    else:
        return
    if rest:
        yield from _holders(holder[key], rest)
    else:
        yield holder, key
