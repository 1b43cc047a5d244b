"""Configs inside other files, as inputs: templates, and the regions of hosts."""

from __future__ import annotations

import os
from pathlib import Path, PurePath

from moltconf.errors import UsageError
from moltconf.fields import Fields
from moltconf.library.settings import template_setting
from moltconf.product.names import is_config_name, is_template_name
from moltconf.text.source import Source

#: Endings of files that may themselves be what they hold.
_FORMATS = (".json", ".jsonc", ".yaml", ".yml")
_EMPTY = "no config of this product was found in it"
#: What sops writes for a value.
_ENCRYPTED = "ENC[AES256_GCM"
#: In the first line of a file that is to be filled in: ``// moltconf: template``.
_MARK = "moltconf: template"


class ConfigCount(Fields):
    """The number of configs in a file, or the reason why it cannot be read."""

    count: int = 0
    error: str | None = None


def may_be_host(name: str) -> bool:
    """Return whether a file of this name may hold configs, and is none by its name."""
    last = PurePath(name).name
    if is_config_name(last) and not last.endswith((".yaml", ".yml")):
        return False
    from moltconf.hosts.registry import host_of  # a plain config needs none of it

    return host_of(name) is not None


def regions_of(source: Source) -> ConfigCount:
    """Return how many configs stand in a file."""
    from moltconf.hosts.registry import HostError, regions

    try:
        count = len(regions(source.text, source.name))
    except HostError as error:
        return ConfigCount(error=str(error))
    if count or source.name.lower().endswith(_FORMATS):
        return ConfigCount(count)
    return ConfigCount(error=_EMPTY)


def located(source: Source, number: int | None) -> Source:
    """Return the source of region ``number`` of a file; without a number, the file as it is, or
    as the template that it is."""
    if number is not None:
        from moltconf.hosts.registry import HostError, regions

        try:
            found = regions(source.text, source.name)
        except HostError:
            found = ()
        if number < len(found):
            return Source(source.text, source.name, source.path, found[number])
        return source
    if _ENCRYPTED in source.text:
        from moltconf.hosts.sops import encrypted

        return Source(source.text, source.name, source.path, encrypted(source))
    if not _is_template(source):
        return source
    from moltconf.hosts.verbatim import template

    return Source(source.text, source.name, source.path, template(source.text))


def only_config(source: Source) -> Source:
    """Return the source of the one config in a file, which may be the whole of it.

    Raises :class:`~moltconf.errors.UsageError` where there are several.
    """
    count = regions_of(source).count if may_be_host(source.name) else 0
    if count > 1:
        raise UsageError(f"{source.name} holds {count} configs, and one is wanted")
    return located(source, 0 if count else None)


def _is_template(source: Source) -> bool:
    name = PurePath(source.name).name
    if is_template_name(name):
        return True
    return _MARK in source.text.partition("\n")[0] or template_setting(source.path)


def is_host_there(path: Path, folder: str) -> bool:
    """Return whether a search of ``folder`` finds a config inside a file that has not the name of
    one."""
    from moltconf.files.guarded import read_regular_file
    from moltconf.hosts.registry import is_searched

    if not is_searched(path.name):
        return False
    try:
        data = read_regular_file(path)
    except (OSError, ValueError):
        return False
    from moltconf.hosts.registry import may_hold_config

    # the folder itself may be called as the product is
    inside = os.path.relpath(path, folder)
    if not may_hold_config(inside, data):
        return False
    return regions_of(Source.from_bytes(data, str(path), path)).count > 0
