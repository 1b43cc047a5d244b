"""Where keys stand in the schema of a release: what a path leads to, and what stands beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

from moltconf.document.keypath import ANY_INDEX, ANY_KEY, KeyPath
from moltconf.releases.catalogue import Catalogue, Schema

#: The forms that a value may have at one place: no section references, no unions.
Forms: TypeAlias = "list[dict[str, Any]]"

_PLUGIN_CONFIG: KeyPath = ("plugins", "entries", ANY_KEY, "config")


def forms_at(catalogue: Catalogue, path: KeyPath) -> Forms:
    """What a value at ``path`` may look like; empty where the release has no such key.

    ``path`` may be a pattern: then the forms of every place that it names. A place that takes
    anything has the form ``{}``.
    """
    at = _plugin_config(catalogue, path)
    forms = unfold(catalogue, at[0]) if at else unfold(catalogue, [_root(catalogue)])
    for step in path[len(_PLUGIN_CONFIG) :] if at else path:
        forms = unfold(catalogue, _inner(forms, step))
    return forms


def _plugin_config(catalogue: Catalogue, path: KeyPath) -> tuple[list[Schema]] | None:
    """The schemas of the plugins whose ``config`` holds ``path``, if the release brings them."""
    if len(path) < len(_PLUGIN_CONFIG) or path[:2] != _PLUGIN_CONFIG[:2]:
        return None
    if path[3] != "config":
        return None
    names = catalogue.plugins()
    wanted = [name for name in names if path[2] in (name, ANY_KEY)]
    return ([_section(catalogue, f"plugins/{name}") for name in wanted],) if wanted else None


def _root(catalogue: Catalogue) -> Schema:
    return _section(catalogue, "root")


def _section(catalogue: Catalogue, name: str) -> Schema:
    schema = catalogue.section(name)
    return False if schema is None else schema


def unfold(catalogue: Catalogue, schemas: Iterable[Schema]) -> Forms:
    """``schemas`` with their references followed and their unions taken apart."""
    forms: Forms = []
    pending = list(schemas)[::-1]
    while pending:
        schema = catalogue.follow(pending.pop())
        if schema is False:
            continue
        if schema is True:
            forms.append({})
            continue
        assert isinstance(schema, dict)
        branches = [*schema.get("anyOf", ()), *schema.get("oneOf", ())]
        pending.extend(branches[::-1])
        if not branches or "properties" in schema or "additionalProperties" in schema:
            forms.append(schema)
        # `allOf` only adds rules to what stands beside it
        pending.extend(one for one in schema.get("allOf", ())[::-1] if "properties" in one)
    return forms


def _inner(forms: Forms, step: str | int) -> list[Schema]:
    found: list[Schema] = []
    for form in forms:
        found += _items(form) if isinstance(step, int) else _members(form, step)
    return found


def _items(form: dict[str, Any]) -> list[Schema]:
    items = form.get("items", form.get("type") == "array")
    return list(items) if isinstance(items, list) else [items]


def _members(form: dict[str, Any], key: str) -> list[Schema]:
    properties: dict[str, Schema] = form.get("properties", {})
    if key in properties:
        return [properties[key]]
    rest = _rest(form)
    return [*properties.values(), *rest] if key == ANY_KEY else rest


def _rest(form: dict[str, Any]) -> list[Schema]:
    """What the object says of keys that it does not name; nothing where it drops them unread."""
    if not form:
        return [True]
    if "x-unknown" in form or form.get("type", "object") != "object" or not _is_object(form):
        return []
    return [*form.get("patternProperties", {}).values(), form.get("additionalProperties", True)]


def _is_object(form: dict[str, Any]) -> bool:
    types = form.get("type", ())
    return types == "object" or "object" in types or "properties" in form


def keys_at(catalogue: Catalogue, path: KeyPath) -> dict[str, Forms]:
    """The named keys of the object at ``path``, each with its forms, in schema order."""
    keys: dict[str, Forms] = {}
    for form in forms_at(catalogue, path):
        for key, schema in form.get("properties", {}).items():
            keys.setdefault(key, []).extend(unfold(catalogue, [schema]))
    return keys


class KeyFinder:
    """Every place of a release at which a key of a certain name stands."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._names: dict[int, frozenset[str]] = {}

    def find(self, key: str) -> Iterator[KeyPath]:
        """Patterns of the places where ``key`` is named, in schema order."""
        yield from self._below(_root(self._catalogue), (), key)
        for plugin in self._catalogue.plugins():
            schema = _section(self._catalogue, f"plugins/{plugin}")
            yield from self._below(schema, ("plugins", "entries", plugin, "config"), key)

    def names(self) -> frozenset[str]:
        """Every key that the release names anywhere."""
        found = set(self._names_of(_root(self._catalogue)))
        for plugin in self._catalogue.plugins():
            found |= self._names_of(_section(self._catalogue, f"plugins/{plugin}"))
        return frozenset(found)

    def _below(self, schema: Schema, path: KeyPath, key: str) -> Iterator[KeyPath]:
        schema = self._catalogue.follow(schema)
        if isinstance(schema, bool) or key not in self._names_of(schema):
            return
        if key in schema.get("properties", {}):
            yield (*path, key)
        for step, inner in _children(schema):
            yield from self._below(inner, path if step is None else (*path, step), key)

    def _names_of(self, schema: Schema) -> frozenset[str]:
        schema = self._catalogue.follow(schema)
        if isinstance(schema, bool):
            return frozenset()
        known = self._names.get(id(schema))
        if known is None:
            names = set(schema.get("properties", ()))
            for _, inner in _children(schema):
                names |= self._names_of(inner)
            known = self._names[id(schema)] = frozenset(names)
        return known


def _children(schema: dict[str, Any]) -> Iterator[tuple[str | int | None, Schema]]:
    """The schemas inside a schema with the step that leads to each, ``None`` for a branch."""
    yield from schema.get("properties", {}).items()
    for pattern in schema.get("patternProperties", {}).values():
        yield ANY_KEY, pattern
    if "additionalProperties" in schema:
        yield ANY_KEY, schema["additionalProperties"]
    items = schema.get("items", ())
    for item in items if isinstance(items, list) else [items] if items else []:
        yield ANY_INDEX, item
    for word in ("anyOf", "oneOf", "allOf"):
        for branch in schema.get(word, ()):
            yield None, branch
