"""Ids of agents as the product reads them, and where agents stand in a config."""

from __future__ import annotations

import re

from moltconf.text.blanks import trim

MAIN = "main"

#: Patterns of where each agent stands over the releases, and of the defaults of all with each.
EACH = ("agents.list[]", "agents.entries.*", "routing.agents.*")
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
