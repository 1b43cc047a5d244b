"""Configs that a host does not write as JSON: what is read is put together from its parts.

Every character that is read keeps the place of the part that it comes from. Where the host writes
a scalar as JSON does, another scalar may take its place; nothing else is written.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from moltconf.fields import Fields
from moltconf.hosts.shape import holds_config
from moltconf.hosts.verbatim import no_region
from moltconf.text.document import Format, parse_inner
from moltconf.text.region import HostRegion
from moltconf.text.source import Source, Span
from moltconf.text.tree import to_value


class Word(Fields):
    """A key: its text, and where the host writes it."""

    text: str
    span: Span


class Written(Fields):
    """A value in JSON5, with the place of each of its characters."""

    text: str
    offsets: Sequence[int]


def text_at(text: str, offsets: Sequence[int], span: Span | None = None) -> Written:
    """Return a string whose characters stand at ``offsets``, as a value; ``span`` is where it
    stands with its quotes, if it has some."""
    pieces, places = ['"'], [offsets[0] if span is None else span.start]
    for char, at in zip(text, offsets, strict=False):
        written = json.dumps(char, ensure_ascii=False)[1:-1]
        pieces.append(written)
        places += [at] * len(written)
    pieces.append('"')
    places.append(places[-1] if span is None else span.end - 1)
    return Written("".join(pieces), places)


def list_of(items: Sequence[tuple[Written, Span]], span: Span) -> Written:
    """Return a list at ``span`` as a value, of items and where each stands."""
    pieces, places = ["["], [span.start]
    for value, item in items:
        pieces.append(value.text + ",")
        places += [*value.offsets[: len(value.text)], item.end - 1]
    return Written("".join([*pieces, "]"]), [*places, span.end - 1, span.end])


def opaque(span: Span) -> Written:
    """Return what stands for a value that only the host's own program knows."""
    length = span.end - span.start
    return Written('"' + "x" * max(length - 2, 0) + '"', range(span.start, span.end + 1))


class Composed:
    """A mapping that is put together entry by entry."""

    def __init__(self) -> None:
        self._members: dict[str, tuple[Word, Composed | Written]] = {}

    def add(self, path: Sequence[Word], value: Written) -> None:
        """Set the value at a path; of two values at one place the later counts."""
        self.at(path[:-1])._members[path[-1].text] = (path[-1], value)

    def at(self, path: Sequence[Word]) -> Composed:
        """Return the mapping at a path, which takes the place of a value there."""
        here = self
        for word in path:
            known = here._members.get(word.text)
            if known is None or isinstance(known[1], Written):
                below = Composed()
                here._members[word.text] = (word, below)
            else:
                below = known[1]
            here = below
        return here

    def __len__(self) -> int:
        return len(self._members)

    def written(self, start: int) -> Written:
        """Return the whole, which begins at ``start``, as one value."""
        pieces: list[str] = []
        places: list[int] = []

        def put(text: str, offsets: Sequence[int]) -> None:
            pieces.append(text)
            places.extend(offsets[: len(text)])

        def mark(text: str) -> None:
            put(text, [places[-1] if places else start] * len(text))

        mark("{")
        stack = [iter(self._members.values())]
        while stack:
            following = next(stack[-1], None)
            if following is None:
                stack.pop()
                mark("}," if stack else "}")
                continue
            word, value = following
            key = json.dumps(word.text, ensure_ascii=False)
            put(key, _spread(word.span, len(key)))
            mark(":")
            if isinstance(value, Written):
                put(value.text, value.offsets)
                mark(",")
            else:
                mark("{")
                stack.append(iter(value._members.values()))
        places.append(places[-1] + 1)
        return Written("".join(pieces), places)


def region_of(
    kind: str,
    composed: Composed,
    span: Span,
    name: str,
    filled: Iterable[Span],
    scalars: Iterable[Span],
    dollar: str,
) -> HostRegion | None:
    """Return the region at ``span`` of what was put together, where it is a config; ``name`` is
    what it is called, ``filled`` what is opaque, ``scalars`` what may be written; ``dollar`` is
    how the host writes ``${``."""
    written = composed.written(span.start)
    root = parse_inner(Source(written.text), Format.JSON5).root
    if root is None or not holds_config(to_value(root), name):
        return None
    return HostRegion(
        kind,
        span,
        written.text,
        no_region,
        offsets=written.offsets,
        placeholders=tuple(sorted(filled)),
        scalars=frozenset(scalars),
        dollar=dollar,
    )


def _spread(span: Span, length: int) -> list[int]:
    """The places of a key in quotes: its characters, then its last one."""
    return [min(span.start + max(number - 1, 0), span.end - 1) for number in range(length)]
