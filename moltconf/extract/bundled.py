"""The names that come with a release and that its checks go by: plugins, channels, providers."""

from __future__ import annotations

from typing import Any

#: Stored beside the sections.
BUNDLED = "bundled"


def bundled_names(raw: dict[str, Any]) -> dict[str, Any]:
    """What the catalogue keeps of the names in ``raw``, each list sorted, empty ones left out."""
    search = {
        provider
        for plugin in raw["plugins"]
        for provider in _contracts(plugin).get("webSearchProviders", ())
    }
    names = {
        "channels": [channel for channel, judge in raw["judges"].items() if judge != "unknown"],
        "channelAliases": raw["names"]["aliases"],
        "overlayProviders": raw["names"]["overlayProviders"],
        "searchProviders": search,
        "installableSearch": {
            entry["provider"]: entry["plugin"]
            for entry in sorted(raw["names"]["installableSearch"], key=lambda e: e["provider"])
        },
        "unknownModels": _suppressed(raw),
        "plugins": {
            plugin["id"]: _plugin(plugin)
            for plugin in sorted(raw["plugins"], key=lambda one: one["id"])
        },
    }
    return {
        name: value if isinstance(value, dict) else sorted(value)
        for name, value in names.items()
        if value
    }


def _plugin(plugin: dict[str, Any]) -> dict[str, Any]:
    manifest = plugin["manifest"]
    described = {
        "channels": sorted(plugin["channels"]),
        "providers": sorted(manifest.get("providers") or ()),
        "kind": manifest.get("kind"),
    }
    return {name: value for name, value in described.items() if value not in (None, [])}


def _suppressed(raw: dict[str, Any]) -> set[str]:
    """Models that the release refuses to be configured, whatever the rest of the config says."""
    return {
        f"{entry['provider']}/{entry['model']}".lower()
        for plugin in raw["plugins"]
        for entry in (plugin["manifest"].get("modelCatalog") or {}).get("suppressions", ())
        if not entry.get("when")
    }


def _contracts(plugin: dict[str, Any]) -> dict[str, Any]:
    contracts: dict[str, Any] = plugin["manifest"].get("contracts") or {}
    return contracts
