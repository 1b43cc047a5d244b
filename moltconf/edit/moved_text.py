"""Entries and comments that go from one place of a text to another, as they are written there."""

from __future__ import annotations

import re
from functools import partial

from moltconf.edit.layout import end_of, start_of
from moltconf.edit.pieces import EntryText, Writer
from moltconf.edit.splices import Edit, splice
from moltconf.fields import Fields
from moltconf.text.json5_literals import ANY_STRING, BLOCK_COMMENT
from moltconf.text.source import Span
from moltconf.text.tree import Member, Scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Self

    from moltconf.edit.routes import WrittenEntry as Place
    from moltconf.edit.style import Style


_COLON = rf"((?:[^:/]++|//[^\n\r\u2028\u2029]*+|{BLOCK_COMMENT})*):"
# compiled for the first string that goes on on another line
_TOKEN = rf"""(?x)(?P<string>{ANY_STRING})
      | (?P<comment>//[^\n\r\u2028\u2029]*+ | {BLOCK_COMMENT})
      | (?P<line>(?:\r\n|[\n\r])[ \t]*+(?![\r\n]))"""
#: A line end with the indentation of the next line, blank lines left out.
_LINE = re.compile(r"(\r\n|[\n\r])([ \t]*+)(?![\r\n])")


class Remark(Fields):
    """A comment that goes above another entry; ``indent`` is that of the entry it belonged to."""

    text: str
    indent: str
    style: Style


def above(remarks: Iterable[Remark], indent: str, style: Style) -> str:
    """Return comments as they stand above an entry that is indented by ``indent``."""
    return "".join(
        reindented(each.text, each.indent, indent, each.style, style) + style.newline + indent
        for each in remarks
    )


def reindented(text: str, old: str, new: str, old_style: Style, new_style: Style) -> str:
    """``text`` with the indentation ``old`` of its lines made ``new``.

    In another file, deeper levels and line ends become those of the file. Lines that begin inside
    a string stay: their blanks are part of the value.
    """
    is_same_file = old_style is new_style
    if ("\n" not in text and "\r" not in text) or (is_same_file and old == new):
        return text

    def line(match: re.Match[str]) -> str:
        end, blanks = match.groups()
        if not is_same_file:
            end = new_style.newline
        if not blanks.startswith(old):
            return str(end + blanks)
        deeper = blanks[len(old) :]
        if old_style.indent != new_style.indent and deeper:
            levels, rest = 0, deeper
            while rest.startswith(old_style.indent):
                levels, rest = levels + 1, rest[len(old_style.indent) :]
            deeper = new_style.indent * levels + rest
        return str(end + new + deeper)

    if "\\\n" not in text and "\\\r" not in text:  # no line begins inside a string
        return _LINE.sub(line, text)

    def token(match: re.Match[str]) -> str:
        return match.group() if match["string"] else _LINE.sub(line, match.group())

    return re.sub(_TOKEN, token, text)


class MovedEntry(Fields):
    """An entry that stands in a file already, its text and comments unchanged.

    ``key`` is the new key, ``None`` where it becomes a list item; ``edits`` are what must change
    in its text, more of them until it is written.
    """

    place: Place
    key: str | None
    edits: list[Edit]
    remarks: list[Remark]

    def edited(self) -> Iterator[list[Edit]]:
        yield self.edits

    def keyed(self, key: str | None) -> Self:
        """Return the entry with another key."""
        return self._replace(key=key)

    @property
    def is_spaced(self) -> bool:
        layout, lead = self.place.layout, self._lead
        return len(layout.line_ends(layout.blanks_before(lead, 0), lead)) > 1

    @property
    def is_plain(self) -> bool:
        value = self.place.entry.value
        return isinstance(value, Scalar) and all(edit.span != value.span for edit in self.edits)

    @property
    def _lead(self) -> int:
        """Where the comments above the entry begin, or the entry itself."""
        return self.place.layout.lead(self.place.container, self.place.index)

    def _cut(self, start: int, end: int) -> str:
        """The text from ``start`` to ``end`` (offsets in the file) with the edits made in it."""
        inside = [
            Edit(Span(edit.span.start - start, edit.span.end - start), edit.text)
            for edit in self.edits
            if start <= edit.span.start and edit.span.end <= end and start < edit.span.end
        ]
        return splice(self.place.layout.text[start:end], inside)


class Moved(MovedEntry):
    """An entry of a JSON5 file, or one within the brackets of a YAML file."""

    @property
    def needs_lines(self) -> bool:
        value = self.place.entry.value
        return "\n" in self._cut(value.start, value.end)

    def inline(self, writer: Writer) -> EntryText | None:
        if self.remarks:
            return None
        written = self._write(writer)
        text = written.text("")
        if "\n" in text or "\r" in text or written.ends_in_line_comment:
            return None
        return written

    def lines(self, writer: Writer, indent: str) -> EntryText:
        written = self._write(writer)
        old = self.place.layout.indent(start_of(self.place.entry))
        move = partial(
            reindented,
            old=old,
            new=indent,
            old_style=self.place.layout.style,
            new_style=writer.style,
        )
        remarks = above(self.remarks, indent, writer.style)
        return EntryText(remarks + move(written.body), move(written.inner), move(written.side))

    @property
    def _tail(self) -> int:
        return self.place.layout.tail(self.place.container, self.place.index)

    def _write(self, writer: Writer) -> EntryText:
        entry = self.place.entry
        end = end_of(entry)
        inner, side = "", self._cut(end, self._tail)
        if entry.comma is not None:
            inner, side = self._cut(end, entry.comma), self._cut(entry.comma + 1, self._tail)
        if not inner.strip():
            inner = ""
        return EntryText(self._cut(self._lead, start_of(entry)) + self._core(writer), inner, side)

    def _core(self, writer: Writer) -> str:
        entry = self.place.entry
        value = self._cut(entry.value.start, entry.value.end)
        if not isinstance(entry, Member):
            return value if self.key is None else writer.key(self.key) + writer.style.colon + value
        between = self._cut(entry.key_end, entry.value.start)
        if self.key is not None:
            old = self._cut(entry.key_start, entry.key_end)
            return (old if self.key == entry.key else writer.key(self.key)) + between + value
        colon = re.match(_COLON, between)
        assert colon is not None
        comments = colon.group(1).strip(" \t") + between[colon.end() :]
        return comments.lstrip(" \t") + value if comments.strip() else value
