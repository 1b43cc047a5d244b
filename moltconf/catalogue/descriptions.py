"""What keys are for, in words of our own.

A key that a field of the schema reads is described there, in the docstring of the field; the others
are in ``descriptions.toml``.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from moltconf import packaged
from moltconf.schema.places import field_places, narrowest
from moltconf.text.keypath import ANY_INDEX, ANY_KEY, KeyPath, parse_path

#: Agents stand in a list or by id, by release; what their keys mean did not change with that.
_LISTED: KeyPath = ("agents", "list", ANY_INDEX)
_KEYED: KeyPath = ("agents", "entries", ANY_KEY)


def description(path: KeyPath) -> str | None:
    """One sentence on the key at ``path``, a key path or a pattern; ``None`` where there is none.

    A sentence about this very key goes before one about its like (``channels.*.enabled``), and
    what is said of ``agents.defaults`` counts for each agent.
    """
    table = _table()
    if path in table:
        return table[path]
    for pattern, sentence in table.items():
        if len(pattern) == len(path) and _fits(pattern, path):
            return sentence
    if _fits(_LISTED, path):
        return description(_KEYED + path[len(_LISTED) :])
    if _fits(_KEYED, path) and len(path) > len(_KEYED):
        return description(("agents", "defaults", *path[len(_KEYED) :]))
    return None


def descriptions() -> Iterable[tuple[KeyPath, str]]:
    """Every pattern that has a description, with it."""
    return _table().items()


def _fits(pattern: KeyPath, path: KeyPath) -> bool:
    """Whether ``path`` begins with what ``pattern`` names."""
    return len(pattern) <= len(path) and all(map(_same, pattern, path))


def _same(wanted: str | int, step: str | int) -> bool:
    return wanted == step or wanted == (ANY_KEY if isinstance(step, str) else ANY_INDEX)


@cache
def _table() -> dict[KeyPath, str]:
    fields = narrowest(place for place in field_places() if place.about)
    return described_elsewhere() | {path: place.about for path, place in fields.items()}


def described_elsewhere() -> dict[KeyPath, str]:
    """Return what is said of keys that no field reads, by pattern."""
    import tomllib

    text = packaged("catalogue/descriptions.toml").decode("utf-8")
    return {parse_path(pattern): sentence for pattern, sentence in tomllib.loads(text).items()}
