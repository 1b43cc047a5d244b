"""A release's schema for other tools: editors, check-jsonschema, ajv.

It takes what may stand in a *file*, where the catalogue says what the release makes of it:
``$include`` in any object or in place of any list, ``${VAR}`` for any string, old shapes that the
release rewrites before it judges. It stands alone, holds no word that draft 2020-12 or draft-07
lacks, and its patterns mean the same in JavaScript, in Python and in Rust. What no schema can say
(references between keys, what is installed) is left to ``moltconf validate``; so is the range of
integers, and the exact form of URLs, because the checkers disagree about ``format``.

What a release accepts passes. The text is the same for every Python, in every process.
"""

from __future__ import annotations

from typing import Any

from moltconf.catalogue.catalogue import Catalogue
from moltconf.export.annotate import annotate
from moltconf.export.old_shapes import with_old_shapes
from moltconf.export.unknown_names import conditions
from moltconf.identity import ByIdentity
from moltconf.jsonschema.patterns import portable
from moltconf.jsonschema.schema import BRANCHES, NAMED, SECTION, TEXT_KEYWORDS, UNCHECKED, Schema
from moltconf.text.include import INCLUDE_KEY
from moltconf.text.keypath import KeyPath, lookup
from moltconf.validator.outside import replaces_variables

#: The dialects that can be asked for, the default first.
DRAFTS = ("2020-12", "draft-07")

_DIALECTS = {
    "2020-12": "https://json-schema.org/draft/2020-12/schema",
    "draft-07": "http://json-schema.org/draft-07/schema#",
}
_DEFINITIONS = {"2020-12": "$defs", "draft-07": "definitions"}

_OWN: dict[str, Schema] = {
    "include-path": {
        "description": "File or files to read in place of this object; keys beside it win.",
        "anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}],
    },
    "variable": {
        "description": "Text with a reference to an environment variable.",
        "type": "string",
        "pattern": r"(?:^|[^$])\$\{[A-Z_][A-Z0-9_]*\}",
    },
}
_URL = r"^\s*[A-Za-z][A-Za-z0-9+.\-]*:"

_SINGLES = ("items", "additionalItems", "additionalProperties", "then", "else")
#: What stands there is to fit exactly: whatever fits by being open would be refused.
_CONDITIONS = ("not", "if")


def export(release: str, draft: str = DRAFTS[0]) -> dict[str, Any]:
    """Return the JSON Schema of a known release; ``draft`` is one of :data:`DRAFTS`."""
    return _Exporter(Catalogue.of(release), draft).whole()


