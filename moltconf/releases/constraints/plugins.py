"""Plugin and channel ids, against what comes with the release.

An id that is not bundled may belong to a plugin that is installed where the config runs. Paths
in ``plugins.load.paths`` announce such plugins: then nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.document.keypath import KeyPath, lookup
from moltconf.releases.constraints.breach import Breach, Config
from moltconf.releases.constraints.bundled import channels as bundled_channels
from moltconf.releases.constraints.bundled import plugins as bundled_plugins
from moltconf.releases.constraints.values import items, known_text, record, trim

_SLOT: KeyPath = ("plugins", "slots", "memory")
_INSTALLED = "accepted only where a plugin of that name is installed"

#: Plugins that 2026.9.6 has no more, and no longer minds.
_FORGIVEN = frozenset(("google-antigravity-auth", "google-gemini-cli-auth", "skill-workshop"))
#: The memory plugin that left the package: the gateway starts without memory.
_OPTIONAL_MEMORY = "memory-lancedb"


def loads_own_plugins(config: Config) -> bool:
    """Whether the config names folders to load further plugins from."""
    return bool(items(lookup(config, ("plugins", "load", "paths"))))


def mentions(config: Config, *names: str) -> bool:
    """Whether ``plugins.allow`` or ``plugins.entries`` names one of the plugins."""
    plugins = record(config.get("plugins"))
    listed = [name for name in items(plugins.get("allow")) if isinstance(name, str)]
    given = {trim(name).lower() for name in (*listed, *record(plugins.get("entries")))}
    return bool(given & {trim(name).lower() for name in names})


def check_plugin_ids(config: Config, release: str) -> Iterator[Breach]:
    """Every plugin that a config names must exist, blocked ones included."""
    if loads_own_plugins(config):
        return
    known = bundled_plugins(release)
    for path, plugin in _named_plugins(config):
        if plugin not in known:
            yield Breach(path, f"{release} brings no plugin {plugin!r}", _INSTALLED)


def _named_plugins(config: Config) -> Iterator[tuple[KeyPath, str]]:
    plugins = record(config.get("plugins"))
    for name in record(plugins.get("entries")):
        yield ("plugins", "entries", name), name
    for key in ("allow", "deny"):
        for index, value in enumerate(items(plugins.get(key))):
            name_or_none = known_text(value)
            if name_or_none is not None and trim(name_or_none):
                yield ("plugins", key, index), name_or_none
    slot = _memory_slot(config)
    if slot is not None and slot != "memory-core":
        yield _SLOT, slot


def check_memory_slot(config: Config, release: str) -> Iterator[Breach]:
    """Of the ids that a config names, only the one for the memory must exist."""
    slot = _memory_slot(config)
    if slot is None or loads_own_plugins(config) or slot in bundled_plugins(release):
        return
    if slot.lower() not in _FORGIVEN and slot != _OPTIONAL_MEMORY:
        yield Breach(_SLOT, f"{release} brings no plugin {slot!r}", _INSTALLED)


def _memory_slot(config: Config) -> str | None:
    """The plugin that holds the memory, ``None`` for none or one that is not known."""
    name = known_text(lookup(config, _SLOT, ""))
    if name is None or trim(name).lower() == "none":
        return None
    return trim(name) or "memory-core"


def check_channel_ids(config: Config, release: str) -> Iterator[Breach]:
    """Keys of ``channels`` are trimmed before they are compared."""
    if not loads_own_plugins(config):
        yield from _unknown_channels(config, release, {"defaults", ""})


def check_channel_ids_or_plugins(config: Config, release: str) -> Iterator[Breach]:
    """As before, but a channel whose plugin the config names is only warned about."""
    if loads_own_plugins(config):
        return
    for breach in _unknown_channels(config, release, {"defaults", "modelByChannel", ""}):
        if not mentions(config, str(breach.path[-1])):
            yield breach


def _unknown_channels(config: Config, release: str, others: set[str]) -> Iterator[Breach]:
    accepted = bundled_channels(release) | others
    for name in record(config.get("channels")):
        if trim(name) not in accepted:
            yield Breach(("channels", name), f"{release} has no channel {name!r}", _INSTALLED)


def check_padded_channels(config: Config, release: str) -> Iterator[Breach]:
    """A channel is found by its trimmed key and read by it as well; under that there is none."""
    given = record(config.get("channels"))
    for name in given:
        plain = trim(name)
        if plain != name and plain in bundled_channels(release) and plain not in given:
            yield Breach(
                ("channels", name), f"the key {name!r} has blanks at its ends", f"write {plain!r}"
            )


def check_memory_config(config: Config, release: str) -> Iterator[Breach]:
    """A plugin that runs without a ``config`` is judged as if it had an empty one.

    Of the bundled plugins only ``memory-lancedb`` asks for a key.
    """
    plugin = "memory-lancedb"
    entry = record(lookup(config, ("plugins", "entries", plugin)))
    if entry.get("config") or not _is_enabled(config, plugin):
        return
    yield Breach(
        ("plugins", "entries", plugin, "config", "embedding"),
        f'{plugin} needs "config.embedding.apiKey"',
    )


def _is_enabled(config: Config, plugin: str) -> bool:
    plugins = record(config.get("plugins"))
    if plugins.get("enabled") is False or plugin in _names(plugins.get("deny")):
        return False
    allowed = _names(plugins.get("allow"))
    if allowed and plugin not in allowed:
        return False
    return _memory_slot(config) == plugin


def _names(value: object) -> list[str]:
    return [trim(name) for name in items(value) if isinstance(name, str) and trim(name)]
