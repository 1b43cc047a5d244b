"""Entries that go from one place of a text to another, as they are written."""

from __future__ import annotations

import re
from functools import partial

from moltconf.edit.layout import end_of, start_of
from moltconf.edit.moved_entry import MovedEntry
from moltconf.edit.pieces import EntryText, Writer
from moltconf.edit.reindent import above, reindented
from moltconf.text.json5_marks import BLOCK_COMMENT
from moltconf.text.tree import Member

_COLON = rf"((?:[^:/]++|//[^\n\r\u2028\u2029]*+|{BLOCK_COMMENT})*):"


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
