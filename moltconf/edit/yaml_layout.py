"""Block collections of YAML: where their entries stand, and which comments belong to them.

As in brackets (:mod:`moltconf.edit.layout`), and one thing more: a comment that is
indented deeper than the entries belongs to the entry above it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from moltconf.edit.changes import NotWritableError
from moltconf.edit.layout import Container, Gap, Layout, entries_of, start_of
from moltconf.edit.routes import holder_of
from moltconf.text.source import Span, begin_of_line, column
from moltconf.text.tree import Member

_TO_DASH = re.compile(r"(?:\s++|#[^\r\n]*+)*-")
_TO_COLON = re.compile(r"\s*+:")
_REST_OF_LINE = re.compile(r"[^\r\n]*")
_WRITTEN = re.compile(r"\S")


def is_block(layout: Layout, container: Container) -> bool:
    """Whether a collection is written by indentation; else in brackets, or it is an alias."""
    return layout.text[container.start] not in "{[*"


def is_indented(layout: Layout, container: Container) -> bool:
    """Return the same, and raise :class:`NotWritableError` for an alias: its entries are written
    elsewhere."""
    if layout.text[container.start] == "*":
        raise NotWritableError((), "a YAML alias stands for it; change it by hand")
    return is_block(layout, container)


@dataclass(frozen=True, slots=True)
class Block:
    """A block collection; ``column`` (from 0) is where its entries begin."""

    layout: Layout
    container: Container

    @property
    def text(self) -> str:
        return self.layout.text

    @property
    def column(self) -> int:
        return column(self.text, self.container.start)

    def refuse_foreign(self) -> None:
        """Raise :class:`NotWritableError` where an anchor elsewhere gives entries of it."""
        node = self.container
        if any(not node.start <= start_of(e) <= node.end for e in entries_of(node)):
            raise NotWritableError((), "an anchor of the YAML text gives it; change it by hand")

    def start(self, index: int) -> int:
        """Return where entry ``index`` begins: its key, or its dash."""
        entry = entries_of(self.container)[index]
        if isinstance(entry, Member):
            if self.text[: entry.key_start].rstrip(" \t").endswith("?"):
                raise NotWritableError((), 'a key that is written with "?" must be changed by hand')
            return entry.key_start
        before = self.end(index - 1) if index else self.container.start
        dash = _TO_DASH.match(self.text, before)
        assert dash is not None
        return dash.end() - 1

    def end(self, index: int) -> int:
        """Return where the value of entry ``index`` ends."""
        return entries_of(self.container)[index].value.end

    def head_end(self, index: int) -> int:
        """Behind the colon (or dash) of entry ``index``, and behind an anchor or a tag there."""
        entry = entries_of(self.container)[index]
        if isinstance(entry, Member):
            colon = _TO_COLON.match(self.text, entry.key_end)
            assert colon is not None
            head = colon.end()
        else:
            head = self.start(index) + 1
        comments = self.layout.comments(head, entry.value.start)
        line = _first_line(self.text, head)
        stop = min(comments[0].span.start if comments else head + len(line), entry.value.start)
        return head + len(self.text[head : max(head, stop)].rstrip())

    def gap(self, index: int) -> Gap:
        """Return the gap before entry ``index``; behind the last one for ``len(entries)``."""
        is_last = index == len(entries_of(self.container))
        start = self.end(index - 1) if index else self._opening()
        end = self._rest(start) if is_last else self.start(index)
        comments = self.layout.comments(start, end)
        beside = start
        count = 0
        while (
            index
            and count < len(comments)
            and self._is_with_previous(comments[count].span.start, beside)
        ):
            beside = comments[count].span.end
            count += 1
        lead = end
        last = len(comments)
        while not is_last and last > count and self._leads(comments[last - 1].span, lead):
            last -= 1
            lead = comments[last].span.start
        return Gap(start, beside, lead, end)

    def lead(self, index: int) -> int:
        return self.gap(index).lead

    def tail(self, index: int) -> int:
        return self.gap(index + 1).beside

    def begins_line(self, index: int) -> bool:
        lead = self.lead(index)
        return not self.text[begin_of_line(self.text, lead) : lead].strip(" \ufeff")

    def _is_with_previous(self, comment: int, before: int) -> bool:
        if not self.layout.line_ends(before, comment):
            return True
        return column(self.text, comment) > self.column

    def _leads(self, comment: Span, before: int) -> bool:
        start, end = comment.start, comment.end
        own_line = not self.text[begin_of_line(self.text, start) : start].strip()
        between = self.text[end:before]
        return own_line and not between.strip() and len(self.layout.line_ends(end, before)) < 2

    def _opening(self) -> int:
        holder = holder_of(self.layout, self.container)
        if holder is None:
            return 0
        if not is_block(self.layout, holder.container):
            return self.container.start
        return Block(holder.layout, holder.container).head_end(holder.index)

    def _rest(self, start: int) -> int:
        """Where the blanks and comments behind the last entry end."""
        end = start
        for comment in self.layout.remarks_from(start):
            if _WRITTEN.search(self.text, end, comment.start):
                break
            end = comment.end
        return end


def _first_line(text: str, offset: int) -> str:
    match = _REST_OF_LINE.match(text, offset)
    assert match is not None
    return match.group()
