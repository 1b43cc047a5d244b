"""Files that may hold configs: which module reads which file.

A host is a module of this package with ``regions(text, name)``, which yields every region that a
file of that kind holds, and a line in ``HOSTS``.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from fnmatch import translate
from functools import cache, lru_cache, partial
from importlib import import_module

from moltconf.catalogue.catalogue import root_keys
from moltconf.errors import MoltconfError
from moltconf.product.names import CONFIG_STEMS
from moltconf.product.other_files import ENCRYPTED
from moltconf.text.region import HostRegion

#: The modules, and the names of the files that each reads.
HOSTS = {
    "json_strings": ("*.json", "*.jsonc"),
    "markdown": ("*.md", "*.mdx", "*.markdown"),
    "nix": ("*.nix",),
    "shell": (
        "*.sh",
        "*.bash",
        "*.zsh",
        "*.service",
        "Dockerfile*",
        "*.dockerfile",
        "Containerfile",
    ),
    "terraform": ("*.tf", "*.tofu"),
    "yaml_values": ("*.yaml", "*.yml", "*.yaml.j2", "*.yml.j2"),
}
#: Hosts that a search of a folder leaves alone: what they hold is mostly an example.
_NOT_SEARCHED = frozenset({"markdown"})
#: What a host says somewhere, in its text or on its path.
_STEMS = tuple(stem.encode() for stem in CONFIG_STEMS)
#: A key begins where a word does: nobody looks for one inside a long word, such as Base64.
_KEY = re.compile(rb"(?<!\w)(\w++)[\"'\\]*+\s*+[:=.{]")
#: Longer files take seconds to read.
MAX_HOST = 1024 * 1024


class HostError(MoltconfError):
    """A host that cannot be read; ``line`` and ``column`` say where."""

    def __init__(self, reason: str, line: int, column: int) -> None:
        super().__init__(f"{line}:{column}: {reason}")


def host_of(name: str) -> str | None:
    """Return the module that reads a file of this name, ``None`` where none does."""
    found = _names().fullmatch(name.replace("\\", "/").rpartition("/")[2])
    return found.lastgroup if found is not None else None


@cache
def _names() -> re.Pattern[str]:
    return re.compile(
        "|".join(
            f"(?P<{module}>{'|'.join(map(translate, patterns))})"
            for module, patterns in HOSTS.items()
        )
    )


def is_searched(name: str) -> bool:
    """Return whether a search looks into a file of this name."""
    module = host_of(name)
    return module is not None and module not in _NOT_SEARCHED


def may_hold_config(name: str, data: bytes) -> bool:
    """Return whether a file speaks of the product, in its text or in ``name``, its path, and has a
    key of a config: the cheap test before it is read."""
    if len(data) > MAX_HOST or not (_names_product(data) or _names_product(os.fsencode(name))):
        return False
    return has_key(data)


def _names_product(text: bytes) -> bool:
    small = text.lower()
    return any(stem in small for stem in _STEMS)


def has_key(data: bytes) -> bool:
    """Return whether a file has a key that some release has at the root of a config."""
    return not _keys().isdisjoint(found[1] for found in _KEY.finditer(data))


@cache
def _keys() -> frozenset[bytes]:
    return frozenset(key.encode() for key in root_keys())


@lru_cache(8)
def regions(text: str, name: str) -> tuple[HostRegion, ...]:
    """Return every region of a file, in order. Raises :class:`HostError`."""
    module = host_of(name)
    if module is None:
        return ()
    found = _found(module, text, name)
    return tuple(
        each._replace(again=partial(_again, name, number, each.span.start))
        for number, each in enumerate(found)
    )


def _found(module: str, text: str, name: str) -> list[HostRegion]:
    reader = import_module(f"moltconf.hosts.{module}")
    found: Iterator[HostRegion] = reader.regions(text, name)
    if ENCRYPTED in text:
        from moltconf.hosts.sops import opaque

        found = (opaque(each, text) for each in found)
    return sorted(found, key=lambda each: each.span)


def _again(name: str, number: int, start: int, text: str) -> HostRegion | None:
    """The region in another text of the file; an edit does not move its beginning."""
    try:
        found = regions(text, name)
    except HostError:
        return None
    if number < len(found) and found[number].span.start == start:
        return found[number]
    return None
