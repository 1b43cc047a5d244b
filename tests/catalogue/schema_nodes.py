"""Walking the files of ``schemas/``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

SCHEMAS = Path(__file__).parents[2] / "schemas"
#: Tables of what releases do; tests/behaviour holds their form.
BEHAVIOUR = SCHEMAS / "behaviour"
#: Tables of what releases read of other documents.
DOCUMENTS = SCHEMAS / "documents"

_NAMED = ("properties", "patternProperties", "$defs")
_LISTS = ("anyOf", "oneOf", "allOf")
_ONE = ("items", "additionalItems", "additionalProperties", "propertyNames", "contains", "not",
        "if", "then", "else")  # fmt: skip


@cache
def index() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((SCHEMAS / "index.json").read_text(encoding="utf-8"))
    return loaded


def section_files() -> list[Path]:
    """Every file that holds a schema."""
    return [
        path
        for path in sorted(SCHEMAS.rglob("*.json"))
        if path.parent not in (SCHEMAS, SCHEMAS / "bundled", BEHAVIOUR, DOCUMENTS)
    ]


@cache
def distinct_nodes() -> tuple[dict[str, Any], ...]:
    """Every distinct schema of all files, with ``True`` in the place of what lies inside it.

    What a metaschema says of a schema it says of each node alone, and there are few distinct ones.
    """
    found: dict[str, dict[str, Any]] = {}
    for path in section_files():
        for node in nodes(json.loads(path.read_text(encoding="utf-8"))):
            hollow = _hollow(node)
            found[json.dumps(hollow)] = hollow
    return tuple(found.values())


def nodes(schema: Any) -> Iterator[dict[str, Any]]:
    """``schema`` and every schema inside it, booleans left out."""
    pending = [schema]
    while pending:
        node = pending.pop()
        if isinstance(node, dict):
            yield node
            pending += [inner for keyword in node for inner in _inside(node, keyword)]


def _inside(node: dict[str, Any], keyword: str) -> list[Any]:
    value = node[keyword]
    if keyword in _NAMED:
        return list(value.values())
    if keyword in _LISTS or keyword in _ONE:
        return list(value) if isinstance(value, list) else [value]
    return []


def _hollow(node: dict[str, Any]) -> dict[str, Any]:
    hollow: dict[str, Any] = {}
    for keyword, value in node.items():
        if keyword in _NAMED:
            hollow[keyword] = dict.fromkeys(value, True)
        elif keyword in _LISTS or (keyword in _ONE and isinstance(value, list)):
            hollow[keyword] = [True] * len(value)
        else:
            hollow[keyword] = True if keyword in _ONE else value
    return hollow
