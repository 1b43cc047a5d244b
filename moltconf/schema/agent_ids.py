"""Ids of agents as the product reads them, and where agents stand in a config."""

from __future__ import annotations

import re

from moltconf.text.blanks import trim
from moltconf.text.keypath import KeyPath

MAIN = "main"

#: By their position, up to 2026.7.35, and by their id.
LIST: KeyPath = ("agents", "list")
ENTRIES: KeyPath = ("agents", "entries")
DEFAULTS: KeyPath = ("agents", "defaults")
OWNERSHIP: KeyPath = ("agents", "ownership")

#: The first release that keys agents by their id.
KEYED = "2026.8.1"

#: The same as patterns: each agent, and the defaults of all with each agent.
EACH_IN_AGENTS = ("agents.list[]", "agents.entries.*")
ALL_IN_AGENTS = ("agents.defaults", *EACH_IN_AGENTS)
#: The same over all releases; from 2026.1.9 on no release reads ``routing.agents``.
EACH = (*EACH_IN_AGENTS, "routing.agents.*")
ALL = ("agents.defaults", *EACH)

_VALID_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}\Z")
_OTHER_SIGNS = re.compile(r"[^a-z0-9_-]+")


def is_valid_id(text: str) -> bool:
    """Whether ``text``, trimmed, is an id that needs no rewriting but lower case."""
    return _VALID_ID.match(trim(text)) is not None


def normalise_id(text: str) -> str:
    """The id that the product makes of ``text``: lower case, other signs become one dash.

    Measured: openclaw@2026.1.29, openclaw@2026.9.6.
    """
    name = trim(text)
    if _VALID_ID.match(name):
        return name.lower()
    return _OTHER_SIGNS.sub("-", name.lower()).strip("-")[:64] or MAIN
