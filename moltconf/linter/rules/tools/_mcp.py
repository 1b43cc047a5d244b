"""Tell whether a list of tools names MCP servers."""

from __future__ import annotations

from collections.abc import Iterable

_ALL_SERVERS = ("bundle-mcp", "group:plugins")


def names_servers(listed: Iterable[str], servers: Iterable[str]) -> bool:
    """Return whether a list names any of the servers or their tools.

    The tools of a server are called by its name and two underscores.
    """
    known = {server.lower() for server in servers}
    names = [name.strip().lower() for name in listed]
    return any(
        name in _ALL_SERVERS or name in known or "*" in name or "__" in name for name in names
    )
