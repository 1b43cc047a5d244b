"""Names that a release knows, as constraints ask for them."""

from __future__ import annotations

from functools import cache

from moltconf.catalogue.catalogue import Catalogue, releases
from moltconf.release_order import release_key
from moltconf.text.source import trim

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

#: Other names under which releases read the settings of a plugin, besides its providers.
_MINIMAX_AUTH = {"minimax-portal-auth": "minimax"}
_KEPT_ALIASES = {"google-gemini-cli": "google", "minimax-portal": "minimax", **_MINIMAX_AUTH}
_ALIASES = (
    ("2026.6.1", _KEPT_ALIASES),
    ("2026.5.2", {"openai-codex": "openai", **_KEPT_ALIASES}),
    ("2026.3.28", _MINIMAX_AUTH),
    ("2026.3.22", {"openai-codex": "openai", "kimi-coding": "kimi", **_MINIMAX_AUTH}),
)
#: Until 2026.3.22 the keys of ``plugins.entries`` were taken to the letter.
_TRIMS_SINCE = "2026.3.22"
#: In between, a provider stood for its plugin.
_TAKES_PROVIDERS = ("2026.3.28", "2026.4.29")
_IGNORES_CASE_OF_NAMES_SINCE = "2026.4.5"
_IGNORES_CASE_SINCE = "2026.8.1"
#: Where a heartbeat may go besides to a channel.
_PSEUDO_TARGETS = ("last", "none")
_OWNER_SINCE = "2026.8.1"


@cache
def names(release: str) -> dict[str, Any]:
    """What :meth:`Catalogue.bundled` says of ``release``."""
    return Catalogue.of(release).bundled()


def plugins(release: str) -> dict[str, Any]:
    """The plugins that come with ``release``, by id."""
    found: dict[str, Any] = names(release).get("plugins", {})
    return found


@cache
def ever_bundled() -> frozenset[str]:
    """Return the plugins that came with any release."""
    return frozenset(name for each in releases() for name in plugins(each.name))


def plugin_id(written: str, release: str) -> str:
    """The plugin that ``written`` means as a key of ``plugins.entries``."""
    key = release_key(release)
    if key < release_key(_TRIMS_SINCE):
        return written
    name = trim(written)
    folded = name.lower() if key >= release_key(_IGNORES_CASE_OF_NAMES_SINCE) else name
    other = folded if key >= release_key(_IGNORES_CASE_SINCE) else name
    return _other_names(release).get(folded, other)


@cache
def _other_names(release: str) -> dict[str, str]:
    """The names that mean a plugin by whatever case, and which."""
    key = release_key(release)
    aliases = next(known for first, known in _ALIASES if key >= release_key(first))
    first, last = map(release_key, _TAKES_PROVIDERS)
    if not first <= key <= last:
        return {**aliases, **{plugin: plugin for plugin in aliases.values()}}
    bundled = plugins(release)
    providers = {
        provider: plugin
        for plugin, told in bundled.items()
        for provider in told.get("providers", ())
    }
    return {**{plugin: plugin for plugin in bundled}, **providers, **aliases}


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
