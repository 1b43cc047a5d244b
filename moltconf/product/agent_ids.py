"""Ids of agents as the product reads them, and where agents stand in a config."""

from __future__ import annotations

import re

from moltconf.text.keypath import ANY_INDEX, ANY_KEY, KeyPath, format_path
from moltconf.text.source import trim

MAIN = "main"

#: Agents by their position, from 2026.1.9 to 2026.7.35, and by their id, before and after
#: (schemas/agents, schemas/routing).
LIST: KeyPath = ("agents", "list")
ENTRIES: KeyPath = ("agents", "entries")
ROUTING: KeyPath = ("routing", "agents")
#: What counts for every agent that does not say otherwise.
DEFAULTS: KeyPath = ("agents", "defaults")
OWNERSHIP: KeyPath = ("agents", "ownership")

#: The first release that has :data:`ENTRIES`.
ENTRIES_SINCE = "2026.8.1"

#: Any agent of :data:`LIST`, and any of :data:`ENTRIES`.
ANY_LISTED: KeyPath = (*LIST, ANY_INDEX)
ANY_ENTRY: KeyPath = (*ENTRIES, ANY_KEY)
#: Both as texts, and the defaults with them.
EACH_IN_AGENTS = (format_path(ANY_LISTED), format_path(ANY_ENTRY))
ALL_IN_AGENTS = (format_path(DEFAULTS), *EACH_IN_AGENTS)
#: The same over all releases.
EACH = (*EACH_IN_AGENTS, format_path((*ROUTING, ANY_KEY)))
ALL = (format_path(DEFAULTS), *EACH)

_VALID_ID = r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}\Z"
_OTHER_SIGNS = r"[^a-z0-9_-]+"
_LONGEST = 64


def is_valid_id(text: str) -> bool:
    """Return whether ``text``, trimmed, is an id that needs no rewriting but lower case."""
    return _is_valid(trim(text))


def _is_valid(name: str) -> bool:
    if name.isascii() and name.isalnum() and len(name) <= _LONGEST:
        return True  # nearly all are one word
    return re.match(_VALID_ID, name) is not None


def normalise_id(text: str) -> str:
    """Return the id that the product makes of ``text``: lower case, other signs become one dash.

    Measured: openclaw@2026.1.29, openclaw@2026.9.6.
    """
    name = trim(text)
    if _is_valid(name):
        return name.lower()
    return re.sub(_OTHER_SIGNS, "-", name.lower()).strip("-")[:_LONGEST] or MAIN
