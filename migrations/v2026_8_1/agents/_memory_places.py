"""Where a config says how memory is searched."""

from __future__ import annotations

from moltconf.text.keypath import KeyPath

from ...shared.scopes import EACH_AGENT

#: Of all agents.
SEARCH: KeyPath = ("memory", "search")
#: Of all agents, and of each.
SEARCHES = ("memory.search", *(f"{entry}.memory.search" for entry in EACH_AGENT))
