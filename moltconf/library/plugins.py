"""The plugins that the caller and the settings name."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from moltconf.errors import UsageError
from moltconf.library.settings import settings_for
from moltconf.text.keypath import format_path
from moltconf.validator.manifests import InstalledPlugin, InstalledPlugins, read_plugins


def plugins_for(
    file: Path | None, given: tuple[Path, ...], *, settings: bool = True
) -> InstalledPlugins:
    """Return the plugins for one config: those given, then those of its settings.

    Raises :class:`~moltconf.errors.UsageError` where a manifest cannot be used.
    """
    found = settings_for(file) if settings else None
    named = tuple(map(Path, found.plugins)) if found is not None else ()
    return _read(given + named)


def forget() -> None:
    """Read manifests again from here on."""
    _read.cache_clear()


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
