"""Tell which channels the plugins of a user own.

Such a plugin reads the section of its channel in its own way: its manifest judges it, and no
migration knows what a key means there. Which channels a plugin has is known from its manifest
only; without it, what a config says of its plugins tells.
"""

from __future__ import annotations

import re

from moltconf.catalogue.catalogue import Catalogue
from moltconf.fields import Fields
from moltconf.findings import Finding, Mark, Severity
from moltconf.product.places import BESIDE_ENTRIES
from moltconf.text.keypath import KeyPath, format_path, is_note, lookup
from moltconf.validator.constraints import bundled
from moltconf.validator.installed import NOT_JUDGED, Given
from moltconf.validator.manifests import InstalledPlugin, InstalledPlugins

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from moltconf.text.tree import Value

_NAME_IT = "to have it judged, name the plugin's manifest with --plugin"

_VERSION = r"(?<=.)@[\w.-]+\Z"
_WORD = r"[^a-z0-9]+"

#: What reads a config beside the product, as the migration names it: its rooms know no section.
Others = InstalledPlugins


class Owner(Fields):
    """A plugin with the channels of a config that it owns.

    ``plugin`` is its id, the last name on its way where it is only loaded, and empty where it may
    be any of several. ``manifest`` says whether what it takes is known.
    """

    plugin: str
    channels: tuple[str, ...]
    manifest: bool


def owners(value: Value, release: str, given: Given) -> list[Owner]:
    """Return the plugins beside those of ``release`` that own channels of the config.

    Those ``given`` are known by their manifests. Of the others the config says that it loads
    them, enables them, or that they are installed.
    """
    written = lookup(value, ("channels",))
    channels = [name for name in written if not is_note(name)] if isinstance(written, dict) else []
    if not channels:
        return []
    known = [
        Owner(plugin.id, tuple(own), manifest=True)
        for plugin in given.values()
        if _is_on(value, plugin.id, release)
        and (own := [name for name in channels if _is_brought(name, plugin, release)])
    ]
    taken = {name for owner in known for name in owner.channels}
    named = named_plugins(value, release, given)
    if not named:
        return known
    found: dict[str, list[str]] = {}
    for channel in channels:
        if channel not in taken and _is_channel(channel):
            owner = _owner(channel, value, release, named)
            if owner is not None:
                found.setdefault(owner, []).append(channel)
    return [*known, *(Owner(name, tuple(own), manifest=False) for name, own in found.items())]


def named_plugins(value: Value, release: str, given: Given) -> list[str]:
    """Return the plugins that the config loads, enables, or says to be installed, and of which no
    manifest is known; those that are only loaded by the last name on their way."""
    plugins = lookup(value, ("plugins",))
    if not isinstance(plugins, dict) or plugins.get("enabled") is False:
        return []
    known = {*Catalogue.of(release).plugins(), *given}
    entries, installs = plugins.get("entries"), plugins.get("installs")
    names = [
        name
        for name, entry in (entries.items() if isinstance(entries, dict) else ())
        if isinstance(entry, dict)
        and entry.get("enabled") is not False
        and name not in BESIDE_ENTRIES
    ]
    names += list(installs) if isinstance(installs, dict) else []
    found = [name for name in names if bundled.plugin_id(name, release) not in known]
    paths = lookup(plugins, ("load", "paths"))
    loaded = [path for path in paths if isinstance(path, str)] if isinstance(paths, list) else []
    found += [name for path in loaded if (name := _last_name(path)) not in known]
    return list(dict.fromkeys(found))


def _last_name(path: str) -> str:
    last = path.replace("\\", "/").rstrip("/").rpartition("/")[2]
    return re.sub(_VERSION, "", last)


def _is_channel(name: str) -> bool:
    return name.strip() not in ("", "channels", "defaults", "modelByChannel")


def _is_brought(channel: str, plugin: InstalledPlugin, release: str) -> bool:
    """Whether a plugin whose manifest is known brings a channel, and is not that of the product."""
    if channel.strip() not in plugin.channels:
        return False
    return plugin.id not in bundled.plugins(release) and not (
        plugin.id == channel and channel in bundled.channels(release)
    )


def _is_on(value: Value, plugin: str, release: str) -> bool:
    return lookup(value, ("plugins", "entries", plugin, "enabled"), True) is not False


def _owner(channel: str, value: Value, release: str, named: list[str]) -> str | None:
    """Return the plugin among those that a config names that owns a channel, ``""`` where it may
    be any of them, ``None`` where it is that of the release."""
    # asked only where a config names plugins
    from moltconf.product.channel_plugins import CHANNEL_PLUGINS, TAKEN_OVER

    for plugin in named:
        if TAKEN_OVER.get(plugin) == channel:
            return plugin
    if channel.strip() in bundled.channels(release):
        if _is_on(value, channel, release):
            return None
        others = [name for name in named if channel in _told_by(name)]
        return next((name for name in others if name not in bundled.ever_bundled()), None)
    meant = CHANNEL_PLUGINS.get(channel.strip())
    likely = [name for name in named if meant is not None and name == meant.plugin]
    likely += [name for name in named if channel.strip() in _told_by(name)]
    if likely:
        return likely[0]
    return named[0] if len(named) == 1 else ""


def _told_by(plugin: str) -> frozenset[str]:
    """The channels that the name of a plugin tells of."""
    from moltconf.product.channel_plugins import CHANNELS_BY_NAME

    name = plugin.lower()
    words = {name, *re.split(_WORD, name)}
    return frozenset(words | {CHANNELS_BY_NAME[word] for word in words if word in CHANNELS_BY_NAME})


def unjudged(value: Value, release: str, given: Given) -> Iterator[Owner]:
    """Yield the owners whose manifests are not known."""
    return (owner for owner in owners(value, release, given) if not owner.manifest)


def left_alone(value: Value, release: str, plugins: InstalledPlugins | None) -> tuple[KeyPath, ...]:
    """Return the sections that no migration to ``release`` touches: plugins own them."""
    if not isinstance(lookup(value, ("channels",)), dict):
        return ()
    given = plugins.of(Catalogue.of(release).release.product) if plugins else {}
    return tuple(
        ("channels", name) for owner in owners(value, release, given) for name in owner.channels
    )


def told(value: Value, release: str, plugins: InstalledPlugins | None) -> Iterator[Finding]:
    """Yield what a migration says of the channels that it leaves alone: one finding a plugin."""
    given = plugins.of(Catalogue.of(release).release.product) if plugins else {}
    for owner in owners(value, release, given):
        from moltconf.catalogue.describe import quoted_key  # few configs have one

        sections = ", ".join(format_path(("channels", name)) for name in owner.channels)
        who = f"the plugin {quoted_key(owner.plugin)}" if owner.plugin else "a plugin"
        yield Finding(
            NOT_JUDGED,
            Severity.INFO,
            f"{who} reads {sections} in its own way: it stays as it is",
            ("channels", owner.channels[0]),
            "what changed there between versions of the plugin, its own notes say"
            if owner.manifest
            else f"nothing in it was judged; {_NAME_IT}",
            mark=Mark.KEY,
        )
