"""What stands between the entries of a container, and whom it belongs to.

A comment belongs to the entry that it stands beside (on the line where the entry or its comma
ends), else to the entry that it stands directly above, without a blank line between. Any other
comment belongs to the container and stays where it is.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import abc
from functools import cached_property
from typing import TypeAlias

from moltconf.edit.style import Style, blanks, detect
from moltconf.fields import Fields
from moltconf.text.document import Document
from moltconf.text.problems import Comment
from moltconf.text.tree import Entry, Mapping, Member, Sequence

Container: TypeAlias = Mapping | Sequence

_BLANK = " \t\v\f\u00a0\ufeff\n\r\u2028\u2029\u1680\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)
_BLANKS = re.compile(f"[{_BLANK}]*")
_LINE_END = re.compile("\r\n|[\n\r\u2028\u2029]")
_LINE_END_SIGN = re.compile("[\n\r\u2028\u2029]")


class Gap(Fields):
    """The text between two entries, or between an entry and a bracket.

    What stands before ``beside`` belongs to the entry (or bracket) before the gap, what stands
    from ``lead`` on to the entry after it.
    """

    start: int
    beside: int
    lead: int
    end: int


class Layout:
    """The text of one document, seen as entries and gaps."""

    def __init__(self, document: Document, known_style: Style | None = None) -> None:
        self.document = document
        self.known_style = known_style

    @cached_property
    def style(self) -> Style:
        return self.known_style or detect(self.document)

    @cached_property
    def text(self) -> str:
        return self.document.source.text

    @cached_property
    def _line_end_signs(self) -> list[int]:
        return [match.start() for match in _LINE_END_SIGN.finditer(self.text)]

    @cached_property
    def _positions(self) -> dict[Mapping, dict[str, list[int]]]:
        return {}

    @cached_property
    def _comment_starts(self) -> list[int]:
        return [comment.span.start for comment in self.document.comments]

    def comments(self, start: int, end: int) -> list[Comment]:
        """Return the comments that begin in ``[start, end)``."""
        first = bisect_left(self._comment_starts, start)
        last = bisect_left(self._comment_starts, end)
        return self.document.comments[first:last]

    def ends_in_line_comment(self, end: int) -> bool:
        """Return whether a comment that runs to the end of its line ends at ``end``."""
        index = bisect_left(self._comment_starts, end) - 1
        if index < 0:
            return False
        comment = self.document.comments[index]
        return comment.span.end == end and not comment.text.startswith("/*")

    def indent(self, offset: int) -> str:
        """Return the blanks that the line of ``offset`` begins with: a file of one line is long."""
        source = self.document.source
        return blanks(self.text, source.line_start(source.position(offset).line), offset)

    def positions(self, mapping: Mapping) -> abc.Mapping[str, list[int]]:
        """Where each key of ``mapping`` stands in it: more than once where it is repeated."""
        known = self._positions.get(mapping)
        if known is None:
            known = self._positions[mapping] = {}
            for index, member in enumerate(mapping.members):
                known.setdefault(member.key, []).append(index)
        return known

    # --- blanks ------------------------------------------------------------------------------

    def blanks_before(self, offset: int, floor: int) -> int:
        """Return where the blanks that end at ``offset`` begin."""
        start = offset
        while start > floor and self.text[start - 1] in _BLANK:
            start -= 1
        return start

    def blanks_after(self, offset: int, limit: int) -> int:
        """Return where the blanks that begin at ``offset`` end."""
        match = _BLANKS.match(self.text, offset, limit)
        assert match is not None
        return match.end()

    def line_ends(self, start: int, end: int) -> list[int]:
        """Return the offsets behind each line end in ``[start, end)``."""
        return [match.end() for match in _LINE_END.finditer(self.text, start, end)]

    def has_line_end(self, start: int, end: int) -> bool:
        """Whether a line ends in ``[start, end)``; asked of long containers again and again."""
        at = bisect_left(self._line_end_signs, start)
        return at < len(self._line_end_signs) and self._line_end_signs[at] < end

    # --- gaps --------------------------------------------------------------------------------

    def gap(self, container: Container, index: int) -> Gap:
        """The gap before entry ``index``; before the closing bracket for ``len(entries)``."""
        entries = entries_of(container)
        start = end_of(entries[index - 1]) if index else container.start + 1
        comma = entries[index - 1].comma if index else None
        is_last = index == len(entries)
        end = container.end - 1 if is_last else start_of(entries[index])
        after_comma = start if comma is None else comma + 1
        comments = self.comments(after_comma, end)
        beside = 0
        at = after_comma
        while beside < len(comments) and not self.has_line_end(at, comments[beside].span.start):
            at = comments[beside].span.end
            beside += 1
        if not is_last and beside == len(comments) and not self.has_line_end(at, end):
            # the next entry follows on the same line: what stands between leads to it
            return Gap(start, after_comma, comments[0].span.start if comments else end, end)
        beside = self._continued(comments, beside, None if is_last else end)
        lead = len(comments)
        lead_at = end
        while (
            not is_last
            and lead > beside
            and len(self.line_ends(comments[lead - 1].span.end, lead_at)) < 2
        ):
            lead -= 1
            lead_at = comments[lead].span.start
        return Gap(start, comments[beside - 1].span.end if beside else after_comma, lead_at, end)

    def _continued(self, comments: list[Comment], beside: int, next_start: int | None) -> int:
        """Count in the lines below a comment beside an entry that go on with it."""
        if not 0 < beside < len(comments):
            return beside
        column = self._column(comments[0].span.start)
        if next_start is not None and self._column(next_start) == column:
            return beside
        while (
            beside < len(comments)
            and self._column(comments[beside].span.start) == column
            and len(self.line_ends(comments[beside - 1].span.end, comments[beside].span.start)) == 1
        ):
            beside += 1
        return beside

    def _column(self, offset: int) -> int:
        return self.document.source.position(offset).column

    def lead(self, container: Container, index: int) -> int:
        """Return where entry ``index`` begins with the comments above it."""
        return self.gap(container, index).lead

    def tail(self, container: Container, index: int) -> int:
        """Return where entry ``index`` ends with its comma and the comments beside it."""
        return self.gap(container, index + 1).beside


def entries_of(container: Container) -> abc.Sequence[Entry]:
    """Members or items, in file order."""
    return container.members if isinstance(container, Mapping) else container.items


def start_of(entry: Entry) -> int:
    """Return the offset of the key, or of an item's value."""
    return entry.key_start if isinstance(entry, Member) else entry.value.start


def end_of(entry: Entry) -> int:
    """Return the offset behind the value; its comma comes later."""
    return entry.value.end
