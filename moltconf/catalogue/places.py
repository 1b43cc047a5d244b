"""Find keys in the schema of a release: where a path leads, and what stands beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from moltconf.catalogue.catalogue import Catalogue
from moltconf.jsonschema.schema import BRANCHES, Schema
from moltconf.text.keypath import ANY_INDEX, ANY_KEY, KeyPath

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias

#: The forms that a value may have at one place: no section references, no unions.
Forms: TypeAlias = "list[dict[str, Any]]"

#: Answers kept for the releases that share a section, and for the next config.
_MOST_REMEMBERED = 20_000

#: Keys of the section of channels that are no channels.
_BESIDE_CHANNELS = ("defaults", "modelByChannel")
_PLUGIN_CONFIG: KeyPath = ("plugins", "entries", ANY_KEY, "config")


@lru_cache(_MOST_REMEMBERED)
def forms_at(catalogue: Catalogue, path: KeyPath) -> Forms:
    """Return what a value at ``path`` may look like; empty where the release has no such key.

    ``path`` may be a pattern: then the forms of every place that it names. A place that takes
    anything has the form ``{}``. Treat the list as read-only: it is shared.
    """
    if _is_unknown_channel(catalogue, path):
        return []
    start, rest = _entry(catalogue, path)
    forms = unfold(catalogue, start)
    for step in rest:
        if not forms:
            return []
        forms = unfold(catalogue, _inner(forms, step))
    return forms


def _entry(catalogue: Catalogue, path: KeyPath) -> tuple[list[Schema], KeyPath]:
    """The schemas from which to follow a path, and what of the path is left then."""
    if path[:2] == ("channels", ANY_KEY):
        each = [_section(catalogue, f"channels/{one}") for one in catalogue.channels()]
        # a channel that nobody judges would take any key
        return [one for one in each if one is not True], path[2:]
    if path[:2] == _PLUGIN_CONFIG[:2] and path[3:4] == _PLUGIN_CONFIG[3:]:
        names = [one for one in catalogue.plugins() if path[2] in (one, ANY_KEY)]
        if names:
            return [_section(catalogue, f"plugins/{one}") for one in names], path[4:]
    return [_root(catalogue)], path


def _is_unknown_channel(catalogue: Catalogue, path: KeyPath) -> bool:
    """Whether ``path`` lies in a channel that the release neither knows nor brings a plugin for.

    The schema of ``channels`` takes any key: which channels there are is judged later.
    """
    if len(path) < 2 or path[0] != "channels" or path[1] == ANY_KEY:
        return False
    channels = catalogue.section("channels")
    named = channels.get("properties", {}) if isinstance(channels, dict) else {}
    return path[1] not in named and path[1] not in catalogue.plugins()


def is_left_open(catalogue: Catalogue, path: KeyPath) -> bool:
    """Return whether a key lies in a channel that the release does not bring, and takes any key."""
    brought = (*catalogue.channels(), *_BESIDE_CHANNELS)
    return path[:1] == ("channels",) and path[1] not in brought


def is_foreign(catalogue: Catalogue, path: KeyPath) -> bool:
    """Return whether a key belongs to a plugin that the release does not bring.

    The schema leaves plugins to others, and takes any name.
    """
    if path[:2] != _PLUGIN_CONFIG[:2] or len(path) < 3 or path[2] == ANY_KEY:
        return False
    brought = catalogue.plugins()
    return bool(brought) and path[2] not in brought


def _root(catalogue: Catalogue) -> Schema:
    return _section(catalogue, "root")


def _section(catalogue: Catalogue, name: str) -> Schema:
    schema = catalogue.section(name)
    return False if schema is None else schema


def unfold(catalogue: Catalogue, schemas: Iterable[Schema]) -> Forms:
    """Return ``schemas`` with their references followed and their unions taken apart."""
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
        if step == ANY_KEY and "items" in form:
            found += _items(form)  # whoever writes a pattern may mean any item too
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
    """What the object says of keys that it does not name.

    Nothing where it drops them unread, or names its keys and merely lets others pass.
    """
    if not form:
        return [True]
    rest = form.get("additionalProperties", True)
    if "x-unknown" in form or not is_object(form) or (form.get("properties") and rest is True):
        return []
    return [*form.get("patternProperties", {}).values(), rest]


def is_object(form: dict[str, Any]) -> bool:
    """Return whether a schema, as far as it says, is one of objects."""
    types = form.get("type", ())
    return types == "object" or "object" in types or "properties" in form


def keys_at(catalogue: Catalogue, path: KeyPath) -> dict[str, Forms]:
    """Return the named keys of the object at ``path``, each with its forms, in schema order."""
    keys: dict[str, Forms] = {}
    for form in forms_at(catalogue, path):
        for key, schema in form.get("properties", {}).items():
            keys.setdefault(key, []).extend(unfold(catalogue, [schema]))
    return keys


@lru_cache(_MOST_REMEMBERED)
def names_at(catalogue: Catalogue, path: KeyPath) -> tuple[str, ...]:
    """Return the names of those keys: asked for each of thousands that are none of them, and of
    the root, whose keys are sections that need not be read for that."""
    named = (form.get("properties", {}) for form in forms_at(catalogue, path))
    return tuple(dict.fromkeys(key for keys in named for key in keys))


def places_of(catalogue: Catalogue, key: str) -> Iterator[KeyPath]:
    """Yield patterns of every place at which the release names ``key``."""
    for name in catalogue.sections():
        yield from _places_in(name, catalogue.version_of(name) or "", key)


@lru_cache(_MOST_REMEMBERED)
def _places_in(section: str, version: str, key: str) -> tuple[KeyPath, ...]:
    """The same in one section as it is from ``version`` on, which many releases share."""
    catalogue = Catalogue.of(version)
    if not catalogue.names(section, key):
        return ()
    return tuple(_PlaceSearch(key).below(_section(catalogue, section), prefix(section)))


def prefix(section: str) -> KeyPath:
    """Return where a section stands in the config."""
    folder, _, name = section.rpartition("/")
    if folder == "plugins":
        return ("plugins", "entries", name, "config")
    return (folder, name) if folder else () if section == "root" else (section,)


class _PlaceSearch:
    """The search for a key in one section; parts that repeat in it are looked into once."""

    def __init__(self, key: str) -> None:
        from moltconf.identity import ByIdentity

        self._key = key
        self._holds: ByIdentity[bool] = ByIdentity()

    def below(self, schema: Schema, path: KeyPath) -> Iterator[KeyPath]:
        if isinstance(schema, bool) or not self._is_in(schema):
            return
        if self._key in schema.get("properties", {}):
            yield (*path, self._key)
        for step, inner in _children(schema):
            yield from self.below(inner, path if step is None else (*path, step))

    def _is_in(self, schema: Schema) -> bool:
        if isinstance(schema, bool):
            return False
        known = self._holds.get(schema)
        if known is None:
            known = self._key in schema.get("properties", {}) or any(
                self._is_in(inner) for _, inner in _children(schema)
            )
            self._holds[schema] = known
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
    for word in BRANCHES:
        for branch in schema.get(word, ()):
            yield None, branch
