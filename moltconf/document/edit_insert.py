"""Pieces put into a bracketed container."""

from __future__ import annotations

from moltconf.document.edit_layout import Container, Layout, end_of, entries_of, start_of
from moltconf.document.edit_piece import Piece, Written
from moltconf.document.edit_render import Pen
from moltconf.document.edit_text import Edit
from moltconf.document.source import Span
from moltconf.document.tree import Mapping

#: A container on one line is kept so as long as its line stays shorter than this.
_MAX_LINE = 100


def insert(
    layout: Layout, container: Container, after: int, piece: Piece, *, on_lines: bool = True
) -> list[Edit]:
    """The edits that put ``piece`` behind entry ``after`` (-1: before the first one).

    ``on_lines`` says how an empty container is opened.
    """
    pen = Pen(layout, container)
    entries = entries_of(container)
    if not entries:
        return _fill(layout, container, piece, pen, on_lines=on_lines)
    if after < 0:
        return _insert_first(layout, container, piece, pen)
    if _begins_line(layout, container, after):
        return _insert_line(layout, container, after, piece, pen)
    written = piece.inline(pen)
    if written is not None and _fits(layout, container, written):
        return _insert_inline(layout, container, after, written)
    if pen.style.own_lines and not layout.line_ends(container.start, container.end):
        return _open_up(layout, container, after, piece, pen)
    return _insert_inline(
        layout, container, after, piece.lines(pen, layout.indent(container.start))
    )


def replace(layout: Layout, container: Container, index: int, piece: Piece) -> list[Edit]:
    """The edit that puts ``piece`` where entry ``index`` stands with its comments."""
    pen = Pen(layout, container)
    entry = entries_of(container)[index]
    lead, tail = layout.lead(container, index), layout.tail(container, index)
    on_line = _begins_line(layout, container, index)
    written = None if on_line else piece.inline(pen)
    if written is None:
        written = piece.lines(pen, layout.indent(start_of(entry)))
    text = written.text("," if entry.comma is not None else "")
    return [Edit(Span(lead, tail), text + _guard(layout, container, tail, written))]


def _begins_line(layout: Layout, container: Container, index: int) -> bool:
    """Whether entry ``index``, with its comments, is the first on its line."""
    lead = layout.lead(container, index)
    return bool(layout.line_ends(layout.blanks_before(lead, container.start + 1), lead))


def _fits(layout: Layout, container: Container, written: Written) -> bool:
    """Whether a container that stands on one line still may with ``written`` in it."""
    if not layout.style.own_lines or layout.line_ends(container.start, container.end):
        return True
    source = layout.document.source
    line = source.line(source.position(container.start).line)
    return len(line) + len(written.text("")) + 2 <= _MAX_LINE


def _insert_line(
    layout: Layout, container: Container, after: int, piece: Piece, pen: Pen
) -> list[Edit]:
    entry = entries_of(container)[after]
    is_last = after == len(entries_of(container)) - 1
    indent = layout.indent(layout.lead(container, after))
    written = piece.lines(pen, indent)
    comma = "," if entry.comma is not None or not is_last else ""
    newline = pen.style.newline * (2 if _spaced(layout, container) else 1)
    tail = layout.tail(container, after)
    text = newline + indent + written.text(comma) + _guard(layout, container, tail, written)
    return _behind(layout, container, after, text)


def _insert_inline(
    layout: Layout, container: Container, after: int, written: Written
) -> list[Edit]:
    entry = entries_of(container)[after]
    is_last = after == len(entries_of(container)) - 1
    tail = layout.tail(container, after)
    comma = "," if entry.comma is not None or not is_last else ""
    space = layout.style.comma[1:]
    if layout.ends_in_line_comment(tail):
        space = layout.style.newline + layout.indent(end_of(entry))
    text = space + written.text(comma) + _guard(layout, container, tail, written)
    return _behind(layout, container, after, text)


