"""Plugins, channels and providers that come with a release.

The catalogue knows the plugins; which names it takes for the rest, no schema says.
"""

from __future__ import annotations

from dataclasses import dataclass

from moltconf.releases.catalogue import Catalogue
from moltconf.releases.constraints import bundled_names as names
from moltconf.releases.constraints.values import trim
from moltconf.releases.order import release_key

_NORMALISES_SINCE = "2026.9.6"

MEMORY_PLUGINS = frozenset(("memory-core", "memory-lancedb"))


@dataclass(frozen=True, slots=True)
class Bundled:
    """What a release brings, until the next one that brings something else.

    ``channels`` are the keys that ``channels`` takes, ``targets`` what else a heartbeat may be
    sent to (in lower case), ``providers`` those whose URL and models need not be given.
    ``search`` are the providers of web searches that work, ``installable_search`` those that work
    once the plugin beside them is installed.
    """

    first: str
    channels: frozenset[str]
    targets: frozenset[str]
    providers: frozenset[str] = frozenset()
    search: frozenset[str] = frozenset()
    installable_search: tuple[tuple[str, str], ...] = ()


_TWITCH = frozenset(("twitch",))
_BUNDLED = (
    Bundled(
        "2026.1.24-3",
        names.JANUARY_CHANNELS,
        names.JANUARY_TARGETS,
    ),
    Bundled(
        "moltbot",
        names.JANUARY_CHANNELS | _TWITCH,
        names.JANUARY_TARGETS,
    ),
    Bundled(
        "2026.9.6",
        names.SEPTEMBER_CHANNELS,
        names.SEPTEMBER_TARGETS,
        names.SEPTEMBER_PROVIDERS,
        names.SEPTEMBER_SEARCH,
        names.SEPTEMBER_INSTALLABLE_SEARCH,
    ),
)


def bundled(release: str) -> Bundled:
    """What ``release`` brings; for one that was not looked at, what the one before it did."""
    key = release_key(release)
    known = [one for one in _BUNDLED if release_key(one.first) <= key]
    return known[-1] if known else _BUNDLED[0]


def bundled_plugins(release: str) -> frozenset[str]:
    """The ids of all plugins that come with ``release``."""
    return frozenset(Catalogue.of(release).plugins())


def plugin_id(written: str, release: str) -> str:
    """The plugin that ``written`` means as a key of ``plugins.entries``.

    January's releases take it to the letter (measured: openclaw@2026.1.29 and @2026.9.6).
    """
    if release_key(release) < release_key(_NORMALISES_SINCE):
        return written
    name = trim(written).lower()
    return names.PLUGIN_ALIASES.get(name, name)


def heartbeat_targets(release: str) -> frozenset[str]:
    """What a heartbeat may be sent to, in lower case."""
    brought = bundled(release)
    return brought.channels | brought.targets


def has_own_catalogue(provider: str, release: str) -> bool:
    """Whether ``release`` knows the URL and the models of ``provider``."""
    return trim(provider).lower() in bundled(release).providers
