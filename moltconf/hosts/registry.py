"""Files that may hold configs: which module reads which file.

A host is a module of this package with ``regions(text, name)``, which yields every region that a
file of that kind holds, and a line in ``HOSTS``. After an edit of a region, not all of the file is
read again: ``parts(text, spans)`` gives of each region the stretches of lines around it that may
be read alone, the shortest first. Where these are no files of that kind, ``alone(text, name)``
reads them.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from fnmatch import translate
from functools import cache, lru_cache
from importlib import import_module

from moltconf.catalogue.catalogue import root_keys
from moltconf.errors import MoltconfError
from moltconf.fields import Fields
from moltconf.hosts.shape import REMEMBERED
from moltconf.hosts.verbatim import shifted
from moltconf.product.names import CONFIG_STEMS
from moltconf.product.other_files import ENCRYPTED
from moltconf.text.region import HostRegion, HostText
from moltconf.text.source import Span

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
    if not found:
        return ()
    spans = [each.span for each in found]
    parts, host = _parts(module, text, spans), HostText(text, spans)
    return tuple(
        each._replace(
            again=_Again(name, number, each, host, some), host=host, around=[*some, each.span][0]
        )
        for number, (each, some) in enumerate(zip(found, parts, strict=True))
    )


def _parts(module: str, text: str, spans: Sequence[Span]) -> list[tuple[Span, ...]]:
    """The parts around each region that may be read alone; none in what is encrypted, where one
    place tells how all of it is read."""
    parts: Callable[[str, Sequence[Span]], list[tuple[Span, ...]]] | None
    parts = getattr(import_module(f"moltconf.hosts.{module}"), "parts", None)
    return [()] * len(spans) if parts is None or ENCRYPTED in text else parts(text, spans)


def _found(module: str, text: str, name: str, *, is_part: bool = False) -> list[HostRegion]:
    reader = import_module(f"moltconf.hosts.{module}")
    read = getattr(reader, "alone", reader.regions) if is_part else reader.regions
    found: Iterator[HostRegion] = read(text, name)
    if ENCRYPTED in text:
        from moltconf.hosts.sops import opaque

        found = (opaque(each, text) for each in found)
    return sorted(found, key=lambda each: each.span)


@lru_cache(REMEMBERED)
def _of_part(name: str, text: str) -> tuple[HostRegion, ...]:
    """The regions of a part of a file; none where it cannot be read."""
    module = host_of(name)
    assert module is not None
    try:
        return tuple(_found(module, text, name, is_part=True))
    except HostError:
        return ()


class _Edited(Fields):
    """A text of a file that is another one than in its host ``around`` a region."""

    text: str
    around: Span


class _Again:
    """Finds a region of a file in another text of it; an edit does not move its beginning.

    Of the other text only the first of the ``parts`` of the file is read that tells, where there is
    one.
    """

    def __init__(
        self,
        name: str,
        number: int,
        region: HostRegion,
        host: HostText,
        parts: Sequence[Span],
        edited: _Edited | None = None,
    ) -> None:
        self._name = name
        self._number = number
        self._region = region
        self._host = host
        self._parts = parts
        self._edited = edited

    def __call__(self, text: str) -> HostRegion | None:
        in_parts = (self._in_part(text, part) for part in self._parts)
        return next(filter(None, in_parts), None) or self._in_whole(text)

    def _in_whole(self, text: str) -> HostRegion | None:
        try:
            found = regions(text, self._name)
        except HostError:
            return None
        if self._number < len(found):
            region = found[self._number]
            return region if region.span.start == self._region.span.start else None
        return None

    def _in_part(self, text: str, part: Span) -> HostRegion | None:
        before = self._host.text if self._edited is None else self._edited.text
        end = len(text) - (len(before) - part.end)
        if text[: part.start] != before[: part.start] or text[end:] != before[part.end :]:
            return None
        new = text[part.start : end]
        if ENCRYPTED in new or (not new.endswith("\n") and end < len(text)):
            return None
        # what stands before the part may say how it is read, as an open quote does
        if self._alone(before[part.start : part.end], part.start) != self._region:
            return None
        region = self._alone(new, part.start)
        if region is None:
            return None
        around = part if self._edited is None else self._edited.around
        parts, edited = (Span(part.start, end),), _Edited(text, around)
        again = _Again(self._name, self._number, region, self._host, parts, edited)
        return region._replace(again=again, host=self._host, around=around)

    def _alone(self, text: str, start: int) -> HostRegion | None:
        """The region in a text of a part that begins at ``start``, and is read alone."""
        for each in _of_part(self._name, text):
            if each.span.start + start == self._region.span.start:
                return shifted(each, start)
        return None
