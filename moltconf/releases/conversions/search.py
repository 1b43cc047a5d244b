"""Web searches, whose settings went to the plugins of the providers."""

from __future__ import annotations

from typing import Any

from moltconf.releases.conversion import Moved
from moltconf.releases.conversions.draft import fill, made, opened

#: Provider, and the plugin that it comes with.
_PLUGINS = {
    "brave": "brave",
    "duckduckgo": "duckduckgo",
    "exa": "exa",
    "firecrawl": "firecrawl",
    "gemini": "google",
    "grok": "xai",
    "kimi": "moonshot",
    "minimax": "minimax",
    "ollama": "ollama",
    "perplexity": "perplexity",
    "searxng": "searxng",
}
_OWN = "openaiCodex"


def drop_settings(root: dict[str, Any], moved: Moved) -> None:
    """At first nobody looked at the settings once they had been moved."""
    search = opened(root, "tools", "web", "search")
    if search is not None and ("apiKey" in search or any(map(_is_mapping, search.values()))):
        for name in [name for name in search if name == "apiKey" or _is_mapping(search[name])]:
            del search[name]


def _is_mapping(value: object) -> bool:
    return isinstance(value, dict)


def move_key_of_x(root: dict[str, Any], moved: Moved) -> None:
    """The key for searches on X goes to the plugin of xAI."""
    search = opened(root, "tools", "web", "x_search")
    if search is None or "apiKey" not in search:
        return
    key = search.pop("apiKey")
    if not search:
        made(root, "tools", "web").pop("x_search")
    config = made(root, "plugins", "entries", "xai", "config")
    own = config.get("webSearch")
    config["webSearch"] = {"apiKey": key, **(own if isinstance(own, dict) else {})}
    place = ("plugins", "entries", "xai", "config", "webSearch", "apiKey")
    moved[place] = ("tools", "web", "x_search", "apiKey")


def move_settings(root: dict[str, Any], moved: Moved) -> None:
    """Once one provider has settings here, no mapping but that of Codex stays."""
    search = opened(root, "tools", "web", "search")
    given = (
        {name: search[name] for name in _PLUGINS if isinstance((search or {}).get(name), dict)}
        if search
        else {}
    )
    if search is None or not (given or "apiKey" in search):
        return
    origin = {name: ("tools", "web", "search", name) for name in given}
    if "apiKey" in search:
        given["brave"] = {**given.get("brave", {}), "apiKey": search["apiKey"]}
    for name in list(search):
        if name == "apiKey" or (isinstance(search[name], dict) and name != _OWN):
            del search[name]
    for name, settings in given.items():
        if settings:
            plugin = _PLUGINS[name]
            entry = made(root, "plugins", "entries", plugin)
            entry.setdefault("enabled", True)
            config = made(entry, "config")
            existing = config.get("webSearch")
            config["webSearch"] = (
                fill(existing, settings) if isinstance(existing, dict) else settings
            )
            place = ("plugins", "entries", plugin, "config", "webSearch")
            moved[place] = origin.get(name, ("tools", "web", "search"))
