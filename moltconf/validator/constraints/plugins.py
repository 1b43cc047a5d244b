"""Plugin and channel ids, against what comes with the release.

An id that is not bundled may belong to a plugin that is installed where the config runs. Paths
in ``plugins.load.paths`` announce such plugins: then nothing is said.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from moltconf.catalogue.catalogue import Catalogue
from moltconf.jsonschema.schema import UNCHECKED
from moltconf.release_order import release_key
from moltconf.text.keypath import KeyPath, is_note, lookup
from moltconf.text.source import trim
from moltconf.validator.check import Breach, Config, Constraint
from moltconf.validator.constraints.bundled import channels as bundled_channels
from moltconf.validator.constraints.bundled import plugin_id
from moltconf.validator.constraints.bundled import plugins as bundled_plugins
from moltconf.validator.constraints.history import OF_CHANNELS, OF_CHANNELS_SINCE_JANUARY
from moltconf.validator.constraints.values import items, known_text, record

_SLOT: KeyPath = ("plugins", "slots", "memory")
#: From then on the slot counts as permission, and an entry may switch its plugin off.
_SLOT_BEFORE_ALLOW_SINCE = "2026.3.8"
_JUDGES_ENTRIES = ("2026.4.7", "2026.4.9")
_IGNORES_CASE_SINCE = "2026.8.1"
_INSTALLED = (
    "accepted only where a plugin that brings it is installed: name its manifest with --plugin"
)
_NOTE = "write remarks as comments: // …"

#: The memory plugin that left the package: the gateway starts without memory.
_OPTIONAL_MEMORY = "memory-lancedb"
#: Plugins that left the package and are no longer minded, with the release that forgives first.
_FORGIVEN = {
    "google-antigravity-auth": "2026.2.24",
    "google-gemini-cli-auth": "2026.3.22",
    _OPTIONAL_MEMORY: "2026.5.18",
    "skill-workshop": "2026.6.6",
}
#: What ``channels`` may hold besides channels, and since when.
_MODELS_BY_CHANNEL = "modelByChannel"
_MODELS_BY_CHANNEL_SINCE = "2026.2.22"


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
    """Every plugin with settings must exist."""
    names = record(lookup(config, ("plugins", "entries")))
    yield from _unknown(config, release, ((("plugins", "entries", name), name) for name in names))


def check_allowed_ids(config: Config, release: str) -> Iterator[Breach]:
    """Every plugin that may run must exist."""
    yield from _unknown(config, release, _listed(config, "allow"))


def check_denied_ids(config: Config, release: str) -> Iterator[Breach]:
    """Every plugin that is blocked must exist."""
    yield from _unknown(config, release, _listed(config, "deny"))


def check_memory_slot(config: Config, release: str) -> Iterator[Breach]:
    """The plugin that holds the memory must exist."""
    slot = _memory_slot(config)
    if slot is not None and slot != "memory-core":
        yield from _unknown(config, release, ((_SLOT, slot),))


def _unknown(
    config: Config, release: str, named: Iterable[tuple[KeyPath, str]]
) -> Iterator[Breach]:
    if loads_own_plugins(config):
        return
    known = bundled_plugins(release)
    for path, plugin in named:
        if plugin not in known and not _is_forgiven(plugin, release):
            yield Breach(path, f"{release} brings no plugin {plugin!r}", _INSTALLED)


def forgiven(release: str) -> list[str]:
    """The plugins that ``release`` does not bring and takes all the same."""
    return [plugin for plugin in _FORGIVEN if _is_forgiven(plugin, release)]


def _is_forgiven(plugin: str, release: str) -> bool:
    key = release_key(release)
    name = plugin.lower() if key >= release_key(_IGNORES_CASE_SINCE) else plugin
    if name == _OPTIONAL_MEMORY:
        name = plugin
    return name in _FORGIVEN and key >= release_key(_FORGIVEN[name])


def _listed(config: Config, key: str) -> Iterator[tuple[KeyPath, str]]:
    for index, value in enumerate(items(lookup(config, ("plugins", key)))):
        name = known_text(value)
        if name is not None and trim(name):
            yield ("plugins", key, index), name


def _memory_slot(config: Config) -> str | None:
    """The plugin that holds the memory, ``None`` for none or one that is not known."""
    name = known_text(lookup(config, _SLOT, ""))
    if name is None or trim(name).lower() == "none":
        return None
    return trim(name) or "memory-core"


def check_channel_ids(config: Config, release: str) -> Iterator[Breach]:
    """Keys of ``channels`` are trimmed before they are compared."""
    if not loads_own_plugins(config):
        yield from unknown_channels(config, release)


def check_channel_ids_or_plugins(config: Config, release: str) -> Iterator[Breach]:
    """As before, but a channel whose plugin the config names is only warned about."""
    if loads_own_plugins(config):
        return
    for breach in unknown_channels(config, release):
        if not _announces(config, release, str(breach.path[-1])):
            yield breach


def _announces(config: Config, release: str, channel: str) -> bool:
    """Whether the config names a plugin of the same name that is not there."""
    name = plugin_id(channel, release)
    plugins = record(config.get("plugins"))
    listed = [one for one in items(plugins.get("allow")) if isinstance(one, str)]
    named = {plugin_id(one, release) for one in (*listed, *record(plugins.get("entries")))}
    return name in named and name not in bundled_plugins(release)


def unknown_channels(config: Config, release: str) -> Iterator[Breach]:
    accepted = bundled_channels(release) | {"defaults", ""}
    if release_key(release) >= release_key(_MODELS_BY_CHANNEL_SINCE):
        accepted |= {_MODELS_BY_CHANNEL}
    for name in record(config.get("channels")):
        if is_note(name):
            yield Breach(("channels", name), f"{name!r} is no channel", _NOTE)
        elif trim(name) not in accepted:
            yield Breach(
                ("channels", name), f'{release} has no channel "{name}"', _advice(name, accepted)
            )


def _advice(name: str, accepted: Collection[str]) -> str:
    """Return what to do about a channel that does not come with the release: it may be one of
    another name, or one that a plugin brings."""
    # asked only for channels that are refused
    from moltconf.catalogue.suggest import nearest
    from moltconf.product.channel_plugins import CHANNEL_PLUGINS, CHANNELS_BY_NAME

    if name == "channels":
        return "what it holds belongs in channels"
    written = trim(name).lower()
    meant = CHANNELS_BY_NAME.get(written, written)
    near = nearest(written, accepted) if meant == written and meant not in CHANNEL_PLUGINS else None
    if near is not None:
        return f'did you mean "{near}"?'
    if meant in accepted:
        return f"use channels.{meant}"
    named = f'it is the channel "{meant}": use channels.{meant}, and ' if meant != name else ""
    plugin = CHANNEL_PLUGINS.get(meant)
    if plugin is None:
        return _INSTALLED
    return (
        f"{named}install the plugin {plugin.plugin} ({plugin.package}); "
        "name its manifest with --plugin to have the channel judged"
    )


def check_padded_channels(config: Config, release: str) -> Iterator[Breach]:
    """A channel is found by its trimmed key and read by it as well; under that there is none."""
    given = record(config.get("channels"))
    for name in given:
        plain = trim(name)
        if plain != name and plain not in given and _has_schema(plain, release):
            yield Breach(
                ("channels", name), f"the key {name!r} has blanks at its ends", f"write {plain!r}"
            )


def _has_schema(channel: str, release: str) -> bool:
    """Whether the release holds the channel against anything."""
    if channel not in bundled_channels(release):
        return False
    section = Catalogue.of(release).section(f"channels/{channel}")
    return isinstance(section, dict) and UNCHECKED not in section


def check_memory_config(config: Config, release: str) -> Iterator[Breach]:
    """A plugin that runs without a ``config`` is judged as if it had an empty one.

    Of the bundled plugins only ``memory-lancedb`` asks for a key, until it left the package. In
    2026.4.7 to 2026.4.9 it is enough that it has an entry.
    """
    plugin = _OPTIONAL_MEMORY
    entry = lookup(config, ("plugins", "entries", plugin))
    if plugin not in bundled_plugins(release) or record(entry).get("config"):
        return
    first, last = map(release_key, _JUDGES_ENTRIES)
    is_judged = isinstance(entry, dict) and first <= release_key(release) <= last
    if is_judged or _is_enabled(config, release, plugin):
        yield Breach(
            ("plugins", "entries", plugin, "config", "embedding"),
            f'{plugin} needs "config.embedding.apiKey"',
        )


def _is_enabled(config: Config, release: str, plugin: str) -> bool:
    plugins = record(config.get("plugins"))
    if plugins.get("enabled") is False or plugin in _names(plugins.get("deny")):
        return False
    if release_key(release) >= release_key(_SLOT_BEFORE_ALLOW_SINCE):
        if record(lookup(plugins, ("entries", plugin))).get("enabled") is False:
            return False
    else:
        allowed = _names(plugins.get("allow"))
        if allowed and plugin not in allowed:
            return False
    return _memory_slot(config) == plugin


def _names(value: object) -> list[str]:
    return [trim(name) for name in items(value) if isinstance(name, str) and trim(name)]


CONSTRAINTS = (
    Constraint(
        "channel-padded",
        check_padded_channels,
        OF_CHANNELS,
        first="2026.3.28",
        last="2026.3.28",
        keys=("channels",),
    ),
    Constraint(
        "channel-padded", check_padded_channels, OF_CHANNELS, first="2026.4.7", keys=("channels",)
    ),
    Constraint(
        "channel-unknown",
        check_channel_ids,
        OF_CHANNELS_SINCE_JANUARY,
        first="2026.1.20",
        last="2026.4.25",
        keys=("channels",),
    ),
    Constraint(
        "channel-unknown",
        check_channel_ids_or_plugins,
        OF_CHANNELS,
        first="2026.4.26",
        keys=("channels",),
    ),
    Constraint(
        "memory-plugin-config",
        check_memory_config,
        OF_CHANNELS_SINCE_JANUARY,
        first="2026.1.20",
        last="2026.4.29",
        keys=("plugins",),
    ),
    Constraint(
        "memory-plugin-unknown",
        check_memory_slot,
        OF_CHANNELS_SINCE_JANUARY,
        first="2026.1.20",
        keys=("slots",),
    ),
    Constraint(
        "plugin-unknown",
        check_plugin_ids,
        OF_CHANNELS_SINCE_JANUARY,
        first="2026.1.20",
        last="2026.2.25",
        keys=("plugins",),
    ),
    Constraint(
        "plugin-unknown-allowed",
        check_allowed_ids,
        OF_CHANNELS_SINCE_JANUARY,
        first="2026.1.20",
        last="2026.3.22",
        keys=("plugins",),
    ),
    Constraint(
        "plugin-unknown-denied",
        check_denied_ids,
        OF_CHANNELS_SINCE_JANUARY,
        first="2026.1.20",
        last="2026.5.7",
        keys=("plugins",),
    ),
)