def _behind(layout: Layout, container: Container, after: int, text: str) -> list[Edit]:
    """``text`` behind entry ``after`` and its comments, with a comma between them."""
    entry = entries_of(container)[after]
    tail, end = layout.tail(container, after), end_of(entry)
    if entry.comma is not None:
        return [Edit(Span(tail, tail), text)]
    if tail == end:
        return [Edit(Span(tail, tail), "," + text)]
    return [Edit(Span(end, end), ","), Edit(Span(tail, tail), text)]


def _insert_first(layout: Layout, container: Container, piece: Piece, pen: Pen) -> list[Edit]:
    lead = layout.lead(container, 0)
    if _begins_line(layout, container, 0):
        indent = layout.indent(lead)
        written = piece.lines(pen, indent)
        space = pen.style.newline + indent
    else:
        inline = piece.inline(pen)
        written = inline or piece.lines(pen, layout.indent(container.start))
        space = pen.style.comma[1:]
        if written.ends_in_line_comment:
            space = pen.style.newline + layout.indent(container.start) + pen.style.indent
    return [Edit(Span(lead, lead), written.text(",") + space)]


def _guard(layout: Layout, container: Container, at: int, written: Written) -> str:
    """A line end where the text would else go on inside a comment that ``written`` ends with."""
    after = layout.blanks_after(at, container.end - 1)
    if not written.ends_in_line_comment or layout.line_ends(at, after):
        return ""
    return layout.style.newline + layout.indent(container.start)


def _spaced(layout: Layout, container: Container) -> bool:
    """Whether a blank line stands between all of the last few entries."""
    count = len(entries_of(container))
    gaps = [layout.gap(container, index) for index in range(max(1, count - 5), count)]
    return bool(gaps) and all(len(layout.line_ends(gap.start, gap.lead)) > 1 for gap in gaps)


def _fill(
    layout: Layout, container: Container, piece: Piece, pen: Pen, *, on_lines: bool
) -> list[Edit]:
    """The first entry of an empty container, before the comments that stand alone in it."""
    style = pen.style
    outer = layout.indent(container.start)
    opening = layout.gap(container, 0).beside
    rest = layout.blanks_after(opening, container.end - 1)
    is_empty = rest == container.end - 1
    inline = None if on_lines or not is_empty else piece.inline(pen)
    if inline is not None and opening == container.start + 1:
        space = style.brace_space if isinstance(container, Mapping) else style.bracket_space
        return [Edit(Span(opening, rest), space + inline.text("") + space)]
    indent = outer + style.indent
    written = piece.lines(pen, indent)
    text = style.newline + indent + written.text("," if style.trailing_comma else "")
    if is_empty:
        return [Edit(Span(opening, rest), text + style.newline + outer)]
    return [Edit(Span(opening, opening), text)]


def _open_up(
    layout: Layout, container: Container, after: int, piece: Piece, pen: Pen
) -> list[Edit]:
    """A container on one line is put on lines, one for each entry."""
    style = pen.style
    entries = entries_of(container)
    outer = layout.indent(container.start)
    indent = outer + style.indent
    line = style.newline + indent
    written = piece.lines(pen, indent)
    edits: list[Edit] = []
    for index in range(len(entries)):
        lead = layout.lead(container, index)
        start = layout.blanks_before(lead, container.start + 1)
        edits.append(Edit(Span(start, lead), line))
    is_last = after == len(entries) - 1
    trailing = "," if style.trailing_comma else ""
    edits += _behind(layout, container, after, line + written.text(trailing if is_last else ","))
    if not is_last and entries[-1].comma is None and trailing:
        end = end_of(entries[-1])
        edits.append(Edit(Span(end, end), ","))
    tail = layout.tail(container, len(entries) - 1)
    edits.append(
        Edit(
            Span(layout.blanks_before(container.end - 1, tail), container.end - 1),
            style.newline + outer,
        )
    )
    return edits