class _Exporter:
    def __init__(self, catalogue: Catalogue, draft: str) -> None:
        self._catalogue = catalogue
        self._draft = draft
        self._definitions: dict[str, Schema] = dict(_OWN)
        self._replaces_variables = replaces_variables(catalogue.release.name)
        #: The definitions that repeated parts have become.
        self._names: ByIdentity[str] = ByIdentity()
        self._uses: ByIdentity[int] = ByIdentity()

    def whole(self) -> dict[str, Any]:
        release = self._catalogue.release
        root = self._counted("root")
        assert isinstance(root, dict)
        asked = conditions(self._catalogue)
        if asked:
            root["allOf"] = [*root.get("allOf", ()), *asked]
        annotate(root, self._definitions, release.name)
        return {
            "$schema": _DIALECTS[self._draft],
            "title": f"Config of {release.product} {release.name}",
            **root,
            _DEFINITIONS[self._draft]: self._definitions,
        }

    def _section(self, name: str) -> Schema:
        """A reference to a section, which becomes a definition."""
        if name not in self._definitions:
            self._definitions[name] = True  # known before it is written: sections may be nested
            self._definitions[name] = self._counted(name)
        return self._ref(name)

    def _counted(self, name: str) -> Schema:
        schema = self._filled_in(name)
        if isinstance(schema, dict):
            _count_uses(schema, self._uses)
        return self._written(schema, name)

    def _ref(self, name: str) -> dict[str, Any]:
        return {"$ref": f"#/{_DEFINITIONS[self._draft]}/{name.replace('/', '~1')}"}

    def _filled_in(self, name: str) -> Schema:
        """A section with its channels and plugins by name."""
        schema = self._catalogue.section(name)
        assert schema is not None
        if isinstance(schema, dict) and UNCHECKED in schema:
            # whatever stands there; an editor still knows the names
            return {"properties": dict.fromkeys(schema.get("properties", ()), True)}
        schema = with_old_shapes(self._catalogue.release.name, name, schema)
        if name == "channels" and isinstance(schema, dict):
            return self._with_channels(schema)
        if name == "plugins" and isinstance(schema, dict):
            return self._with_plugins(schema)
        return schema

    def _with_channels(self, schema: dict[str, Any]) -> dict[str, Any]:
        each = {name: {SECTION: f"channels/{name}"} for name in self._catalogue.channels()}
        named = {**schema["properties"], **each}
        return {**schema, "properties": named, "additionalProperties": True}

    def _with_plugins(self, schema: dict[str, Any]) -> dict[str, Any]:
        at: KeyPath = ("properties", "entries")
        entries = lookup(schema, at)
        entry = lookup(entries, ("additionalProperties",))
        assert isinstance(entries, dict)
        assert isinstance(entry, dict)
        named = {
            plugin: {
                **entry,
                "properties": {**entry["properties"], "config": {SECTION: f"plugins/{plugin}"}},
            }
            for plugin in self._catalogue.plugins()
        }
        filled = {**entries, "properties": named}
        return {**schema, "properties": {**schema["properties"], "entries": filled}}

    def _written(self, schema: Schema, name: str) -> Schema:
        """A schema of the catalogue as the export has it."""
        if isinstance(schema, bool):
            return schema
        if SECTION in schema:
            return self._section(schema[SECTION])
        known = self._names.get(schema)
        if known is not None:
            return self._ref(known)
        new = self._translated(schema, name)
        if (self._uses.get(schema) or 0) < 2:
            return new
        # the catalogue shares repeated parts: so does the export
        shared = f"{name}-{len(self._definitions)}"
        self._names[schema] = shared
        self._definitions[shared] = new
        return self._ref(shared)

    def _translated(self, schema: dict[str, Any], name: str) -> Schema:
        new = {key: value for key, value in schema.items() if not key.startswith("x-")}
        for key in NAMED:
            if key in new:
                new[key] = {at: self._written(one, name) for at, one in new[key].items()}
        for key in BRANCHES:
            if key in new:
                new[key] = [self._written(one, name) for one in sorted(new[key], key=_has_no_keys)]
        for key in _SINGLES:
            if isinstance(new.get(key), dict):
                new[key] = self._written(new[key], name)
            elif isinstance(new.get(key), list):
                new[key] = [self._written(one, name) for one in new[key]]
        for key in _CONDITIONS:
            if key in new:
                new[key] = _plain(new[key])
        _translate_forms(new)
        if isinstance(new.get("items"), list) and self._draft != "draft-07":
            new["prefixItems"] = new.pop("items")
            new["items"] = new.pop("additionalItems", True)
        return self._opened(new)

    def _opened(self, schema: dict[str, Any]) -> Schema:
        """``schema`` for a file: ``$include`` and ``${VAR}`` may stand there too."""
        types = schema.get("type", "object" if "properties" in schema else None)
        if types == "object":
            self._take_include(schema)
        elif types == "array":
            return {"anyOf": [schema, {"type": "object", "required": [INCLUDE_KEY]}]}
        elif self._replaces_variables and _is_ruled_string(schema):
            return {"anyOf": [schema, self._ref("variable")]}
        return schema

    def _take_include(self, schema: dict[str, Any]) -> None:
        path = self._ref("include-path")
        schema["properties"] = {**schema.get("properties", {}), INCLUDE_KEY: path}
        if "propertyNames" in schema:
            schema["propertyNames"] = {"anyOf": [schema["propertyNames"], {"const": INCLUDE_KEY}]}
        # what is included may bring what is missing here
        missing = {key: schema.pop(key) for key in ("required", "minProperties") if key in schema}
        if missing:
            either = {"anyOf": [missing, {"required": [INCLUDE_KEY]}]}
            schema["allOf"] = [*schema.get("allOf", ()), either]


def _plain(value: Any) -> Any:
    """A schema without the marks of the catalogue, otherwise as it is."""
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if not isinstance(value, dict):
        return value
    new = {key: _plain(one) for key, one in value.items() if not key.startswith("x-")}
    _translate_forms(new)
    return new


def _translate_forms(schema: dict[str, Any]) -> None:
    if "pattern" in schema:
        schema["pattern"] = portable(schema["pattern"])
    if schema.pop("format", None) == "uri":
        form = {"pattern": portable(_URL)}
        schema["allOf"] = [*schema.get("allOf", ()), form]
    if "propertyNames" in schema:
        schema["propertyNames"] = _plain(schema["propertyNames"])
    if "patternProperties" in schema:
        schema["patternProperties"] = {
            portable(key): value for key, value in schema["patternProperties"].items()
        }


def _has_no_keys(schema: Schema) -> bool:
    """Whether a choice is no object with keys of its own. Those come first: where no choice fits,
    Visual Studio Code tells what the first of them says, and of an object that is the wrong key.
    """
    return not isinstance(schema, dict) or "properties" not in schema


def _is_ruled_string(schema: dict[str, Any]) -> bool:
    """Whether a string may stand here, but not every string."""
    if schema.get("type", "string") != "string" and "string" not in schema["type"]:
        return False
    allowed = schema.get("enum", [schema["const"]] if "const" in schema else [""])
    has_rule = any(rule in schema for rule in (*TEXT_KEYWORDS, "allOf"))
    return has_rule and any(isinstance(one, str) for one in allowed)


def _count_uses(schema: dict[str, Any], uses: ByIdentity[int]) -> None:
    """Add to ``uses`` how often each part below ``schema`` is used; parts of shared parts count
    once."""
    pending: list[Any] = [schema]
    while pending:
        for inner in _parts(pending.pop()):
            known = uses.get(inner) or 0
            uses[inner] = known + 1
            if not known:
                pending.append(inner)


def _parts(schema: dict[str, Any]) -> list[dict[str, Any]]:
    parts = [inner for key in NAMED for inner in schema.get(key, {}).values()]
    parts += [inner for key in BRANCHES for inner in schema.get(key, ())]
    for key in _SINGLES:
        value = schema.get(key)
        parts += value if isinstance(value, list) else [value]
    return [one for one in parts if isinstance(one, dict) and SECTION not in one]
