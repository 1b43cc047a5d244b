"""The plugins that the caller and the settings name, and those that lie beside a config."""

from __future__ import annotations

from functools import cache
from itertools import islice

from moltconf.errors import UsageError
from moltconf.files.paths import absolute, isdir, join, parent, realpath
from moltconf.library.settings import settings_for
from moltconf.product.names import MANIFEST_NAMES
from moltconf.text.keypath import format_path, lookup
from moltconf.validator.manifests import InstalledPlugin, InstalledPlugins, read_plugins

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from moltconf.text.include import ConfigTree
    from moltconf.text.tree import Value

#: Where a gateway looks for plugins in its state folder.
_EXTENSIONS = "extensions"
_MOST_FOLDERS = 100


def plugins_for(
    tree: ConfigTree, given: tuple[Path, ...], *, settings: bool = True
) -> InstalledPlugins:
    """Return the plugins for one config: those given, those of its settings, then those that lie
    in its folder.

    Raises :class:`~moltconf.errors.UsageError` where a manifest that was named cannot be used.
    """
    source = tree.document.source
    found = settings_for(source.file) if settings else None
    named = _paths(found.plugins) if found is not None else ()
    beside = _beside(source.file, tree.value) if source.file and source.region is None else ()
    return _read(given + named + tuple(beside))


def _paths(texts: Iterable[str]) -> tuple[Path, ...]:
    from pathlib import Path  # most configs have no plugins of their own

    return tuple(map(Path, texts))


def _beside(file: str, config: Value) -> Iterator[Path]:
    """Yield the folders of plugins in the folder of a config that the product would load for it:
    those that ``plugins.load.paths`` names, and those in ``extensions``. Others are not entered."""
    if not isinstance(lookup(config, ("plugins",)), dict):
        return
    root = realpath(parent(absolute(file)))
    listed = lookup(config, ("plugins", "load", "paths"))
    texts = [each for each in listed if isinstance(each, str)] if isinstance(listed, list) else []
    for text in (*texts, _EXTENSIONS):
        # what is no folder has no plugins: to look for it needs no more than its name
        if text != _EXTENSIONS or isdir(join(root, text)):
            yield from filter(_is_usable, _plugin_folders(root, text))


def _plugin_folders(folder: str, text: str) -> Iterator[Path]:
    from pathlib import Path  # most configs have no plugins of their own

    root = Path(folder)
    try:
        place = (root / text).resolve()
        if not place.is_relative_to(root):
            return
        if place.is_file():
            place = place.parent
        if not place.is_dir():
            return
        within = () if _has_manifest(place) else islice(sorted(place.iterdir()), _MOST_FOLDERS)
        yield from filter(_has_manifest, (place, *within))
    except (OSError, ValueError):
        return  # what nobody named may be unreadable


def _has_manifest(folder: Path) -> bool:
    return any((folder / name).is_file() for name in MANIFEST_NAMES)


@cache
def _is_usable(folder: Path) -> bool:
    try:
        _read((folder,))
    except UsageError:
        return False
    return True


def forget() -> None:
    """Read manifests again from here on."""
    _read.cache_clear()
    _is_usable.cache_clear()


@cache
def _read(paths: tuple[Path, ...]) -> InstalledPlugins:
    if not paths:
        return InstalledPlugins()
    plugins = read_plugins(paths)
    for plugin in plugins:
        _check(plugin)
    return plugins


def _check(plugin: InstalledPlugin) -> None:
    from moltconf.validator.plugin_schemas import fault_in

    for place, schema in plugin.schemas():
        fault = fault_in(schema)
        if fault is not None:
            raise UsageError(f"{plugin.path}: {format_path(place + fault)}: this is no JSON Schema")
