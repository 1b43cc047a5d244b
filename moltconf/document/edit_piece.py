"""Pieces: entries on their way into a container."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

from moltconf.document.edit_render import MAX_LINE, Pen
from moltconf.document.tree import Value

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

    ``is_spaced``: a blank line stands above it where it stood before. ``is_plain``: its value is
    neither a mapping nor a list.
    """

    @property
    def is_spaced(self) -> bool: ...

    @property
    def is_plain(self) -> bool: ...

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

    @property
    def is_plain(self) -> bool:
        return not isinstance(self.value, dict | list)

    def inline(self, pen: Pen) -> Written | None:
        return Written(self._key(pen) + pen.inline(self.value))

    def lines(self, pen: Pen, indent: str) -> Written:
        return Written(self._key(pen) + pen.lines(self.value, indent))

    def _key(self, pen: Pen) -> str:
        return "" if self.key is None else pen.key(self.key) + pen.style.colon


@dataclass(frozen=True, slots=True)
class Wrapped:
    """A piece inside a new mapping ``key``."""

    key: str
    piece: Piece

    @property
    def is_spaced(self) -> bool:
        return self.piece.is_spaced

    @property
    def is_plain(self) -> bool:
        return False

    def inline(self, pen: Pen) -> Written | None:
        inner = self.piece.inline(pen)
        if inner is None:
            return None
        space = pen.style.brace_space
        return Written(f"{pen.key(self.key)}{pen.style.colon}{{{space}{inner.text('')}{space}}}")

    def lines(self, pen: Pen, indent: str) -> Written:
        style = pen.style
        inline = self.inline(pen) if self.piece.is_plain and not style.small_lines else None
        if inline is not None and len(indent) + len(inline.body) < MAX_LINE:
            return inline
        inner = self.piece.lines(pen, indent + style.indent)
        comma = "," if style.trailing_comma else ""
        opening = f"{pen.key(self.key)}{style.colon}{{{style.newline}{indent}{style.indent}"
        return Written(f"{opening}{inner.text(comma)}{style.newline}{indent}}}")


def ends_in_line_comment(text: str) -> bool:
    match = _LINE_COMMENT_LAST.match(text)
    return match is not None and match["last"] is not None
