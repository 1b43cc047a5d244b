"""Who searches the web."""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.release_order import release_key
from moltconf.text.keypath import KeyPath, lookup
from moltconf.text.source import trim
from moltconf.validator.check import Breach, Config, Constraint
from moltconf.validator.constraints.bundled import names, plugins
from moltconf.validator.constraints.history import IN_PACKAGES
from moltconf.validator.constraints.plugins import loads_own_plugins, mentions
from moltconf.validator.constraints.values import known_text

_SEARCH: KeyPath = ("tools", "web", "search")

#: Providers whose settings once stood here; as long as they are mappings they are refused.
_MOVED = frozenset(
    (
        "brave",
        "duckduckgo",
        "exa",
        "firecrawl",
        "gemini",
        "grok",
        "kimi",
        "minimax",
        "ollama",
        "perplexity",
        "searxng",
        "tavily",
    )
)
_KEY_MOVED_SINCE = "2026.8.1"
_BLOCKED = frozenset(("__proto__", "prototype", "constructor"))


def check_moved_settings(config: Config, release: str) -> Iterator[Breach]:
    """Any other key is accepted here."""
    search = lookup(config, _SEARCH)
    if not isinstance(search, dict):
        return
    is_moved = release_key(release) >= release_key(_KEY_MOVED_SINCE)
    for key, value in search.items():
        if (key == "apiKey" and is_moved) or (key in _MOVED and isinstance(value, dict)):
            yield Breach(
                (*_SEARCH, key),
                f'"{key}" has moved to the plugin of the search provider',
                "use plugins.entries.<plugin>.config.webSearch",
            )
        elif key in _BLOCKED:
            yield Breach((*_SEARCH, key), f'"{key}" is not accepted here')


def check_provider(config: Config, release: str) -> Iterator[Breach]:
    """A provider that needs a plugin is accepted once the config names that plugin."""
    path = (*_SEARCH, "provider")
    name = known_text(lookup(config, path))
    if name is None or loads_own_plugins(config):
        return
    name = trim(name)
    known = names(release)
    if not name:
        yield Breach(path, "the provider must not be empty", "remove the key to have one chosen")
    elif name in known.get("searchProviders", ()):
        return
    plugin = known.get("installableSearch", {}).get(name)
    if plugin is None:
        if name and not (mentions(config, name) and name.lower() not in plugins(release)):
            yield Breach(path, f"{release} knows no search provider {name!r}")
    elif not mentions(config, name, plugin):
        yield Breach(
            path,
            f"the search provider {name!r} needs the plugin {plugin!r}",
            "install it, and name it under plugins.entries",
        )


CONSTRAINTS = (
    Constraint(
        "web-search-moved", check_moved_settings, IN_PACKAGES, first="2026.5.19", keys=("search",)
    ),
    Constraint(
        "web-search-provider", check_provider, IN_PACKAGES, first="2026.5.2", keys=("search",)
    ),
)
