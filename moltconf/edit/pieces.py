"""Pieces: entries on their way into a container."""

from __future__ import annotations

import re
from typing import Protocol

from moltconf.edit.json5_writer import MAX_LINE
from moltconf.edit.style import Style
from moltconf.fields import Fields
from moltconf.text.json5_marks import ANY_STRING, BLOCK_COMMENT
from moltconf.text.tree import Member, Value

_LINE_COMMENT_LAST = rf"""(?x)(?:[^"'/]++ | {ANY_STRING}
        | {BLOCK_COMMENT} | //[^\n\r\u2028\u2029]*+[\n\r\u2028\u2029])*
        (?P<last>//[^\n\r\u2028\u2029]*+)?\Z"""


class EntryText(Fields):
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


class Writer(Protocol):
    """Writes new text as the siblings of one container are written."""

    @property
    def style(self) -> Style: ...

    def key(self, key: str) -> str: ...

    def renamed(self, member: Member, key: str) -> str:
        """Return a new key for ``member``, quoted as the old one is."""

    def entry_inline(self, key: str | None, value: Value) -> str:
        """Return a member, or a list item where ``key`` is ``None``, on one line."""

    def entry_lines(self, key: str | None, value: Value, indent: str) -> str:
        """Return the same as it is laid out on a line of its own that is indented by ``indent``."""

    def wrapped_inline(self, key: str, inner: str) -> str:
        """Return a new mapping around the text of its only member."""

    def wrapped_lines(self, key: str, inner: str, indent: str) -> str:
        """Return the same on lines; ``inner`` is written for one level below ``indent``."""


class Piece(Protocol):
    """An entry that can be written at any place.

    ``is_spaced``: a blank line stands above it where it stood before. ``is_plain``: its value is
    neither a mapping nor a list. ``needs_lines``: it would not read well on one line.
    """

    @property
    def is_spaced(self) -> bool: ...

    @property
    def is_plain(self) -> bool: ...

    @property
    def needs_lines(self) -> bool: ...

    def inline(self, writer: Writer) -> EntryText | None:
        """On one line; ``None`` where that cannot be."""

    def lines(self, writer: Writer, indent: str) -> EntryText:
        """On as many lines as it takes; all but the first begin with ``indent`` or more."""


class New(Fields):
    """A value that is not in any file yet; ``key`` is ``None`` for a list item."""

    key: str | None
    value: Value

    @property
    def is_spaced(self) -> bool:
        return False

    @property
    def is_plain(self) -> bool:
        return not isinstance(self.value, dict | list)

    @property
    def needs_lines(self) -> bool:
        return False

    def inline(self, writer: Writer) -> EntryText | None:
        return EntryText(writer.entry_inline(self.key, self.value))

    def lines(self, writer: Writer, indent: str) -> EntryText:
        return EntryText(writer.entry_lines(self.key, self.value, indent))


class Wrapped(Fields):
    """A piece inside a new mapping ``key``."""

    key: str
    piece: Piece

    @property
    def is_spaced(self) -> bool:
        return self.piece.is_spaced

    @property
    def is_plain(self) -> bool:
        return False

    @property
    def needs_lines(self) -> bool:
        return self.piece.needs_lines

    def inline(self, writer: Writer) -> EntryText | None:
        inner = self.piece.inline(writer)
        return None if inner is None else EntryText(writer.wrapped_inline(self.key, inner.text("")))

    def lines(self, writer: Writer, indent: str) -> EntryText:
        style = writer.style
        inline = self.inline(writer) if self.piece.is_plain and not style.small_lines else None
        if inline is not None and len(indent) + len(inline.body) < MAX_LINE:
            return inline
        inner = self.piece.lines(writer, indent + style.indent)
        comma = "," if style.trailing_comma else ""
        return EntryText(writer.wrapped_lines(self.key, inner.text(comma), indent))


def ends_in_line_comment(text: str) -> bool:
    """Return whether what follows ``text`` on its line would be part of a comment."""
    if "//" not in text:
        return False
    match = re.match(_LINE_COMMENT_LAST, text)
    return match is not None and match["last"] is not None
