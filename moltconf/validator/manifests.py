"""Manifests of plugins that do not come with a release, read from disk when somebody names them.

``<product>.plugin.json`` holds the ``id`` of the plugin, ``configSchema`` (JSON Schema of
``plugins.entries.<id>.config``), its ``channels`` and, in later releases, ``channelConfigs`` with a
``schema`` for each of them. Which names of files count depends on the product.
"""

from __future__ import annotations

import os
from types import MappingProxyType

from moltconf.errors import UsageError
from moltconf.fields import Fields
from moltconf.files.guarded import MAX_MANIFEST, read_regular_file
from moltconf.product.names import MANIFEST_NAMES, MANIFESTS
from moltconf.text.document import parse
from moltconf.text.source import Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path
    from typing import Any, TypeAlias

    from moltconf.text.keypath import KeyPath
    from moltconf.text.tree import Value

#: Folders below the one that was named: `extensions/<plugin>`, `node_modules/@<owner>/<plugin>`.
_DEPTH = 3

JsonSchema: TypeAlias = "dict[str, Any]"


class ManifestError(UsageError, ValueError):
    """A manifest that cannot be used, or a folder without one; says which and why."""


class InstalledPlugin(Fields):
    """A plugin as its manifest describes it. ``channels`` are the keys that it adds to
    ``channels``; ``channel_schemas`` those of them that it also judges; ``path`` is the
    manifest."""

    id: str
    config: JsonSchema
    channels: frozenset[str] = frozenset()
    channel_schemas: Mapping[str, JsonSchema] = MappingProxyType({})
    path: Path | None = None

    def schemas(self) -> Iterator[tuple[KeyPath, JsonSchema]]:
        """Yield every schema, and where it stands in the manifest."""
        yield ("configSchema",), self.config
        for channel, schema in self.channel_schemas.items():
            yield ("channelConfigs", channel, "schema"), schema


class InstalledPlugins:
    """The plugins of a user, as each product would find them."""

    def __init__(self, found: Iterable[dict[str, InstalledPlugin]] = ()) -> None:
        #: for each folder the plugin by the name of its manifest; "" counts for any product
        self._found = tuple(found)

    def __bool__(self) -> bool:
        return bool(self._found)

    def __iter__(self) -> Iterator[InstalledPlugin]:
        """Every plugin, whatever product would find it."""
        return (plugin for folder in self._found for plugin in folder.values())

    def of(self, product: str) -> dict[str, InstalledPlugin]:
        """Return the plugins that a product finds, by id; of two with one id the first counts."""
        plugins: dict[str, InstalledPlugin] = {}
        for folder in self._found:
            for name in ("", *MANIFESTS[product]):
                if name in folder:
                    plugins.setdefault(folder[name].id, folder[name])
                    break
        return plugins


def read_plugins(paths: Iterable[Path]) -> InstalledPlugins:
    """Return the plugins of manifests and of folders that hold some, in this order.

    A manifest that is named itself counts for every product. Raises :class:`ManifestError`.
    """
    found: list[dict[str, InstalledPlugin]] = []
    for path in paths:
        if not os.path.isdir(path):  # noqa: PTH112 (no error for a name that no system takes)
            found.append({"": _read(path)})
            continue
        folders = list(_manifests_below(path))
        if not folders:
            raise ManifestError(f"{path}: no {' or '.join(sorted(MANIFEST_NAMES))} in this folder")
        found += ({name: _read(folder / name) for name in names} for folder, names in folders)
    return InstalledPlugins(found)


def _manifests_below(path: Path) -> Iterator[tuple[Path, list[str]]]:
    from pathlib import Path  # for folders only

    for parent, folders, files in os.walk(path, onerror=_refuse):
        names = sorted(MANIFEST_NAMES.intersection(files))
        if names:
            yield Path(parent), names
        is_deep = len(Path(parent).relative_to(path).parts) >= _DEPTH
        # what a plugin holds is its own affair
        folders[:] = [] if is_deep or names else sorted(one for one in folders if one[0] != ".")


def _refuse(error: OSError) -> None:
    """A plugin may be in a folder that cannot be entered."""
    raise ManifestError(f"{error.filename}: {error.strerror}") from error


def _read(path: Path) -> InstalledPlugin:
    try:
        document = parse(Source.from_bytes(read_regular_file(path, MAX_MANIFEST), str(path), path))
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not a file name"
        raise ManifestError(f"{path}: {reason or 'cannot be read'}") from error
    if not document.is_readable:
        raise ManifestError(f"{path}: {document.problems[0].message}")
    return _plugin(document.value, path)


def _plugin(value: Value, path: Path) -> InstalledPlugin:
    manifest: dict[str, Any] = value if isinstance(value, dict) else {}
    name, schema = manifest.get("id"), manifest.get("configSchema")
    if not isinstance(name, str) or not name.strip() or not isinstance(schema, dict):
        wanted = 'it needs "id" and an object "configSchema"'
        raise ManifestError(f"{path}: not the manifest of a plugin: {wanted}")
    listed = manifest.get("channels")
    channels = [one for one in listed if isinstance(one, str)] if isinstance(listed, list) else []
    judged = manifest.get("channelConfigs")
    schemas = {
        channel: entry["schema"]
        for channel, entry in (judged if isinstance(judged, dict) else {}).items()
        if isinstance(entry, dict) and isinstance(entry.get("schema"), dict)
    }
    return InstalledPlugin(name.strip(), schema, frozenset((*channels, *schemas)), schemas, path)
