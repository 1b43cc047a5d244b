"""``plugins``: which of them run, with what settings, and what was installed from elsewhere."""

from __future__ import annotations

from moltconf.schema.reader import (
    Reader,
    address,
    flag,
    keys,
    members,
    read_record,
    text,
    texts,
    trimmed,
)
from moltconf.schema.record import FIRST, Key, Record, key
from moltconf.schema.values import Address, Located
from moltconf.text.keypath import KeyPath

_PLACES: tuple[KeyPath, ...] = (("plugins", "installs"), ("hooks", "internal", "installs"))


def _chosen(source: Reader, key: Key) -> tuple[Located[str], ...]:
    """Read the names that a mapping gives to its keys, trimmed."""
    return tuple(
        Located(value=name.strip(), path=path)
        for steps in key.paths
        for path, _, name in source.members(*steps)
        if isinstance(name, str) and name.strip()
    )


class PluginEntry(Record):
    """One member of ``plugins.entries``.

    ``settings`` are the names of those that are the plugin's own; what they hold may be secret.
    """

    PLACES = ("plugins.entries.*",)

    id: str
    path: KeyPath
    enabled: Located[bool] | None = key("enabled", read=flag)
    """Whether the plugin runs."""
    settings: tuple[Located[str], ...] = key("config", read=keys, empty=tuple)
    """The plugin's own options."""

    @property
    def is_on(self) -> bool:
        return self.enabled is not None and self.enabled.value

    @property
    def is_off(self) -> bool:
        return self.enabled is not None and not self.enabled.value


class Plugins(Record):
    """The section ``plugins``; ``slots`` are the plugins that fill one."""

    PLACES = ("plugins",)

    path: KeyPath
    enabled: Located[bool] | None = key("enabled", read=flag)
    """Whether any plugin runs."""
    allow: tuple[Located[str], ...] | None = key("allow", read=texts)
    """Plugins that may run; no others."""
    deny: tuple[Located[str], ...] | None = key("deny", read=texts)
    """Plugins that may not run."""
    folders: tuple[Located[str], ...] | None = key("load.paths", read=texts)
    """Files and folders to load further plugins from."""
    slots: tuple[Located[str], ...] = key("slots", read=_chosen, empty=tuple)
    """The plugins that fill each place of which there is one."""
    memory: Located[str] = key("slots.memory", read=trimmed, defaults=((FIRST, "memory-core"),))
    """The plugin that keeps memories."""
    entries: tuple[PluginEntry, ...] = key("entries", read=members(PluginEntry), empty=tuple)
    """Plugins by id."""

    @property
    def are_off(self) -> bool:
        return self.enabled is not None and not self.enabled.value

    def entry(self, id: str) -> PluginEntry | None:
        """Return the entry of a plugin, by its name as written."""
        return next((entry for entry in self.entries if entry.id == id), None)


def read_plugins(root: object, release: str) -> Plugins:
    """Return the section ``plugins`` of plain data."""
    return read_record(Plugins, Reader(root, ("plugins",), release=release))


class Install(Record):
    """One record: ``source`` says how it was installed.

    ``spec`` is what was asked for: a name with a version, or an address, which may carry a login.
    """

    PLACES = ("plugins.installs.*", "hooks.internal.installs.*")

    id: str
    path: KeyPath
    source: Located[str] | None = key("source", read=text)
    """How it was installed, such as npm or path."""
    spec: Located[Address] | None = key("spec", read=address)
    """The package or address that was installed."""


def read_installs(root: object, release: str) -> tuple[Install, ...]:
    """Return every record of plain data, those of plugins first."""
    return tuple(
        read_record(Install, Reader(root, path, release=release), id=name)
        for place in _PLACES
        for path, name, value in Reader(root, place).members()
        if isinstance(value, dict)
    )
