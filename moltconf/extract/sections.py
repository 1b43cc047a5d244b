"""The sections of a release: its schema cut where the config file has its parts.

``root`` holds what is said of the file as a whole and its plain keys; every other top-level key is
a section. ``channels/<channel>`` and ``plugins/<plugin>`` (what ``plugins.entries.<plugin>.config``
may hold) are sections of their own, because each changes at its own pace. ``bundled`` is stored
like a section and is none: the names that come with the release.
"""

from __future__ import annotations

from typing import Any, TypeAlias

from moltconf.catalogue.outline import Outline, outline
from moltconf.catalogue.release_difference import difference
from moltconf.extract.bundled import BUNDLED, bundled_names
from moltconf.extract.normalise import normalise
from moltconf.extract.sensitive import mark_sensitive

Sections: TypeAlias = "dict[str, Any]"

#: Stands for a section, wherever one section refers to another.
SECTION = "x-section"
#: Marks what the package tells of a channel and does not hold the config against.
UNCHECKED = "x-unchecked"


def sections_of(raw: dict[str, Any]) -> Sections:
    """Return the sections of what ``product.mjs`` printed about a package."""
    core = normalise(raw["core"])
    assert isinstance(core, dict)
    sections = cut(core, channel_schemas(raw), plugin_schemas(raw))
    mark_sensitive(sections, raw["sensitive"])
    sections[BUNDLED] = bundled_names(raw)
    return sections


def channel_schemas(raw: dict[str, Any]) -> Sections:
    """Return what the release itself holds each channel against, by channel.

    ``raw["judges"]`` says who refused a channel that was a number: the core's own code, a JSON
    Schema, or nobody; where it crashed, what the package tells is taken. The schema of a channel
    that nobody checks is marked ``x-unchecked``; where there is none it is ``True``: the release
    knows its name only. The schema of a bundled plugin goes before the one that the core remembers
    of it. Two releases (2026.3.28, 2026.5.2) ask the core's code first and then the JSON Schema as
    well.
    """
    by_schema = {entry["channelId"]: entry["schema"] for entry in raw["generated"]}
    by_schema |= {entry["id"]: entry["schema"] for entry in raw["registry"] if entry["schema"]}
    inside = raw["core"]["properties"].get("channels", {}).get("properties", {})
    asks_schemas = "schema" in raw["judges"].values()
    channels: Sections = {}
    for channel, judge in raw["judges"].items():
        if judge is None:
            found = by_schema.get(channel)
            channels[channel] = _unchecked(found) if found else True
        elif judge in ("schema", "crash"):
            channels[channel] = normalise(by_schema[channel], fills_defaults=True)
        elif judge == "core" and channel not in inside:
            own = normalise(raw["runtime"][channel])
            also = by_schema.get(channel) if asks_schemas else None
            channels[channel] = _both(own, also) if also else own
    return channels


def _unchecked(schema: dict[str, Any]) -> Any:
    normalised = normalise(schema, fills_defaults=True)
    assert isinstance(normalised, dict)
    return {UNCHECKED: True, **normalised}


def _both(own: Any, also: dict[str, Any]) -> Any:
    """``own``, and ``also`` as well where that asks for more."""
    second = normalise(also, fills_defaults=True)
    changed = difference(_outline(own), _outline(second))
    return {"allOf": [own, second]} if changed.removed or changed.narrowed else own


def _outline(schema: Any) -> Outline:
    return outline(lambda name: schema if name == "root" else None, ())


def plugin_schemas(raw: dict[str, Any]) -> Sections:
    """Return the ``config`` of every plugin that comes with the release, by plugin."""
    return {
        plugin["id"]: normalise(plugin["schema"], fills_defaults=True)
        for plugin in raw["plugins"]
        if isinstance(plugin["schema"], dict)
    }


def cut(core: dict[str, Any], channels: Sections, plugins: Sections) -> Sections:
    """Cut the whole schema of a release into its sections."""
    sections: Sections = {}
    root = {**core, "properties": dict(core["properties"])}
    for key, schema in core["properties"].items():
        if _is_plain(schema):
            continue
        sections[key] = schema
        root["properties"][key] = {SECTION: key}
    sections["root"] = root
    if "channels" in sections:
        sections |= _cut_channels(sections["channels"], channels)
    for plugin, schema in plugins.items():
        sections[f"plugins/{plugin}"] = schema
    return sections


def _cut_channels(schema: dict[str, Any], others: Sections) -> Sections:
    """``channels`` with each channel in a section, those of the core in their own order first."""
    own = schema.get("properties", {})
    rest = {key: inner for key, inner in own.items() if key in ("defaults", "modelByChannel")}
    inside = {key: inner for key, inner in own.items() if key not in rest}
    each = {**inside, **{key: inner for key, inner in others.items() if key not in inside}}
    properties = {**own, **{key: {SECTION: f"channels/{key}"} for key in each}}
    return {
        "channels": {**schema, "properties": properties},
        **{f"channels/{key}": inner for key, inner in each.items()},
    }


def _is_plain(schema: Any) -> bool:
    """Whether a key holds one value with nothing below it, like ``$schema``."""
    if not isinstance(schema, dict):
        return True
    types = schema.get("type")
    inner = ("properties", "additionalProperties", "items", "anyOf", "oneOf", "allOf")
    return types not in ("object", "array") and not any(word in schema for word in inner)
