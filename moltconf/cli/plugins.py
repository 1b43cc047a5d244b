"""The plugins that the command line and the settings name."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from moltconf.cli.exits import UsageError
from moltconf.cli.settings import settings_for
from moltconf.document.keypath import format_path
from moltconf.releases.manifests import ManifestError, Plugin, Plugins, read_plugins


def plugins_for(file: Path | None, given: tuple[Path, ...]) -> Plugins:
    """The plugins for one config: those of ``--plugin``, then those of its settings.

    Raises :class:`~moltconf.cli.exits.UsageError` where a manifest cannot be used.
    """
    settings = settings_for(file)
    named = tuple(map(Path, settings.plugins)) if settings is not None else ()
    return _read(given + named)


@cache
def _read(paths: tuple[Path, ...]) -> Plugins:
    if not paths:
        return Plugins()
    try:
        plugins = read_plugins(paths)
    except ManifestError as error:
        raise UsageError(str(error)) from error
    for plugin in plugins:
        _check(plugin)
    return plugins


def _check(plugin: Plugin) -> None:
    from moltconf.releases.foreign import fault_in

    for place, schema in plugin.schemas():
        fault = fault_in(schema)
        if fault is not None:
            raise UsageError(f"{plugin.path}: {format_path(place + fault)}: this is no JSON Schema")
