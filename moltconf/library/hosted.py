"""Configs inside other files, as inputs: templates, and the regions of hosts."""

from __future__ import annotations

from pathlib import Path, PurePath

from moltconf.errors import UsageError
from moltconf.fields import Fields
from moltconf.files.guarded import read_regular_file
from moltconf.hosts.registry import HostError, may_hold_config, regions
from moltconf.library.inputs import placed, shown_name
from moltconf.product.names import is_config_name
from moltconf.text.region import HostRegion
from moltconf.text.source import Source

#: Endings of files that may themselves be what they hold.
_FORMATS = (".json", ".jsonc", ".yaml", ".yml")
_EMPTY = "no config of this product was found in it"


class HostedConfigs(Fields):
    """The configs in a file, or why it cannot be read for any."""

    regions: tuple[HostRegion, ...] = ()
    error: str | None = None


class HostFile(Fields):
    """A file that a search found configs in: what it holds, and these."""

    data: bytes
    regions: tuple[HostRegion, ...]


def configs_in(source: Source) -> HostedConfigs:
    """Return the configs that stand in a file."""
    try:
        found = regions(source.text, source.name)
    except HostError as error:
        return HostedConfigs(error=str(error))
    is_empty = not found and not source.name.lower().endswith(_FORMATS)
    return HostedConfigs(found, _EMPTY if is_empty else None)


def only_config(source: Source) -> Source:
    """Return the source of the one config in a file, which may be the whole of it.

    Raises :class:`~moltconf.errors.UsageError` where there are several.
    """
    if is_config_name(PurePath(source.name).name):
        return placed(source)
    found = configs_in(source).regions
    if len(found) > 1:
        raise several(source.name, len(found))
    return placed(source, found[0] if found else None)


def several(name: str, count: int) -> UsageError:
    """Return the error of a file that holds several configs where one is wanted."""
    return UsageError(f"{shown_name(name)} holds {count} configs, and one is wanted")


def hosted_in(path: Path, folder: str) -> HostFile | None:
    """Return a file that a search of ``folder`` looks into, where it holds a config."""
    try:
        data = read_regular_file(path)
    except (OSError, ValueError):
        return None
    # the folder itself may be called as the product is
    if not may_hold_config(str(path.relative_to(folder)), data):
        return None
    found = configs_in(Source.from_bytes(data, str(path), path)).regions
    return HostFile(data, found) if found else None
