"""Web searches, whose settings went to the plugins of the providers."""

from __future__ import annotations

from moltconf.product.search_plugins import SEARCH_PLUGINS
from moltconf.validator.conversions.draft import Moved, fill, made, opened

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_OWN = "openaiCodex"


def drop_settings(root: dict[str, Any], moved: Moved) -> None:
    """Drop settings that had been moved: at first nothing looked at them."""
    search = opened(root, "tools", "web", "search")
    if search is not None and ("apiKey" in search or any(map(_is_mapping, search.values()))):
        for name in [name for name in search if name == "apiKey" or _is_mapping(search[name])]:
            del search[name]


def _is_mapping(value: object) -> bool:
    return isinstance(value, dict)


def move_fetching(root: dict[str, Any], moved: Moved) -> None:
    """Move what Firecrawl needs to fetch pages to its plugin."""
    fetch = opened(root, "tools", "web", "fetch")
    if fetch is None or not isinstance(fetch.get("firecrawl"), dict):
        return
    settings = {key: value for key, value in fetch.pop("firecrawl").items() if key != "enabled"}
    if settings:
        _into_plugin(root, "firecrawl", "webFetch", settings)
        place = ("plugins", "entries", "firecrawl", "config", "webFetch")
        moved[place] = ("tools", "web", "fetch", "firecrawl")


def _into_plugin(root: dict[str, Any], plugin: str, key: str, settings: dict[str, Any]) -> None:
    entry = made(root, "plugins", "entries", plugin)
    entry.setdefault("enabled", True)
    config = made(entry, "config")
    existing = config.get(key)
    config[key] = fill(existing, settings) if isinstance(existing, dict) else settings


def move_key_of_x(root: dict[str, Any], moved: Moved) -> None:
    """Move the key for searches on X to the plugin of xAI."""
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
    if search is None:
        return
    given = {name: search[name] for name in SEARCH_PLUGINS if isinstance(search.get(name), dict)}
    if not given and "apiKey" not in search:
        return
    origin = {name: ("tools", "web", "search", name) for name in given}
    if "apiKey" in search:
        given["brave"] = {**given.get("brave", {}), "apiKey": search["apiKey"]}
    for name in list(search):
        if name == "apiKey" or (isinstance(search[name], dict) and name != _OWN):
            del search[name]
    for name, settings in given.items():
        if settings:
            plugin = SEARCH_PLUGINS[name]
            _into_plugin(root, plugin, "webSearch", settings)
            place = ("plugins", "entries", plugin, "config", "webSearch")
            moved[place] = origin.get(name, ("tools", "web", "search"))
