"""Schemas of the old shapes that 2026.8.1 and later convert, for exported schemas.

:mod:`moltconf.validator.conversions.as_read` converts them.
"""

from __future__ import annotations

from moltconf.jsonschema.schema import Schema
from moltconf.validator.conversions.shapes import OLD

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

#: The sections with something in them that is converted.
SECTIONS_OF_AUGUST = frozenset({"agents", "models", "plugins/github-copilot"})
_ID = {"type": "string", "pattern": "^[a-z0-9][a-z0-9_-]{0,63}$"}


def with_shapes_of_august(section: str, schema: Schema) -> Schema:
    """Return one of :data:`SECTIONS_OF_AUGUST` that takes what 2026.8.1 and later convert in it."""
    assert isinstance(schema, dict)
    if section == "agents":
        return _with_agents(schema)
    if section == "plugins/github-copilot":
        enabled = {"type": "object", "properties": {"enabled": OLD}, "additionalProperties": False}
        return _with_keys(schema, discovery={**OLD, **enabled})
    providers = schema["properties"]["providers"]
    provider = _with_keys(providers["additionalProperties"], contextTokens=OLD, contextWindow=OLD)
    return _with_keys(schema, providers={**providers, "additionalProperties": provider})


def _with_agents(schema: dict[str, Any]) -> dict[str, Any]:
    """Take ``list`` in place of ``entries``, the mark of the default agent, and context budgets."""
    properties = schema["properties"]
    entries = properties["entries"]
    marked = {**OLD, "type": "boolean"}
    entry = _with_keys(entries["additionalProperties"], default=marked, contextTokens=OLD)
    listed = {**_with_keys(entry, id=_ID), "required": [*entry.get("required", ()), "id"]}
    new = _with_keys(
        schema,
        defaults=_with_keys(properties["defaults"], contextTokens=OLD),
        entries={**entries, "additionalProperties": entry},
        list={**OLD, "type": "array", "items": listed},
    )
    return {**new, "not": {"required": ["entries", "list"]}}


def _with_keys(schema: dict[str, Any], **keys: Any) -> dict[str, Any]:
    return {**schema, "properties": {**schema["properties"], **keys}}
