"""Offsets of a text as positions in the encoding of a client, and back."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from lsprotocol import types

from moltconf.text.source import LINE_END, Span

_BEYOND_UTF16 = re.compile(r"[\U00010000-\U0010ffff]")


class Positions:
    """The positions of one text. Offsets count code points, as everywhere below the server."""

    def __init__(self, text: str, encoding: str) -> None:
        self._text = text
        self._encoding = str(encoding)

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in LINE_END.finditer(self._text))]

    @cached_property
    def _is_ascii(self) -> bool:
        return self._text.isascii()

    def position(self, offset: int) -> types.Position:
        """Return the position of an offset."""
        offset = max(0, min(offset, len(self._text)))
        line = bisect_right(self._starts, offset) - 1
        start = self._starts[line]
        units = offset - start if self._is_ascii else self._units(self._text[start:offset])
        return types.Position(line, units)

    def range(self, span: Span) -> types.Range:
        """Return the range of a stretch."""
        return types.Range(self.position(span.start), self.position(span.end))

    def offset(self, position: types.Position) -> int:
        """Return the offset of a position; one behind its line is the end of the line."""
        if position.line >= len(self._starts):
            return len(self._text)
        line = max(0, position.line)
        start = self._starts[line]
        end = self._starts[line + 1] if line + 1 < len(self._starts) else len(self._text)
        while end > start and self._text[end - 1] in "\r\n":
            end -= 1
        if self._is_ascii:
            return min(start + max(0, position.character), end)
        return start + self._points(self._text[start:end], position.character)

    def span(self, range: types.Range) -> Span:
        """Return the stretch of a range."""
        start, end = self.offset(range.start), self.offset(range.end)
        return Span(min(start, end), max(start, end))

    def _units(self, text: str) -> int:
        if self._encoding == types.PositionEncodingKind.Utf32 or text.isascii():
            return len(text)
        if self._encoding == types.PositionEncodingKind.Utf8:
            return len(text.encode("utf-8", "surrogatepass"))
        return len(text) + len(_BEYOND_UTF16.findall(text))

    def _points(self, line: str, units: int) -> int:
        """How many code points of a line take so many units; a part of one counts for none."""
        if self._encoding == types.PositionEncodingKind.Utf32 or line.isascii():
            return max(0, min(units, len(line)))
        taken = 0
        for number, char in enumerate(line):
            taken += self._units(char)
            if taken > units:
                return number
        return len(line)
