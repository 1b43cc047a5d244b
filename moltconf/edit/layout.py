"""What stands between the entries of a container, and whom it belongs to.

A comment belongs to the entry that it stands beside (on the line where the entry or its comma
ends), else to the entry that it stands directly above, without a blank line between. Any other
comment belongs to the container and stays where it is.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property

from moltconf.edit.style import Style, blanks, detect
from moltconf.fields import Fields
from moltconf.text.problems import Comment
from moltconf.text.source import LINE_END, Span
from moltconf.text.tree import Entry, Mapping, Member, Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections import abc
    from typing import TypeAlias

    from moltconf.text.document import Document

Container: TypeAlias = Mapping | Sequence

_BLANK = " \t\v\f\u00a0\ufeff\n\r\u2028\u2029\u1680\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)
_COMMON_BLANKS = re.compile(r"[ \t\v\f\n\r]*")
_LINE_END = LINE_END
#: For texts that have such line ends: a class with far code points takes long to compile.
_ANY_LINE_END = "\r\n|[\n\r\u2028\u2029]"
#: So far on a line end is looked for in the text; all are listed only where lines are longer.
_NEAR = 200


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
        self._starts: dict[Container, list[int]] = {}
        self._gaps: dict[tuple[Container, int], Gap] = {}

    @cached_property
    def style(self) -> Style:
        return self.known_style or detect(self.document)

    @cached_property
    def text(self) -> str:
        return self.document.source.text

    @cached_property
    def _line_end(self) -> re.Pattern[str]:
        is_rare = "\u2028" in self.text or "\u2029" in self.text
        return re.compile(_ANY_LINE_END) if is_rare else _LINE_END

    @cached_property
    def _line_end_signs(self) -> list[int]:
        return [match.start() for match in self._line_end.finditer(self.text)]

    @cached_property
    def _positions(self) -> dict[Mapping, dict[str, list[int]]]:
        return {}

    def comments(self, start: int, end: int) -> list[Comment]:
        """Return the comments that begin in ``[start, end)``."""
        source = self.document.source
        return [Comment(source, span) for span in self.remarks(start, end)]

    def remarks(self, start: int, end: int) -> list[Span]:
        """Return where the comments stand that begin in ``[start, end)``."""
        remarks = self.document.remarks
        first = bisect_left(remarks, (start,))
        return remarks[first : bisect_left(remarks, (end,), first)]

    def remarks_from(self, start: int) -> abc.Iterator[Span]:
        """Yield where the comments stand that begin at ``start`` or behind it."""
        remarks = self.document.remarks
        for index in range(bisect_left(remarks, (start,)), len(remarks)):
            yield remarks[index]

    def ends_in_line_comment(self, end: int) -> bool:
        """Return whether a comment that runs to the end of its line ends at ``end``."""
        remarks = self.document.remarks
        index = bisect_left(remarks, (end,)) - 1
        if index < 0 or remarks[index].end != end:
            return False
        return not self.text.startswith("/*", remarks[index].start)

    def indent(self, offset: int) -> str:
        """Return the blanks that the line of ``offset`` begins with."""
        return blanks(self.text, self.document.source.line_begin(offset), offset)

    def line_length(self, offset: int) -> int:
        """Return the length of the line of ``offset``, its end not counted."""
        line_end = LINE_END.search(self.text, offset)
        end = line_end.start() if line_end is not None else len(self.text)
        return end - self.document.source.line_begin(offset)

    def positions(self, mapping: Mapping) -> abc.Mapping[str, list[int]]:
        """Where each key of ``mapping`` stands in it: more than once where it is repeated."""
        known = self._positions.get(mapping)
        if known is None:
            known = self._positions[mapping] = {}
            for index, member in enumerate(mapping.members):
                known.setdefault(member.key, []).append(index)
        return known

    def starts(self, container: Container) -> list[int]:
        """Return where each entry begins."""
        known = self._starts.get(container)
        if known is None:
            known = self._starts[container] = [start_of(each) for each in entries_of(container)]
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
        match = _COMMON_BLANKS.match(self.text, offset, limit)
        assert match is not None
        end = match.end()
        while end < limit and self.text[end] in _BLANK:
            end += 1
        return end

    def line_ends(self, start: int, end: int) -> list[int]:
        """Return the offsets behind each line end in ``[start, end)``."""
        return [match.end() for match in self._line_end.finditer(self.text, start, end)]

    def has_line_end(self, start: int, end: int) -> bool:
        """Whether a line ends in ``[start, end)``; asked of long containers again and again."""
        near = min(end, start + _NEAR)
        if self._line_end.search(self.text, start, near):
            return True
        if near == end:
            return False
        at = bisect_left(self._line_end_signs, start)
        return at < len(self._line_end_signs) and self._line_end_signs[at] < end

    # --- gaps --------------------------------------------------------------------------------

    def gap(self, container: Container, index: int) -> Gap:
        """The gap before entry ``index``; before the closing bracket for ``len(entries)``."""
        gap = self._gaps.get((container, index))
        if gap is None:
            gap = self._gaps[container, index] = self._gap(container, index)
        return gap

    def _gap(self, container: Container, index: int) -> Gap:
        entries = entries_of(container)
        start = end_of(entries[index - 1]) if index else container.start + 1
        comma = entries[index - 1].comma if index else None
        is_last = index == len(entries)
        end = container.end - 1 if is_last else start_of(entries[index])
        after_comma = start if comma is None else comma + 1
        comments = self.remarks(after_comma, end)
        beside = 0
        at = after_comma
        while beside < len(comments) and not self.has_line_end(at, comments[beside].start):
            at = comments[beside].end
            beside += 1
        if not is_last and beside == len(comments) and not self.has_line_end(at, end):
            # the next entry follows on the same line: what stands between leads to it
            return Gap(start, after_comma, comments[0].start if comments else end, end)
        beside = self._continued(comments, beside, None if is_last else end)
        lead = len(comments)
        lead_at = end
        while (
            not is_last
            and lead > beside
            and len(self.line_ends(comments[lead - 1].end, lead_at)) < 2
        ):
            lead -= 1
            lead_at = comments[lead].start
        return Gap(start, comments[beside - 1].end if beside else after_comma, lead_at, end)

    def _continued(self, comments: list[Span], beside: int, next_start: int | None) -> int:
        """Count in the lines below a comment beside an entry that go on with it."""
        if not 0 < beside < len(comments):
            return beside
        column = self._column(comments[0].start)
        if next_start is not None and self._column(next_start) == column:
            return beside
        while (
            beside < len(comments)
            and self._column(comments[beside].start) == column
            and len(self.line_ends(comments[beside - 1].end, comments[beside].start)) == 1
        ):
            beside += 1
        return beside

    def _column(self, offset: int) -> int:
        return offset - self.document.source.line_begin(offset)

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
