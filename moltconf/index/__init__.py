"""What is known of rules, constraints, conversions and steps without importing their modules.

Each of them says in its own module what it is about. ``generated.json`` repeats of that what
decides whether the module is needed for a config at all: importing all of them would take longer
than to judge a file. ``python -m moltconf.dev generate`` writes it, a line each, and a test tells
when it is stale.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Set
from functools import cache
from typing import Any

from moltconf import packaged


def table(name: str) -> list[dict[str, Any]]:
    """Return the entries of one kind, in their order: names of fields and what they hold.

    A field that holds its default is left out.
    """
    return _tables()[name]


@cache
def _tables() -> dict[str, list[dict[str, Any]]]:
    tables: dict[str, list[dict[str, Any]]] = json.loads(packaged("index/generated.json"))
    return tables


def has_one_of(wanted: Collection[str], keys: Set[str]) -> bool:
    """Return whether a config with ``keys`` has one of the ``wanted``, or none is wanted."""
    return not wanted or not keys.isdisjoint(wanted)
