"""Names that a release knows, as constraints ask for them."""

from __future__ import annotations

from functools import cache
from typing import Any

from moltconf.releases.catalogue import Catalogue
from moltconf.releases.constraints.values import trim
from moltconf.releases.order import release_key

#: Since when the ids of plugins are normalised (measured: openclaw@2026.1.29 and @2026.9.6).
_NORMALISES_SINCE = "2026.9.6"
#: Other names under which the settings of a plugin are read, not in its manifest.
_PLUGIN_ALIASES = {
    "google-gemini-cli": "google",
    "minimax-portal": "minimax",
    "minimax-portal-auth": "minimax",
}
#: Where a heartbeat may go besides to a channel.
_PSEUDO_TARGETS = ("last", "none")
_OWNER_SINCE = "2026.9.6"


@cache
def names(release: str) -> dict[str, Any]:
    """What :meth:`Catalogue.bundled` says of ``release``."""
    return Catalogue.of(release).bundled()


def plugins(release: str) -> dict[str, Any]:
    """The plugins that come with ``release``, by id."""
    found: dict[str, Any] = names(release).get("plugins", {})
    return found


def plugin_id(written: str, release: str) -> str:
    """The plugin that ``written`` means as a key of ``plugins.entries``.

    January's releases take it to the letter.
    """
    if release_key(release) < release_key(_NORMALISES_SINCE):
        return written
    name = trim(written).lower()
    return _PLUGIN_ALIASES.get(name, name)


@cache
def channels(release: str) -> frozenset[str]:
    """The keys that ``channels`` takes, those of its general settings aside."""
    return frozenset(names(release).get("channels", ()))


@cache
def heartbeat_targets(release: str) -> frozenset[str]:
    """What a heartbeat may be sent to, in lower case."""
    targets = {*_PSEUDO_TARGETS, *channels(release), *names(release).get("channelAliases", ())}
    if release_key(release) >= release_key(_OWNER_SINCE):
        targets.add("owner")
    return frozenset(targets)


def has_own_catalogue(provider: str, release: str) -> bool:
    """Whether ``release`` knows the URL and the models of ``provider``."""
    return trim(provider).lower() in names(release).get("overlayProviders", ())
