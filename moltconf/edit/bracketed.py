"""Entries in brackets: JSON5, and what YAML's brackets have in common with it."""

from __future__ import annotations

from moltconf.edit.bracket_insert import (
    begins_line,
    guard,
    is_spaced,
    on_one_line,
    open_up,
    put_beside,
)
from moltconf.edit.bracket_remove import remove, removed_spans
from moltconf.edit.json5_writer import MAX_LINE, NO_TEXTS, Json5Writer
from moltconf.edit.layout import Container, Layout, end_of, entries_of, start_of
from moltconf.edit.moved_text import Moved
from moltconf.edit.routes import WrittenEntry
from moltconf.edit.splices import Edit
from moltconf.fields import Fields
from moltconf.text.source import Span
from moltconf.text.tree import Mapping, Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections import abc

    from moltconf.edit.pieces import EntryText, Piece, Writer


class Bracketed(Fields):
    """Edits entries in brackets (:class:`moltconf.edit.containers.ContainerEditor`)."""

    layout: Layout
    container: Container
    gone: abc.Container[int] = ()
    texts: abc.Mapping[Node, str] = NO_TEXTS

    @property
    def writer(self) -> Writer:
        return Json5Writer(self.layout, self.container, self.gone, self.texts)

    def moved(self, index: int, key: str | None, edits: list[Edit]) -> Piece:
        return Moved(WrittenEntry(self.layout, self.container, index), key, edits, [])

    def lead(self, index: int) -> int:
        return self.layout.lead(self.container, index)

    def begins_line(self, index: int) -> bool:
        return begins_line(self.layout, self.container, index)

    def spans(self, indexes: abc.Set[int]) -> list[Span]:
        return removed_spans(self.layout, self.container, indexes)

    def remove(self, indexes: abc.Set[int], replaced: abc.Set[int] = frozenset()) -> list[Edit]:
        return remove(self.layout, self.container, indexes, replaced)

    def insert(
        self,
        at: int,
        pieces: abc.Sequence[Piece],
        *,
        on_lines: bool = True,
        busy: abc.Set[Container] = frozenset(),
    ) -> list[Edit]:
        layout, container, writer = self.layout, self.container, self.writer
        count = len(entries_of(container))
        if not count:
            return _fill(layout, container, pieces, writer, on_lines=on_lines)
        if self.begins_line(min(at, count - 1)):
            return _insert_lines(layout, container, at, pieces, writer)
        written = _inline(pieces, writer)
        if written is not None and _fits(layout, container, written):
            return _insert_inline(layout, container, at, written)
        closed = on_one_line(layout, container)
        if closed and writer.style.own_lines and busy.isdisjoint(closed):
            return open_up(layout, closed, at, pieces, writer)
        indent = layout.indent(container.start)
        written = [each.lines(writer, indent) for each in pieces]
        return _insert_inline(layout, container, at, written)

    def insertion_span(self, at: int) -> Span:
        layout, container = self.layout, self.container
        closed = on_one_line(layout, container)
        if closed and layout.style.own_lines:
            return closed[0].span
        entries = entries_of(container)
        if not entries:
            return container.span
        if at < len(entries):
            return Span(self.lead(at), self.lead(at))
        return Span(end_of(entries[-1]), layout.tail(container, len(entries) - 1))

    def replace(self, index: int, pieces: abc.Sequence[Piece], *, comma: bool) -> list[Edit]:
        layout, writer = self.layout, self.writer
        lead, tail = self.lead(index), layout.tail(self.container, index)
        indent = layout.indent(start_of(entries_of(self.container)[index]))
        if not self.begins_line(index):
            written = [piece.inline(writer) or piece.lines(writer, indent) for piece in pieces]
            space = layout.style.comma[1:]
        else:
            behind = range(index + 1, len(entries_of(self.container)))
            is_last = all(at in self.gone for at in behind)
            written = _on_lines(pieces, writer, indent, is_last=is_last)
            is_spaced = _is_spaced(layout, self.container, pieces[-1])
            space = writer.style.newline * (2 if is_spaced else 1) + indent
        text = "".join(each.text(",") + space for each in written[:-1])
        text += written[-1].text("," if comma else "")
        return [Edit(Span(lead, tail), text + guard(layout, self.container, tail, written[-1]))]


