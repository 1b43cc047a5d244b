"""Random configs drawn from the catalogue of a release.

What comes out has the structure that the catalogue asks for; whether the release accepts it is for
the product to say. A seed always gives the same config.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any

from moltconf.catalogue.catalogue import Catalogue
from moltconf.jsonschema.schema import Schema
from tests.differential.samples import PATTERNS, texts_for

_WORDS = ("main", "work", "ops", "a", "x1", "telegram", "default", "group-1", "B2", "+15550100")
_DEPTH = 14


class Generator:
    """Draws values from the schemas of a release."""

    def __init__(self, release: str, rng: random.Random) -> None:
        self._catalogue = Catalogue.of(release)
        self._rng = rng

    def config(self) -> dict[str, Any]:
        """A config with a handful of sections."""
        root = self._catalogue.section("root")
        assert isinstance(root, dict)
        sections = list(root["properties"])
        chosen = self._rng.sample(sections, min(len(sections), self._rng.randint(1, 6)))
        config = self._mapping(root, (), only=set(chosen))
        if "plugins" in config:
            self._configure_plugins(config["plugins"])
        return config

    def _configure_plugins(self, plugins: dict[str, Any]) -> None:
        """Name plugins that exist, some with settings of their own, and no folders.

        Whether a folder of plugins exists is outside our verdict.
        """
        plugins.pop("load", None)
        names = self._catalogue.plugins()
        for key in ("allow", "deny"):
            if key in plugins:
                plugins[key] = self._rng.sample(names, 2)
        entries = list(plugins.get("entries", {}).values())
        plugins.pop("entries", None)
        for entry in entries:
            name = self._rng.choice(names)
            schema = self._catalogue.section(f"plugins/{name}")
            if schema is not None and self._rng.random() < 0.7:
                entry["config"] = self.draw(schema, ("plugins", "entries", name, "config"))
            plugins.setdefault("entries", {})[name] = entry

    def draw(self, schema: Schema, path: tuple[str | int, ...]) -> Any:
        """A value for ``schema``; ``path`` hints at what a text there may look like."""
        schema = self._catalogue.follow(schema)
        if isinstance(schema, bool) or not schema:
            return self._rng.choice(["free", 1, True, {"k": "v"}, ["x"]])
        if "const" in schema:
            return schema["const"]
        if "enum" in schema:
            return self._rng.choice(schema["enum"])
        for key in ("anyOf", "oneOf"):
            if key in schema:
                base = {k: v for k, v in schema.items() if k != key}
                branch = self._catalogue.follow(self._rng.choice(schema[key]))
                if isinstance(branch, bool):
                    return self.draw(base, path)
                return self.draw(merge(base, branch), path)
        if "allOf" in schema:
            merged = {k: v for k, v in schema.items() if k != "allOf"}
            for part in schema["allOf"]:
                part = self._catalogue.follow(part)
                if isinstance(part, Mapping) and "if" not in part:
                    merged = merge(merged, part)
            return self.draw(merged, path)
        return self._typed(schema, path)

    def _typed(self, schema: Mapping[str, Any], path: tuple[str | int, ...]) -> Any:
        kind = schema.get("type") or ("object" if "properties" in schema else "string")
        if isinstance(kind, list):
            kind = self._rng.choice(kind)
        if kind == "object":
            return self._mapping(schema, path)
        if kind == "array":
            return self._sequence(schema, path)
        if kind == "string":
            return self._text(schema, path)
        if kind in ("integer", "number"):
            return self._number(schema, kind)
        return self._rng.random() < 0.5 if kind == "boolean" else None

    def _mapping(
        self, schema: Mapping[str, Any], path: tuple[str | int, ...], only: set[str] | None = None
    ) -> dict[str, Any]:
        drawn: dict[str, Any] = {}
        required = set(schema.get("required", ()))
        properties = schema.get("properties", {})
        budget = max(1.0, 5.0 - len(path)) / max(len(properties), 1)
        for name, sub in properties.items():
            wanted = name in only if only is not None else self._rng.random() < budget
            if name in required or (wanted and len(path) < _DEPTH):
                drawn[name] = self.draw(sub, (*path, name))
        extra = schema.get("additionalProperties", False)
        least = schema.get("minProperties", 0)
        if isinstance(extra, Mapping) and only is None and len(path) < _DEPTH:
            for _ in range(self._rng.randint(0 if drawn else least, 2)):
                name = self._name(schema.get("propertyNames", True), (*path, "*"))
                if name not in properties:
                    drawn[name] = self.draw(extra, (*path, name))
        return drawn

    def _name(self, schema: Schema, path: tuple[str | int, ...]) -> str:
        schema = self._catalogue.follow(schema)
        if isinstance(schema, Mapping) and {"pattern", "enum", "anyOf", "const"} & schema.keys():
            return str(self.draw(schema, path))
        return self._rng.choice(_WORDS)

    def _sequence(self, schema: Mapping[str, Any], path: tuple[str | int, ...]) -> list[Any]:
        item = schema.get("items", True)
        if isinstance(item, list):
            return [self.draw(sub, (*path, index)) for index, sub in enumerate(item)]
        least = schema.get("minItems", 0)
        count = max(least, min(self._rng.randint(0, 3), schema.get("maxItems", 3)))
        return [self.draw(item, (*path, index)) for index in range(count)]

    def _text(self, schema: Mapping[str, Any], path: tuple[str | int, ...]) -> str:
        pattern = schema.get("pattern")
        if pattern is not None:
            samples = PATTERNS.get(pattern, ("abc",))
        elif schema.get("format") in ("uri", "email", "date-time"):
            samples = PATTERNS[schema["format"]]
        else:
            samples = texts_for(path)
        text = self._rng.choice(samples)
        if schema.get("minLength", 0) > len(text):
            text = text.ljust(schema["minLength"], "x")
        return text[: schema.get("maxLength")]

    def _number(self, schema: Mapping[str, Any], kind: str) -> int | float:
        low = schema.get("minimum", -2)
        if "exclusiveMinimum" in schema:
            low = schema["exclusiveMinimum"] + (1 if kind == "integer" else 0.5)
        high = min(schema.get("maximum", low + 5000), schema.get("exclusiveMaximum", low + 5000))
        low = max(low, -1_000_000)
        if kind == "integer":
            return self._rng.choice(
                [low, min(low + 1, high), self._rng.randint(low, max(low, high))]
            )
        return self._rng.choice([low, high, round(self._rng.uniform(low, high), 3)])


def merge(base: Mapping[str, Any], more: Mapping[str, Any]) -> dict[str, Any]:
    """Both schemas at once, as far as a random draw needs it."""
    merged = {**base, **more}
    if "properties" in base and "properties" in more:
        merged["properties"] = {**base["properties"], **more["properties"]}
    if "required" in base and "required" in more:
        merged["required"] = [*base["required"], *more["required"]]
    return merged
