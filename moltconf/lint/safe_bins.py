"""Programs that run without a question, as a config lists them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from moltconf.document.keypath import KeyPath, lookup

if TYPE_CHECKING:
    from moltconf.lint.config import Config


class SafeBins(NamedTuple):
    """One list: where it stands, its names, and the programs that have a profile."""

    path: KeyPath
    names: tuple[tuple[KeyPath, str], ...]
    profiled: frozenset[str]


def safe_bins(config: Config) -> Iterator[SafeBins]:
    """That of the gateway first; agents have its profiles too."""
    places: list[KeyPath] = [("tools", "exec")]
    places.extend((*agent.path, "tools", "exec") for agent in config.toolsets if agent.path)
    shared = _profiles(config, places[0])
    for place in places:
        path = (*place, "safeBins")
        listed = lookup(config.value, path)
        names = tuple(
            ((*path, index), name)
            for index, name in enumerate(listed if isinstance(listed, list) else ())
            if isinstance(name, str) and name.strip()
        )
        if names:
            yield SafeBins(path, names, shared | _profiles(config, place))


def program(name: str) -> str:
    """The program that an entry names: without folder, in lower case."""
    return re.split(r"[\\/]", name.strip().lower())[-1].removesuffix(".exe")


def _profiles(config: Config, place: KeyPath) -> frozenset[str]:
    profiles = lookup(config.value, (*place, "safeBinProfiles"))
    names = profiles if isinstance(profiles, dict) else {}
    return frozenset(name.strip().lower() for name in names)
