"""Stretches of a file that hold a region and may be read alone, as whole lines."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence

from moltconf.text.source import Span, begin_of_line


def line_after(text: str, offset: int) -> int:
    """Return where the line begins that follows the one of ``offset``; the end of the text, where
    none does."""
    return text.find("\n", offset) + 1 or len(text)


def lines_around(text: str, span: Span) -> Span:
    """Return the lines that a stretch begins and ends in, and those between."""
    begin = begin_of_line(text, span.start)
    is_whole_line = span.start < span.end and text[span.end - 1] == "\n"
    return Span(begin, span.end if is_whole_line else line_after(text, span.end))


def within(parts: Sequence[Span], spans: Collection[Span]) -> list[tuple[Span, ...]]:
    """Return of each of ``spans`` the part that holds it, if one does; ``parts`` are in order and
    apart."""
    starts = [each.start for each in parts]
    numbers = (bisect_right(starts, each.start) - 1 for each in spans)
    return [
        (parts[number],) if number >= 0 and parts[number].holds(span) else ()
        for number, span in zip(numbers, spans, strict=True)
    ]
