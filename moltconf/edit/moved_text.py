"""Entries that go from one place of a text to another, as they are written."""

from __future__ import annotations

import re
from functools import partial

from moltconf.edit.layout import end_of, start_of
from moltconf.edit.moved_entry import MovedEntry
from moltconf.edit.pieces import EntryText, Writer
from moltconf.edit.style import Style
from moltconf.text.json5_marks import ANY_STRING, BLOCK_COMMENT
from moltconf.text.tree import Member

# compiled for the first string that goes on on another line
_TOKEN = rf"""(?x)(?P<string>{ANY_STRING})
      | (?P<comment>//[^\n\r\u2028\u2029]*+ | {BLOCK_COMMENT})
      | (?P<line>(?:\r\n|[\n\r])[ \t]*+(?![\r\n]))"""
#: A line end with the indentation of the next line, blank lines left out.
_LINE = re.compile(r"(\r\n|[\n\r])([ \t]*+)(?![\r\n])")
_COLON = rf"((?:[^:/]++|//[^\n\r\u2028\u2029]*+|{BLOCK_COMMENT})*):"


class Moved(MovedEntry):
    """An entry of a JSON5 file, or one within the brackets of a YAML file."""

    @property
    def needs_lines(self) -> bool:
        return "\n" in self.place.entry.value.text

    def inline(self, writer: Writer) -> EntryText | None:
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
        return EntryText(move(written.body), move(written.inner), move(written.side))

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
