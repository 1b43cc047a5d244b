"""YAML entries that go from one place to another, as they are written."""

from __future__ import annotations

import re

from moltconf.edit.moved_text import MovedEntry, above
from moltconf.edit.pieces import EntryText, Writer
from moltconf.edit.yaml_layout import Block, is_block
from moltconf.edit.yaml_writer import YamlWriter
from moltconf.text.source import column
from moltconf.text.tree import Mapping, Member, Scalar, Sequence, to_value
from moltconf.text.yaml_plain import is_plain

#: A line end with the indentation of the next line, blank lines left out.
_LINE = re.compile(r"(\r\n|[\n\r])( *+)(?![\r\n])")


class MovedYaml(MovedEntry):
    """An entry of a YAML file, written by indentation or within brackets."""

    @property
    def needs_lines(self) -> bool:
        text = self.place.entry.value.text
        return "\n" in text and text[0] not in "{["

    def inline(self, writer: Writer) -> EntryText | None:
        """Within brackets; ``None`` where comments stand in the way."""
        assert isinstance(writer, YamlWriter)
        layout, value = self.place.layout, self.place.entry.value
        if self.remarks or layout.comments(self._lead, self._tail):
            return None
        text = self._cut(value.start, value.end)
        if text[:1] not in ("'", '"', "{", "["):
            is_short = isinstance(value, Scalar) and is_plain(text, in_flow=True)
            text = text if is_short else writer.flow(to_value(value))
        key = "" if self.key is None else f"{writer.key(self.key)}: "
        return EntryText(key + text)

    def lines(self, writer: Writer, indent: str) -> EntryText:
        assert isinstance(writer, YamlWriter)
        entry, start, end = self.place.entry, self._start, self._end
        old = column(self.place.layout.text, start)
        deeper = len(indent) - old
        lead = above(self.remarks, indent, writer.style)
        lead += self._shifted(self._cut(self._lead, start), deeper)
        side = self._shifted(self._cut(end, self._tail), deeper)
        if isinstance(entry, Member) and self.key is not None:
            key = self._cut(entry.key_start, entry.key_end)
            if self.key != entry.key:
                key = writer.renamed(entry, self.key)
            return EntryText(lead + key + self._shifted(self._behind_key(end), deeper), side=side)
        return EntryText(lead + self._as_other_kind(writer, indent), side=side)

    def _behind_key(self, end: int) -> str:
        """From the colon on; within brackets there may be no blank behind it."""
        entry = self.place.entry
        assert isinstance(entry, Member)
        text = self._cut(entry.key_end, end)
        if is_block(self.place.layout, self.place.container):
            return text
        return ": " + text.lstrip().removeprefix(":").lstrip()

    def _as_other_kind(self, writer: YamlWriter, indent: str) -> str:
        """A member as an item, or an item as a member."""
        entry, end = self.place.entry, self._end
        value = entry.value
        text = self.place.layout.text
        head = "-" if self.key is None else writer.key(self.key) + ":"
        is_collection = isinstance(value, Mapping | Sequence) and text[value.start] not in "{[*"
        if not is_collection:
            deeper = len(indent) - column(text, self._start)
            return f"{head} {self._shifted(self._cut(value.start, end), deeper)}"
        if self.key is None:
            inner = indent + "  "
        else:
            inner = indent + (
                writer.style.list_indent if isinstance(value, Sequence) else writer.style.indent
            )
        deeper = len(inner) - column(text, value.start)
        body = self._shifted(self._cut(value.start, end), deeper)
        between = self._between(value.start)
        if self.key is None and not between:
            return f"{head} {body}"
        # comments beside the key or the dash, and above the first entry of the value
        return head + self._shifted(between, deeper) + writer.style.newline + inner + body

    def _between(self, value_start: int) -> str:
        """The comments between the key (or dash) and the value, with the blanks before them."""
        block = Block(self.place.layout, self.place.container)
        head = block.head_end(self.place.index)
        return self._cut(head, value_start).rstrip()

    @staticmethod
    def _shifted(text: str, deeper: int) -> str:
        def line(match: re.Match[str]) -> str:
            end, blanks = match.groups()
            return str(end + " " * max(0, len(blanks) + deeper))

        return _LINE.sub(line, text) if deeper else text

    # --- where it stands ---------------------------------------------------------------------

    @property
    def _block(self) -> Block | None:
        place = self.place
        is_in_block = is_block(place.layout, place.container)
        return Block(place.layout, place.container) if is_in_block else None

    @property
    def _lead(self) -> int:
        place, block = self.place, self._block
        return block.lead(place.index) if block else place.layout.lead(place.container, place.index)

    @property
    def _start(self) -> int:
        place, block = self.place, self._block
        entry = place.entry
        if block:
            return block.start(place.index)
        return entry.key_start if isinstance(entry, Member) else entry.value.start

    @property
    def _end(self) -> int:
        block = self._block
        return block.end(self.place.index) if block else self.place.entry.value.end

    @property
    def _tail(self) -> int:
        place, block = self.place, self._block
        if block:
            return block.tail(place.index)
        # the comma of brackets stays behind
        return place.entry.value.end
