"""Where a release checks more than its schema says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from moltconf.catalogue.catalogue import Catalogue
from moltconf.jsonschema.schema import Schema

Path = tuple[str | int, ...]


def refined_places(config: Any, release: str) -> list[Path]:
    """Every path of ``config`` at which the catalogue marks a check of the product's own,
    and the paths right below it."""
    catalogue = Catalogue.of(release)
    root = catalogue.section("root")
    assert root is not None
    found: dict[Path, None] = {}
    work: list[tuple[Path, Any, Schema, bool]] = [((), config, root, False)]
    while work:
        path, value, schema, is_below = work.pop()
        schema = catalogue.follow(schema)
        if not isinstance(schema, dict):
            continue
        is_refined = "x-refine" in schema or "x-preprocess" in schema
        if path and (is_refined or is_below):
            found[path] = None
        for key in ("anyOf", "oneOf", "allOf"):
            work.extend((path, value, branch, is_below) for branch in schema.get(key, ()))
        # the root and its sections are refined as a whole: nothing to aim at
        marks_below = is_refined and len(path) > 1
        work.extend(
            ((*path, step), inner, sub, marks_below) for step, inner, sub in _below(value, schema)
        )
    return list(found)


def _below(value: Any, schema: dict[str, Any]) -> Iterator[tuple[str | int, Any, Schema]]:
    if isinstance(value, dict):
        properties = schema.get("properties", {})
        rest = schema.get("additionalProperties", True)
        for key, inner in value.items():
            yield key, inner, properties.get(key, rest)
    elif isinstance(value, list) and isinstance(schema.get("items"), dict):
        for index, inner in enumerate(value):
            yield index, inner, schema["items"]
