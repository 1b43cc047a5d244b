"""Sentences that say what keys are for, in words of our own.

The docstring of a field describes the key that the field reads; ``product/descriptions.toml``
describes the keys that no field reads.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from moltconf.product.agent_ids import ANY_ENTRY, ANY_LISTED, DEFAULTS
from moltconf.product.descriptions import described
from moltconf.schema.places import field_places, narrowest
from moltconf.text.keypath import ANY_INDEX, ANY_KEY, KeyPath


def description(path: KeyPath) -> str | None:
    """Return one sentence on the key at ``path``, or ``None``; ``path`` may be a pattern.

    A sentence about this very key goes before one about its like (``channels.*.enabled``), and
    what is said of ``agents.defaults`` counts for each agent.
    """
    table = _table()
    if path in table:
        return table[path]
    for pattern, sentence in table.items():
        if len(pattern) == len(path) and _fits(pattern, path):
            return sentence
    if _fits(ANY_LISTED, path):
        return description(ANY_ENTRY + path[len(ANY_LISTED) :])
    if _fits(ANY_ENTRY, path) and len(path) > len(ANY_ENTRY):
        return description((*DEFAULTS, *path[len(ANY_ENTRY) :]))
    return None


def descriptions() -> Iterable[tuple[KeyPath, str]]:
    """Return every pattern that has a description, and the description."""
    return _table().items()


def _fits(pattern: KeyPath, path: KeyPath) -> bool:
    """Return whether ``path`` begins with what ``pattern`` names."""
    return len(pattern) <= len(path) and all(map(_same, pattern, path))


def _same(wanted: str | int, step: str | int) -> bool:
    return wanted == step or wanted == (ANY_KEY if isinstance(step, str) else ANY_INDEX)


@cache
def _table() -> dict[KeyPath, str]:
    fields = narrowest(place for place in field_places() if place.about)
    return described() | {path: place.about for path, place in fields.items()}
