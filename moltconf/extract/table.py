"""Releases that were never published as a package, from a flat table of their key paths.

A table says nothing of plugins and of marked credentials; what a published release of the same
days says stands in for that, cut to the plugins that came with the tag (``plugins``).
"""

from __future__ import annotations

from typing import Any

from moltconf.extract.flat import schema_of_table


def answer_of_table(
    table: str,
    version: str,
    product: str,
    built: str,
    like: dict[str, Any],
    plugins: frozenset[str] | None,
) -> dict[str, Any]:
    """Return what a package would have said: ``table``, and what ``like`` said of everything else.

    ``plugins`` are the ids of the plugins that came with it, None for those of ``like``.
    """
    core = schema_of_table(table)
    inside = core["properties"].get("channels", {}).get("properties", {})
    own = [each for each in like["plugins"] if plugins is None or each["id"] in plugins]
    plugged = {channel for each in own for channel in each["channels"]}
    return {
        **like,
        "package": product,
        "version": version,
        "built": built,
        "core": core,
        "plugins": own,
        "sensitive": [*like["sensitive"], *_where_channels_were(like["sensitive"])],
        "judges": {
            channel: "core" if channel in inside else None
            for channel in like["judges"]
            if channel in inside or channel in plugged
        },
        "source": "table",
        "notes": [f"plugins and marks like {like['version']}"],
    }


def _where_channels_were(sensitive: list[str]) -> list[str]:
    """Before 2026.1.12 channels were top-level keys."""
    return [path.removeprefix("channels.") for path in sensitive if path.startswith("channels.")]
