"""Tell how each release reads a plugin's manifest (``schemas/documents/plugin-manifest.json``).

Written by :mod:`moltconf.extract.documents`, which asks the loader of each release.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from moltconf.documents.tables import answer, kind_of, table
from moltconf.fields import Fields
from moltconf.release_order import since
from moltconf.text.keypath import KeyPath
from moltconf.text.tree import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

#: Kinds of values that no key takes which refuses them, whatever the value is. Of lists and
#: objects some are refused for what is in them, which is not told here.
_ALWAYS_REFUSED = frozenset({"text", "number", "boolean", "null"})
_SCHEMA_EXAMPLE = '{"type": "object", "additionalProperties": false, "properties": {}}'


class KeyShape(Fields):
    """The values that a release takes at a root key: their kinds, those of the items of a list,
    and the kinds for which it refuses the whole manifest."""

    takes: tuple[str, ...]
    refuses: tuple[str, ...]
    items: tuple[str, ...]


class ManifestRefusal(Fields):
    """A reason why a release does not load the plugin of a manifest."""

    path: KeyPath
    message: str
    help: str


class ManifestShape(Fields):
    """The keys and values of a manifest that a release reads.

    ``kinds`` and ``categories`` are the words that it takes there, ``None`` for any; ``contracts``
    the keys below ``contracts``; ``reserved`` ids that no plugin may have.
    ``needs_channel_schema``: an entry of ``channelConfigs`` without a ``schema`` is dropped.
    """

    release: str
    is_json5: bool
    keys: dict[str, KeyShape]
    contracts: frozenset[str]
    kinds: tuple[str, ...] | None
    categories: tuple[str, ...] | None
    reserved: frozenset[str]
    needs_channel_schema: bool

    def refusals(self, value: Value) -> Iterator[ManifestRefusal]:
        """Yield why the release does not load the plugin."""
        if not isinstance(value, dict):
            yield ManifestRefusal(
                (), "a manifest is an object", 'write {"id": "...", "configSchema": {}}'
            )
            return
        yield from self._of_id(value.get("id"))
        if not isinstance(value.get("configSchema"), dict):
            is_there = "configSchema" in value
            what = "is no object" if is_there else "is missing"
            yield ManifestRefusal(
                ("configSchema",),
                f'"configSchema" {what}',
                f'write "configSchema": {_SCHEMA_EXAMPLE} for a plugin without settings',
            )
        for key, shape in self.keys.items():
            if key in value:
                yield from _of_key(key, shape, value[key])
        yield from self._of_categories(value.get("categories"))

    def unknown_contracts(self, root: dict[str, Value]) -> dict[str, list[str]]:
        """Return the keys below ``contracts`` that the release does not read, each with those
        that it reads and that are not there."""
        contracts = root.get("contracts")
        if "contracts" not in self.keys or not isinstance(contracts, dict):
            return {}
        free = sorted(self.contracts.difference(contracts))
        return {key: free for key in contracts if key not in self.contracts}

    def schemas(self, root: dict[str, Value]) -> Iterator[tuple[KeyPath, dict[str, Value]]]:
        """Yield every schema of a manifest with its place."""
        schema = root.get("configSchema")
        if isinstance(schema, dict):
            yield ("configSchema",), schema
        for name, judged in self._channel_schemas(root):
            if judged is not None:
                yield ("channelConfigs", name, "schema"), judged

    def channels_without_schema(self, root: dict[str, Value]) -> list[str]:
        """Return the entries of ``channelConfigs`` that the release drops for want of a schema."""
        if not self.needs_channel_schema:
            return []
        return [name for name, schema in self._channel_schemas(root) if schema is None]

    def _channel_schemas(
        self, root: dict[str, Value]
    ) -> Iterator[tuple[str, dict[str, Value] | None]]:
        channels = root.get("channelConfigs")
        if "channelConfigs" not in self.keys or not isinstance(channels, dict):
            return
        for name, entry in channels.items():
            schema = entry.get("schema") if isinstance(entry, dict) else None
            yield name, schema if isinstance(schema, dict) else None

    def unknown_kinds(self, root: dict[str, Value]) -> Iterator[KeyPath]:
        """Yield the place of each word under ``kind`` that the release drops."""
        value = root.get("kind")
        listed: list[tuple[KeyPath, Value]] = [(("kind", n), each) for n, each in items(value)]
        for path, each in listed or [(("kind",), value)]:
            if self.kinds is not None and isinstance(each, str) and each not in self.kinds:
                yield path

    def _of_id(self, name: Value) -> Iterator[ManifestRefusal]:
        if not isinstance(name, str) or not name.strip():
            what = "is missing" if name is None else "must be a text that is not empty"
            yield ManifestRefusal(("id",), f'"id" {what}', 'write "id": "my-plugin"')
        elif name.strip().lower() in self.reserved:
            yield ManifestRefusal(
                ("id",), f'"{name.strip()}" is a name of the product itself', "rename it"
            )

    def _of_categories(self, value: Value) -> Iterator[ManifestRefusal]:
        if self.categories is None or not isinstance(value, list):
            return
        words = [each for each in value if isinstance(each, str)]
        for number, each in enumerate(value):
            if each not in self.categories:
                known = ", ".join(self.categories)
                yield ManifestRefusal(
                    ("categories", number), "no such category", f"write one of: {known}"
                )
        if not 1 <= len(value) <= _MOST_CATEGORIES:
            yield ManifestRefusal(
                ("categories",), "a plugin needs one to three categories", "list one to three"
            )
        elif len(set(words)) < len(words):
            yield ManifestRefusal(
                ("categories",), "a category stands here twice", "remove one of them"
            )


_MOST_CATEGORIES = 3


def _of_key(key: str, shape: KeyShape, value: Value) -> Iterator[ManifestRefusal]:
    kind = kind_of(value)
    if kind in shape.refuses and (kind in _ALWAYS_REFUSED or shape.takes):
        wanted = f"write a value of another kind: {in_words(shape.takes)}"
        yield ManifestRefusal(
            (key,), f'"{key}" is {_WORDS[kind]}', wanted if shape.takes else "remove it"
        )


_WORDS = {
    "text": "a text", "number": "a number", "boolean": "true or false", "list": "a list",
    "object": "an object", "null": "null",
}  # fmt: skip


def needs_no_code(root: dict[str, Value]) -> bool:
    """Return whether a plugin may do without code: it brings skills or servers of others."""
    return not {"skills", "mcpServers", "family"}.isdisjoint(root)


def items(value: Value) -> list[tuple[int, Value]]:
    """Return the items of a list with their numbers, none of another value."""
    return list(enumerate(value)) if isinstance(value, list) else []


def in_words(kinds: tuple[str, ...]) -> str:
    """Return kinds of values in words: ``a text or a list``."""
    return " or ".join(_WORDS[kind] for kind in kinds)


@cache
def shape_of(release: str) -> ManifestShape | None:
    """Return what a release reads of a manifest, ``None`` where it reads none."""
    said_of = table("plugin-manifest")
    required = answer(said_of["required"], release)
    if required is None:
        return None
    said = {name: answer(rows, release) for name, rows in said_of["keys"].items()}
    keys = {name: _key(shape) for name, shape in said.items() if shape is not None}
    kinds, categories = answer(said_of["kinds"], release), answer(said_of["categories"], release)
    return ManifestShape(
        release,
        bool(answer(said_of["json5"], release)),
        keys,
        frozenset(answer(said_of["contracts"], release) or ()),
        None if kinds is None else tuple(kinds),
        None if categories is None else tuple(categories),
        frozenset(answer(said_of["reserved"], release) or ()),
        answer(said_of["channels_without_schema"], release) is False,
    )


def first_release_with(key: str, after: str) -> str | None:
    """Return the first release after ``after`` that reads a root key of manifests."""
    rows = table("plugin-manifest")["keys"].get(key, ())
    later = (row["since"] for row in rows if row["is"] is not None)
    return next((one for one in later if not since(after, one)), None)


def had_before(key: str, release: str) -> bool:
    """Return whether a release before ``release`` read a root key of manifests."""
    rows = table("plugin-manifest")["keys"].get(key, ())
    return any(row["is"] is not None and since(release, row["since"]) for row in rows)


def _key(said: Any) -> KeyShape:
    return KeyShape(tuple(said["takes"]), tuple(said["refuses"]), tuple(said.get("items", ())))
