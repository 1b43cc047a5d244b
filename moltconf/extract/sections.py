"""The sections of a release: its schema cut where the config file has its parts.

``root`` holds what is said of the file as a whole and its plain keys; every other top-level key is
a section. ``channels/<channel>`` and ``plugins/<plugin>`` (what ``plugins.entries.<plugin>.config``
may hold) are sections of their own, because each changes at its own pace.
"""

from __future__ import annotations

from typing import Any, TypeAlias

from moltconf.extract.normalise import normalise
from moltconf.extract.sensitive import mark_sensitive

Sections: TypeAlias = "dict[str, Any]"

#: Stands for a section, wherever one section refers to another.
SECTION = "x-section"


def sections_of(raw: dict[str, Any]) -> Sections:
    """The sections of what ``product.mjs`` printed about a package."""
    core = normalise(raw["core"])
    assert isinstance(core, dict)
    sections = cut(core, channel_schemas(raw), plugin_schemas(raw))
    mark_sensitive(sections, raw["sensitive"])
    return sections


def channel_schemas(raw: dict[str, Any]) -> Sections:
    """What the release itself holds each channel against, by channel.

    Releases that check some channels with their own code (2026.3.31 and on) apply that first; the
    schema of a bundled plugin goes before the one that the core remembers of it.
    """
    channels: Sections = {}
    for entry in raw["generated"]:
        if entry["schema"]:
            channels[entry["channelId"]] = normalise(entry["schema"], fills_defaults=True)
    for entry in raw["registry"]:
        if entry["schema"]:
            channels[entry["id"]] = normalise(entry["schema"], fills_defaults=True)
    for channel, schema in raw["runtime"].items():
        channels[channel] = normalise(schema)
    return channels


def plugin_schemas(raw: dict[str, Any]) -> Sections:
    """The ``config`` of every plugin that comes with the release, by plugin."""
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
