"""What is known of rules, constraints, conversions, steps and fields without their modules.

Each of them says in its own module what it is about. The files here repeat of that what decides
whether the module is needed for a config, or for a question, at all: importing all of them would
take longer than to judge a file. ``python -m moltconf.dev generate`` writes them, a line an entry,
and a test tells when they are stale.
"""

from __future__ import annotations

import json
from functools import cache

from moltconf import packaged

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Set
    from typing import Any


def table(name: str) -> list[dict[str, Any]]:
    """Return the entries of ``<name>.json``, in their order: names of fields and what they hold.

    A field that holds its default is left out.
    """
    entries: list[dict[str, Any]] = json.loads(_text(name))
    return entries


def row(name: str, key: str) -> Any:
    """Return what ``<name>.json``, which has a line for each key, holds for one; ``None``: nothing.

    What it holds for the others is not read: a config has few of the keys of the root.
    """
    line = _lines(name).get(key)
    return None if line is None else _read(line)


@cache
def _lines(name: str) -> dict[str, bytes]:
    split = (line.rstrip(b",").partition(b": ") for line in _text(name).splitlines()[1:-1])
    return {key.decode()[1:-1]: held for key, _, held in split}


@cache
def _read(line: bytes) -> Any:
    return json.loads(line)


def _text(name: str) -> bytes:
    return packaged(f"index/{name}.json")


def has_one_of(wanted: Collection[str], keys: Set[str]) -> bool:
    """Return whether a config with ``keys`` has one of the ``wanted``, or none is wanted."""
    return not wanted or not keys.isdisjoint(wanted)
