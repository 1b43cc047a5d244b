"""Pieces: entries on their way into a container."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

from moltconf.document.edit_layout import Layout, end_of, start_of
from moltconf.document.edit_render import MAX_LINE, Pen
from moltconf.document.tree import Entry, Member, Scalar, Value

_TOKEN = re.compile(
    r"""(?P<string>"(?:[^"\\]|\\[\s\S])*+" | '(?:[^'\\]|\\[\s\S])*+')
      | (?P<comment>//[^\n\r\u2028\u2029]*+ | /\*[\s\S]*?\*/)
      | (?P<line>(?:\r\n|[\n\r])[ \t]*+(?![\r\n]))""",
    re.VERBOSE,
)
#: A line end with the indentation of the next line, blank lines left out.
_LINE = re.compile(r"(\r\n|[\n\r])([ \t]*+)(?![\r\n])")
_COLON = re.compile(r"((?:[^:/]|//[^\n\r\u2028\u2029]*+|/\*[\s\S]*?\*/)*+):")
_LINE_COMMENT_LAST = re.compile(
    r"""(?:[^"'/] | "(?:[^"\\]|\\[\s\S])*+" | '(?:[^'\\]|\\[\s\S])*+' | /\*[\s\S]*?\*/
        | //[^\n\r\u2028\u2029]*+[\n\r\u2028\u2029])*+ (?P<last>//[^\n\r\u2028\u2029]*+)?+\Z""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Written:
    """An entry as text: ``body`` up to the end of its value, ``inner`` what stands between value
    and comma, ``side`` what stands beside it behind the comma."""

    body: str
    inner: str = ""
    side: str = ""

    def text(self, comma: str) -> str:
        return self.body + self.inner + comma + self.side

    @property
    def ends_in_line_comment(self) -> bool:
        return ends_in_line_comment(self.text(""))


class Piece(Protocol):
    """An entry that can be written at any place.

    ``is_spaced``: a blank line stands above it where it stood before.
    """

    @property
    def is_spaced(self) -> bool: ...

    def inline(self, pen: Pen) -> Written | None:
        """On one line; ``None`` where that cannot be."""

    def lines(self, pen: Pen, indent: str) -> Written:
        """On as many lines as it takes; all but the first begin with ``indent`` or more."""


@dataclass(frozen=True, slots=True)
class New:
    """A value that is not in any file yet; ``key`` is ``None`` for a list item."""

    key: str | None
    value: Value

    @property
    def is_spaced(self) -> bool:
        return False

    def inline(self, pen: Pen) -> Written | None:
        return Written(self._key(pen) + pen.inline(self.value))

    def lines(self, pen: Pen, indent: str) -> Written:
        return Written(self._key(pen) + pen.lines(self.value, indent))

    def _key(self, pen: Pen) -> str:
        return "" if self.key is None else pen.key(self.key) + pen.style.colon


@dataclass(frozen=True, slots=True)
class Moved:
    """An entry that stands in a file already, its text and comments unchanged.

    ``key`` is the new key, ``None`` where it becomes a list item.
    """

    layout: Layout
    entry: Entry
    lead: int
    tail: int
    key: str | None

    @property
    def is_spaced(self) -> bool:
        blanks = self.layout.blanks_before(self.lead, 0)
        return len(self.layout.line_ends(blanks, self.lead)) > 1

    def inline(self, pen: Pen) -> Written | None:
        written = self._write(pen)
        text = written.text("")
        if "\n" in text or "\r" in text or written.ends_in_line_comment:
            return None
        return written

    def lines(self, pen: Pen, indent: str) -> Written:
        written = self._write(pen)
        old = self.layout.indent(start_of(self.entry))
        return Written(
            reindented(written.body, old, indent),
            reindented(written.inner, old, indent),
            reindented(written.side, old, indent),
        )

    def _write(self, pen: Pen) -> Written:
        text, entry = self.layout.text, self.entry
        end = end_of(entry)
        after = text[end : self.tail]
        inner, side = after, ""
        if entry.comma is not None:
            inner, side = text[end : entry.comma], text[entry.comma + 1 : self.tail]
        if not inner.strip():
            inner = ""
        return Written(text[self.lead : start_of(entry)] + self._core(pen), inner, side)

    def _core(self, pen: Pen) -> str:
        text, entry = self.layout.text, self.entry
        value = text[entry.value.start : entry.value.end]
        if not isinstance(entry, Member):
            return value if self.key is None else pen.key(self.key) + pen.style.colon + value
        between = text[entry.key_end : entry.value.start]
        if self.key is not None:
            old = text[entry.key_start : entry.key_end]
            return (old if self.key == entry.key else pen.key(self.key)) + between + value
        colon = _COLON.match(between)
        assert colon is not None
        comments = colon.group(1).strip(" \t") + between[colon.end() :]
        return comments.lstrip(" \t") + value if comments.strip() else value


@dataclass(frozen=True, slots=True)
class Wrapped:
    """A piece inside a new mapping ``key``."""

    key: str
    piece: Piece

    @property
    def is_spaced(self) -> bool:
        return self.piece.is_spaced

    @property
    def _is_small(self) -> bool:
        return isinstance(self.piece, Moved) and isinstance(self.piece.entry.value, Scalar)

    def inline(self, pen: Pen) -> Written | None:
        inner = self.piece.inline(pen)
        if inner is None:
            return None
        space = pen.style.brace_space
        return Written(f"{pen.key(self.key)}{pen.style.colon}{{{space}{inner.text('')}{space}}}")

    def lines(self, pen: Pen, indent: str) -> Written:
        style = pen.style
        inline = self.inline(pen) if self._is_small and not style.small_lines else None
        if inline is not None and len(indent) + len(inline.body) < MAX_LINE:
            return inline
        inner = self.piece.lines(pen, indent + style.indent)
        comma = "," if style.trailing_comma else ""
        opening = f"{pen.key(self.key)}{style.colon}{{{style.newline}{indent}{style.indent}"
        return Written(f"{opening}{inner.text(comma)}{style.newline}{indent}}}")


def reindented(text: str, old: str, new: str) -> str:
    """``text`` with the indentation ``old`` of its lines made ``new``.

    Lines that begin inside a string stay: their blanks are part of the value.
    """
    if old == new or ("\n" not in text and "\r" not in text):
        return text

    def line(match: re.Match[str]) -> str:
        end, blanks = match.groups()
        if blanks.startswith(old):
            return str(end + new + blanks[len(old) :])
        return str(end + blanks)

    def token(match: re.Match[str]) -> str:
        if match["string"]:
            return match.group()
        return _LINE.sub(line, match.group())

    return _TOKEN.sub(token, text)


def ends_in_line_comment(text: str) -> bool:
    match = _LINE_COMMENT_LAST.match(text)
    return match is not None and match["last"] is not None
