"""Channels and plugins that a release does not bring, as conditions of its exported schema.

Some releases refuse them, unless the config tells of plugins from elsewhere. Included files may
tell of them too: where one may stand in the way, nothing is refused.
"""

from __future__ import annotations

from typing import Any

from moltconf.catalogue.catalogue import Catalogue
from moltconf.text.include import INCLUDE_KEY
from moltconf.validator.constraints import plugins
from moltconf.validator.constraints.bundled import plugins as bundled_plugins

_INCLUDES = {"type": "object", "required": [INCLUDE_KEY]}


def conditions(catalogue: Catalogue) -> list[dict[str, Any]]:
    """Return what the root of an exported schema asks of the names of channels and plugins."""
    release = catalogue.release.name
    checks = {one.check for one in plugins.CONSTRAINTS if one.holds_in(release)}
    found: list[dict[str, Any]] = []
    own = _at("plugins", "load", "paths", holds={"type": "array", "minItems": 1})
    if plugins.check_channel_ids in checks:
        found.append(_only(("channels",), _channels(catalogue), own))
    if plugins.check_channel_ids_or_plugins in checks:
        found.append(_only(("channels",), _channels(catalogue), own, *_announced(release)))
    if plugins.check_plugin_ids in checks:
        names = [*bundled_plugins(release), *plugins.forgiven(release)]
        found.append(_only(("plugins", "entries"), names, own))
    return found


def _channels(catalogue: Catalogue) -> list[str]:
    schema = catalogue.section("channels")
    assert isinstance(schema, dict)
    return list(dict.fromkeys([*schema["properties"], *catalogue.channels()]))


def _announced(release: str) -> list[dict[str, Any]]:
    """That the config names a plugin which is not there. The product asks for the name of the
    channel, which no schema can compare."""
    known = {"enum": [*bundled_plugins(release), INCLUDE_KEY]}
    listed = {"type": "array", "contains": {"type": "string", "not": known}}
    keyed = {"type": "object", "not": {"propertyNames": known}}
    return [_at("plugins", "allow", holds=listed), _at("plugins", "entries", holds=keyed)]


def _at(*path: str, holds: dict[str, Any]) -> dict[str, Any]:
    """That ``holds`` fits what stands at ``path``, or that an included file may bring it there."""
    schema = {"anyOf": [holds, _INCLUDES]}
    for key in reversed(path):
        inner = {"type": "object", "required": [key], "properties": {key: schema}}
        schema = {"anyOf": [inner, _INCLUDES]}
    return schema


def _only(path: tuple[str, ...], names: list[str], *unless: dict[str, Any]) -> dict[str, Any]:
    """That the object at ``path`` has no keys but ``names``, unless one of the schemas fits."""
    closed: dict[str, Any] = {
        "properties": dict.fromkeys([*names, INCLUDE_KEY], True),
        "additionalProperties": False,
    }
    for key in reversed(path):
        closed = {"properties": {key: closed}}
    return {"if": {"anyOf": list(unless)}, "else": closed}