def _inline(pieces: abc.Sequence[Piece], writer: Writer) -> list[EntryText] | None:
    written = [piece.inline(writer) for piece in pieces]
    return None if None in written else [each for each in written if each is not None]


def _fits(layout: Layout, container: Container, written: list[EntryText]) -> bool:
    """Whether a container that stands on one line still may with ``written`` in it."""
    if not layout.style.own_lines or layout.has_line_end(container.start, container.end):
        return True
    return (
        layout.line_length(container.start) + sum(len(each.text(", ")) for each in written)
        <= MAX_LINE
    )


def _insert_lines(
    layout: Layout, container: Container, at: int, pieces: abc.Sequence[Piece], writer: Writer
) -> list[Edit]:
    beside = min(at, len(entries_of(container)) - 1)
    indent = layout.indent(layout.lead(container, beside))
    is_spaced = _is_spaced(layout, container, pieces[0])
    space = writer.style.newline * (2 if is_spaced else 1) + indent
    is_last = at == len(entries_of(container))
    written = _on_lines(pieces, writer, indent, is_last=is_last)
    return put_beside(layout, container, at, written, space)


def _on_lines(
    pieces: abc.Sequence[Piece], writer: Writer, indent: str, *, is_last: bool
) -> list[EntryText]:
    """Each on lines; behind the last entry, the ones before are the siblings of the next."""
    written = []
    for piece in pieces:
        written.append(piece.lines(writer, indent))
        if is_last and not piece.is_plain:
            writer = writer.beside(written[-1].body)
    return written


def _insert_inline(
    layout: Layout, container: Container, at: int, written: list[EntryText]
) -> list[Edit]:
    space = layout.style.comma[1:]
    before = layout.tail(container, at - 1) if at else container.start + 1
    if layout.ends_in_line_comment(before) or any(each.ends_in_line_comment for each in written):
        space = layout.style.newline + layout.indent(container.start) + layout.style.indent
    return put_beside(layout, container, at, written, space)


def _fill(
    layout: Layout,
    container: Container,
    pieces: abc.Sequence[Piece],
    writer: Writer,
    *,
    on_lines: bool,
) -> list[Edit]:
    """The first entries of an empty container, before the comments that stand alone in it."""
    style = writer.style
    outer = layout.indent(container.start)
    opening = layout.gap(container, 0).beside
    rest = layout.blanks_after(opening, container.end - 1)
    is_empty = rest == container.end - 1
    inline = None if on_lines or not is_empty else _inline(pieces, writer)
    if inline is not None and opening == container.start + 1:
        space = style.brace_space if isinstance(container, Mapping) else style.bracket_space
        text = style.comma.join(each.text("") for each in inline)
        return [Edit(Span(opening, rest), space + text + space)]
    line = style.newline + outer + style.indent
    written = [piece.lines(writer, outer + style.indent) for piece in pieces]
    text = "".join(line + each.text(",") for each in written[:-1])
    text += line + written[-1].text("," if style.trailing_comma else "")
    if is_empty:
        return [Edit(Span(opening, rest), text + style.newline + outer)]
    return [Edit(Span(opening, opening), text)]


def _is_spaced(layout: Layout, container: Container, piece: Piece) -> bool:
    """Whether a blank line is due between ``piece`` and its neighbour."""
    count = len(entries_of(container))
    gaps = [layout.gap(container, index) for index in range(max(1, count - 5), count)]
    return is_spaced([len(layout.line_ends(gap.beside, gap.lead)) > 1 for gap in gaps], piece)
