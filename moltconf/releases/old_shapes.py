"""The old shapes that a release still reads (:mod:`moltconf.releases.reading`), as schemas.

For exported schemas only: the catalogue holds what a release judges after it rewrote them.
"""

from __future__ import annotations

from typing import Any

from moltconf.releases.catalogue import Schema

_OLD = {"description": "An old shape that this release still reads."}
_ID = {"type": "string", "pattern": "^[a-z0-9][a-z0-9_-]{0,63}$"}


#: The sections with something in them that a release converts.
SECTIONS = frozenset({"agents", "models", "plugins/github-copilot"})


def with_old_shapes(section: str, schema: Schema) -> Schema:
    """One of :data:`SECTIONS` with what the release converts in it."""
    assert isinstance(schema, dict)
    if section == "agents":
        return _with_agents(schema)
    if section == "plugins/github-copilot":
        enabled = {"type": "object", "properties": {"enabled": _OLD}, "additionalProperties": False}
        return _with_keys(schema, discovery={**_OLD, **enabled})
    providers = schema["properties"]["providers"]
    provider = _with_keys(providers["additionalProperties"], contextTokens=_OLD, contextWindow=_OLD)
    return _with_keys(schema, providers={**providers, "additionalProperties": provider})


def _with_agents(schema: dict[str, Any]) -> dict[str, Any]:
    """``list`` in place of ``entries``, the mark of the default agent, and context budgets."""
    properties = schema["properties"]
    entries = properties["entries"]
    marked = {**_OLD, "type": "boolean"}
    entry = _with_keys(entries["additionalProperties"], default=marked, contextTokens=_OLD)
    listed = {**_with_keys(entry, id=_ID), "required": [*entry.get("required", ()), "id"]}
    new = _with_keys(
        schema,
        defaults=_with_keys(properties["defaults"], contextTokens=_OLD),
        entries={**entries, "additionalProperties": entry},
        list={**_OLD, "type": "array", "items": listed},
    )
    return {**new, "not": {"required": ["entries", "list"]}}


def _with_keys(schema: dict[str, Any], **keys: Any) -> dict[str, Any]:
    return {**schema, "properties": {**schema["properties"], **keys}}
