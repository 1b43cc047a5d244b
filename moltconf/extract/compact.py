"""Subschemas that repeat inside a section, told once.

A subschema that stands in several places of a file moves to ``$defs`` under the name of the key
where it mostly stands, so that a file can be read and a change of it shows once in a diff.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from moltconf.extract.normalise import SINGLE
from moltconf.jsonschema.schema import BRANCHES, NAMED

#: Shorter subschemas (as compact JSON) are repeated where they stand: a reader sees more that way.
SHORTEST = 90


class _Body:
    """One distinct subschema: how many other bodies hold it, and under which keys."""

    __slots__ = ("holders", "names", "schema", "size")

    def __init__(self, schema: dict[str, Any], size: int) -> None:
        self.schema = schema
        self.size = size
        self.holders = 0
        self.names: Counter[str] = Counter()


def compact(schema: Any) -> Any:
    """``schema`` with its repeated subschemas in ``$defs``; a plain tree, equal in meaning."""
    if not isinstance(schema, dict):
        return schema
    bodies: dict[str, _Body] = {}
    _collect(schema, "", bodies)
    shared = {
        text: body for text, body in bodies.items() if body.holders > 1 and body.size >= SHORTEST
    }
    names = _names(shared)
    result = _refer(schema, names, is_definition=True)
    definitions = {
        name: _refer(shared[text].schema, names, is_definition=True)
        for text, name in sorted(names.items(), key=lambda item: item[1])
    }
    return {**result, "$defs": definitions} if definitions else result


def _collect(schema: Any, name: str, bodies: dict[str, _Body]) -> None:
    if not isinstance(schema, dict):
        return
    text = _text(schema)
    is_new = text not in bodies
    body = bodies.setdefault(text, _Body(schema, len(text)))
    body.holders += 1
    if name:
        body.names[name] += 1
    if is_new:
        for inner_name, inner in _children(schema, name):
            _collect(inner, inner_name, bodies)


def _children(schema: dict[str, Any], name: str) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    for keyword, value in schema.items():
        if keyword in NAMED:
            found += value.items()
        elif keyword in BRANCHES:
            found += [(f"{name}Form" if keyword == "anyOf" else name, one) for one in value]
        elif keyword in SINGLE:
            many = value if isinstance(value, list) else [value]
            suffix = {"items": "Item", "additionalProperties": "Entry"}.get(keyword, "")
            found += [(f"{name}{suffix}", one) for one in many]
    return found


def _names(shared: dict[str, _Body]) -> dict[str, str]:
    """A readable name for each shared body; stable while the same keys hold the same bodies."""
    names: dict[str, str] = {}
    taken: Counter[str] = Counter()
    for text, body in sorted(shared.items(), key=lambda item: (-item[1].holders, item[0])):
        if body.names:
            wanted = max(body.names.items(), key=lambda item: (item[1], item[0]))[0]
        else:
            wanted = "value"
        wanted = "".join(c if c.isalnum() or c in "_-" else "_" for c in wanted)
        taken[wanted] += 1
        names[text] = wanted if taken[wanted] == 1 else f"{wanted}{taken[wanted]}"
    return names


def _refer(schema: Any, names: dict[str, str], is_definition: bool = False) -> Any:
    if not isinstance(schema, dict):
        return schema
    if not is_definition:
        name = names.get(_text(schema))
        if name is not None:
            return {"$ref": f"#/$defs/{name}"}
    new: dict[str, Any] = {}
    for keyword, value in schema.items():
        if keyword in NAMED:
            new[keyword] = {key: _refer(inner, names) for key, inner in value.items()}
        elif keyword in BRANCHES or (keyword in SINGLE and isinstance(value, list)):
            new[keyword] = [_refer(inner, names) for inner in value]
        elif keyword in SINGLE:
            new[keyword] = _refer(value, names)
        else:
            new[keyword] = value
    return new


def _text(schema: Any) -> str:
    return json.dumps(schema, separators=(",", ":"), ensure_ascii=False)
