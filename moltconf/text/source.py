"""The text of one file and the places in it.

Offsets count Unicode code points from 0; lines and columns count from 1. Only LF, CRLF
and CR end a line, as editors show it (U+2028 and U+2029 do not). Blanks are JavaScript's, which are
not Python's.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property, lru_cache
from os import fspath

from moltconf.fields import Fields

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

    from moltconf.files.paths import AnyPath
    from moltconf.text.region import HostRegion


#: What ends a line.
LINE_END = re.compile(r"\r\n|\n|\r")
# What String.prototype.trim takes for whitespace; str.strip() takes another set.
_BLANKS = (
    "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
    "\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
)
#: So far back the begin of a line is looked for; all lines are listed only where some are longer.
_NEAR = 200


class Position(Fields):
    """A point in a text: ``line`` and ``column`` from 1, ``offset`` from 0."""

    line: int
    column: int
    offset: int


class Span(tuple[int, int]):
    """The half-open stretch ``[start, end)`` of a text, as offsets.

    A tuple, because thousands of them are sorted.
    """

    __slots__ = ()

    def __new__(cls, start: int, end: int) -> Span:
        return super().__new__(cls, (start, end))

    @property
    def start(self) -> int:
        return self[0]

    @property
    def end(self) -> int:
        return self[1]

    def shifted(self, by: int) -> Span:
        """Return the stretch of a text in which that of this one begins at ``by``."""
        return tuple.__new__(Span, (self[0] + by, self[1] + by))

    def holds(self, other: Span) -> bool:
        """Return whether another stretch lies within this one."""
        return self[0] <= other[0] and other[1] <= self[1]

    def meets(self, other: Span) -> bool:
        """Return whether both have text in common, or an empty one stands inside the other."""
        return self[0] < other[1] and other[0] < self[1]


class Source:
    """A text with its name.

    ``name`` is what reports print; ``file`` is the path of the file on disk, ``None`` for standard
    input and for texts made in memory. ``region`` is the part of the text that is read, where that
    is not the whole.
    """

    def __init__(
        self,
        text: str,
        name: str = "<memory>",
        path: AnyPath | None = None,
        region: HostRegion | None = None,
    ) -> None:
        self.text = text
        self.name = name
        self.file = None if path is None else fspath(path)
        self.region = region

    @cached_property
    def path(self) -> Path | None:
        """The path of the file on disk."""
        if self.file is None:
            return None
        from pathlib import Path  # most runs work with the text (moltconf/files/paths.py)

        return Path(self.file)

    @classmethod
    def from_bytes(cls, data: bytes, name: str, path: AnyPath | None = None) -> Source:
        """Decode UTF-8; bytes that are not UTF-8 become lone surrogates, see ``to_bytes``."""
        return cls(data.decode("utf-8", "surrogateescape"), name, path)

    def with_text(self, text: str) -> Source:
        """Return the same file with another text."""
        region = self.region
        return Source(text, self.name, self.file, region and region.moved(text))

    @property
    def words(self) -> str:
        """A text that has every word of what is read: as it is read, and as the file has it."""
        region = self.region
        if region is None or region.is_whole_file:
            return self.text
        return f"{region.inner}\n{self.text[region.span.start : region.span.end]}"

    def to_bytes(self) -> bytes:
        """Return the bytes that were read, or that the edited text stands for."""
        return encode(self.text)

    @cached_property
    def _line_starts(self) -> list[int]:
        return _line_starts(self.text)

    def position(self, offset: int) -> Position:
        """Return line and column of ``offset``; an offset past the end is the end."""
        offset = max(0, min(offset, len(self.text)))
        line = bisect_right(self._line_starts, offset)
        return Position(line, offset - self._line_starts[line - 1] + 1, offset)

    @property
    def line_count(self) -> int:
        """The number of lines; text that ends with a line end has an empty last line."""
        return len(self._line_starts)

    def line_start(self, number: int) -> int:
        """Return the offset at which line ``number`` (from 1) begins."""
        return self._line_starts[number - 1]

    def line_begin(self, offset: int) -> int:
        """Return the offset at which the line of ``offset`` begins; a file of one line is long."""
        near = max(0, offset - _NEAR)
        begin = max(self.text.rfind("\n", near, offset), self.text.rfind("\r", near, offset)) + 1
        if begin or not near:
            return begin
        return self.line_start(self.position(offset).line)

    def line(self, number: int) -> str:
        """Return the text of line ``number`` (from 1) without its line end."""
        starts = self._line_starts
        end = starts[number] if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end].rstrip("\r\n")

    @cached_property
    def newline(self) -> str:
        """The line end of the first line; LF where there is only one line."""
        match = LINE_END.search(self.text)
        return match.group() if match else "\n"


@lru_cache(4)
def _line_starts(text: str) -> list[int]:
    """Where the lines of a text begin: a file that holds many configs is the text of each."""
    return [0, *(match.end() for match in LINE_END.finditer(text))]


def begin_of_line(text: str, offset: int) -> int:
    """Return the offset at which the line of ``offset`` begins."""
    begin = text.rfind("\n", 0, offset) + 1
    # a text without "\r" is not searched from its beginning for each of its lines
    return max(begin, text.rfind("\r", begin, offset) + 1)


def column(text: str, offset: int) -> int:
    """Return how far ``offset`` is from where its line begins; a byte order mark does not count."""
    start = begin_of_line(text, offset)
    return offset - start - text.startswith("\ufeff", start)


def encode(text: str) -> bytes:
    """Return UTF-8 with undecodable bytes as they were read."""
    return text.encode("utf-8", "surrogateescape")


def trim(text: str) -> str:
    """Return ``text`` without the blanks at its ends, as JavaScript counts blanks."""
    return text.strip(_BLANKS)
