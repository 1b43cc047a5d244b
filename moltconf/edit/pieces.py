"""Pieces: entries on their way into a container."""

from __future__ import annotations

import re

from moltconf.fields import Fields, Protocol
from moltconf.text.json5_literals import ANY_STRING, BLOCK_COMMENT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from moltconf.edit.splices import Edit
    from moltconf.edit.style import Style
    from moltconf.text.tree import Member, Value

_BESIDE_LINE_COMMENTS = rf"""[^"'/]++ | {ANY_STRING} | {BLOCK_COMMENT}"""
_LINE_COMMENT_LAST = rf"""(?x)
        (?:{_BESIDE_LINE_COMMENTS} | //[^\n\r\u2028\u2029]*+[\n\r\u2028\u2029])*
        (?P<last>//[^\n\r\u2028\u2029]*+)?\Z"""
#: The same without far line ends: a class that holds them takes long to compile.
_USUAL_COMMENT_LAST = rf"""(?x)
        (?:{_BESIDE_LINE_COMMENTS} | //[^\n\r]*+[\n\r])*
        (?P<last>//[^\n\r]*+)?\Z"""


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

    @property
    def comma(self) -> str:
        """What stands between entries on lines."""

    def key(self, key: str) -> str: ...

    def renamed(self, member: Member, key: str) -> str:
        """Return a new key for ``member``, quoted as the old one is."""

    def inside(self) -> Writer:
        """Return a writer for the first entries of a new container."""

    def beside(self, body: str) -> Writer:
        """Return a writer for what comes next to a new container, as ``body`` is written."""

    def opens_lines(self, kind: type) -> bool:
        """Return whether a container of a kind that gets its first entry is put on lines."""

    def entry_inline(self, key: str | None, value: Value) -> str:
        """Return a member, or a list item where ``key`` is ``None``, on one line."""

    def entry_lines(self, key: str | None, value: Value, indent: str) -> str:
        """Return the same as it is laid out on a line of its own that is indented by ``indent``."""

    def wrapped_inline(self, key: str | None, inner: str, *, is_list: bool) -> str:
        """Return a new container around the text of its entries."""

    def wrapped_lines(self, key: str | None, inner: str, indent: str, *, is_list: bool) -> str:
        """Return the same on lines; ``inner`` is written for :meth:`inner_indent`."""

    def inner_indent(self, key: str | None, indent: str, *, is_list: bool) -> str:
        """Return the indentation of the entries of a new container."""


class Piece(Protocol):
    """An entry that can be written at any place.

    ``is_spaced``: a blank line stands above it where it stood before. ``is_plain``: its value is
    neither a mapping nor a list. ``needs_lines``: it would not read well on one line.
    """

    @property
    def key(self) -> str | None: ...

    def edited(self) -> Iterator[list[Edit]]:
        """Yield the edits of each entry in it that stands in a file already."""

    def keyed(self, key: str | None) -> Piece:
        """Return the piece with another key."""

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

    def edited(self) -> Iterator[list[Edit]]:
        yield from ()

    def keyed(self, key: str | None) -> Piece:
        return self._replace(key=key)

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


def ends_in_line_comment(text: str) -> bool:
    """Return whether what follows ``text`` on its line would be part of a comment."""
    # it would begin on the last line
    if text.find("//", text.rfind("\n") + 1) < 0:
        return False
    if "\u2028" in text or "\u2029" in text:
        match = re.match(_LINE_COMMENT_LAST, text)
    else:
        match = re.match(_USUAL_COMMENT_LAST, text)
    return match is not None and match["last"] is not None
