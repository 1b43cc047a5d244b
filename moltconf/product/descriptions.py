"""Sentences that say what keys are for, in words of our own (``descriptions.toml``)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from moltconf import packaged
from moltconf.product.roster import DEFAULTS, KEYED, LISTED
from moltconf.text.keypath import ANY_INDEX, ANY_KEY, KeyPath, parse_path


def description(path: KeyPath) -> str | None:
    """Return one sentence on the key at ``path``, or ``None``; ``path`` may be a pattern.

    A sentence about this very key goes before one about its like (``channels.*.enabled``), and
    what is said of ``agents.defaults`` counts for each agent.
    """
    table = _table()
    if _fits(LISTED, path):
        path = KEYED + path[len(LISTED) :]
    if path in table:
        return table[path]
    for pattern, sentence in table.items():
        if len(pattern) == len(path) and _fits(pattern, path):
            return sentence
    if _fits(KEYED, path) and len(path) > len(KEYED):
        return description((*DEFAULTS, *path[len(KEYED) :]))
    return None


def descriptions() -> Iterable[tuple[KeyPath, str]]:
    """Return every pattern that has a description, and the description."""
    return _table().items()


def _fits(pattern: KeyPath, path: KeyPath) -> bool:
    """Whether ``path`` begins with what ``pattern`` names."""
    return len(pattern) <= len(path) and all(map(_same, pattern, path))


def _same(wanted: str | int, step: str | int) -> bool:
    return wanted == step or wanted == (ANY_KEY if isinstance(step, str) else ANY_INDEX)


@cache
def _table() -> dict[KeyPath, str]:
    import tomllib

    text = packaged("product/descriptions.toml").decode("utf-8")
    return {parse_path(pattern): sentence for pattern, sentence in tomllib.loads(text).items()}
