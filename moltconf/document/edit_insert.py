"""Pieces put into a bracketed container."""

from __future__ import annotations

from collections import abc

from moltconf.document.edit_layout import Container, Layout, end_of, entries_of, start_of
from moltconf.document.edit_piece import Piece, Written
from moltconf.document.edit_render import Pen
from moltconf.document.edit_text import Edit
from moltconf.document.source import Span
from moltconf.document.tree import Mapping

#: A container on one line is kept so as long as its line stays shorter than this.
_MAX_LINE = 100


def insert(
    layout: Layout,
    container: Container,
    after: int,
    pieces: abc.Sequence[Piece],
    *,
    on_lines: bool = True,
) -> list[Edit]:
    """The edits that put ``pieces`` behind entry ``after`` (-1: before the first one).

    ``on_lines`` says how an empty container is opened.
    """
    pen = Pen(layout, container)
    if not entries_of(container):
        return _fill(layout, container, pieces, pen, on_lines=on_lines)
    if after < 0:
        return _insert_first(layout, container, pieces, pen)
    if _begins_line(layout, container, after):
        return _insert_lines(layout, container, after, pieces, pen)
    written = _inline(pieces, pen)
    if written is not None and _fits(layout, container, written):
        return _insert_inline(layout, container, after, written)
    if pen.style.own_lines and not layout.line_ends(container.start, container.end):
        return _open_up(layout, container, after, pieces, pen)
    indent = layout.indent(container.start)
    return _insert_inline(layout, container, after, [each.lines(pen, indent) for each in pieces])


def replace(
    layout: Layout, container: Container, index: int, piece: Piece, *, comma: bool
) -> list[Edit]:
    """The edit that puts ``piece`` where entry ``index`` stands with its comments."""
    pen = Pen(layout, container)
    entry = entries_of(container)[index]
    lead, tail = layout.lead(container, index), layout.tail(container, index)
    written = None if _begins_line(layout, container, index) else piece.inline(pen)
    if written is None:
        written = piece.lines(pen, layout.indent(start_of(entry)))
    text = written.text("," if comma else "")
    return [Edit(Span(lead, tail), text + _guard(layout, container, tail, written))]


def _inline(pieces: abc.Sequence[Piece], pen: Pen) -> list[Written] | None:
    written = [piece.inline(pen) for piece in pieces]
    return None if None in written else [each for each in written if each is not None]


def _begins_line(layout: Layout, container: Container, index: int) -> bool:
    """Whether entry ``index``, with its comments, is the first on its line."""
    lead = layout.lead(container, index)
    return bool(layout.line_ends(layout.blanks_before(lead, container.start + 1), lead))


def _fits(layout: Layout, container: Container, written: list[Written]) -> bool:
    """Whether a container that stands on one line still may with ``written`` in it."""
    if not layout.style.own_lines or layout.line_ends(container.start, container.end):
        return True
    source = layout.document.source
    line = source.line(source.position(container.start).line)
    return len(line) + sum(len(each.text(", ")) for each in written) <= _MAX_LINE


def _insert_lines(
    layout: Layout, container: Container, after: int, pieces: abc.Sequence[Piece], pen: Pen
) -> list[Edit]:
    indent = layout.indent(layout.lead(container, after))
    space = pen.style.newline * (2 if _spaced(layout, container) else 1) + indent
    written = [piece.lines(pen, indent) for piece in pieces]
    return _behind(layout, container, after, written, space)


def _insert_inline(
    layout: Layout, container: Container, after: int, written: list[Written]
) -> list[Edit]:
    space = layout.style.comma[1:]
    if layout.ends_in_line_comment(layout.tail(container, after)) or any(
        each.ends_in_line_comment for each in written[:-1]
    ):
        space = layout.style.newline + layout.indent(container.start) + layout.style.indent
    return _behind(layout, container, after, written, space)


def _behind(
    layout: Layout, container: Container, after: int, written: list[Written], space: str
) -> list[Edit]:
    """``written``, each behind ``space``, after entry ``after`` with a comma where one is due."""
    entries = entries_of(container)
    entry = entries[after]
    is_last = after == len(entries) - 1
    tail, end = layout.tail(container, after), end_of(entry)
    last_comma = "," if entry.comma is not None or not is_last else ""
    text = "".join(space + each.text(",") for each in written[:-1])
    text += space + written[-1].text(last_comma) + _guard(layout, container, tail, written[-1])
    if entry.comma is not None:
        return [Edit(Span(tail, tail), text)]
    if tail == end:
        return [Edit(Span(tail, tail), "," + text)]
    return [Edit(Span(end, end), ","), Edit(Span(tail, tail), text)]


def _insert_first(
    layout: Layout, container: Container, pieces: abc.Sequence[Piece], pen: Pen
) -> list[Edit]:
    lead = layout.lead(container, 0)
    written = None if _begins_line(layout, container, 0) else _inline(pieces, pen)
    space = pen.style.comma[1:]
    if written is None:
        indent = layout.indent(lead)
        written = [piece.lines(pen, indent) for piece in pieces]
        if _begins_line(layout, container, 0) or any(w.ends_in_line_comment for w in written):
            space = pen.style.newline + indent
    return [Edit(Span(lead, lead), "".join(each.text(",") + space for each in written))]


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
    layout: Layout,
    container: Container,
    pieces: abc.Sequence[Piece],
    pen: Pen,
    *,
    on_lines: bool,
) -> list[Edit]:
    """The first entries of an empty container, before the comments that stand alone in it."""
    style = pen.style
    outer = layout.indent(container.start)
    opening = layout.gap(container, 0).beside
    rest = layout.blanks_after(opening, container.end - 1)
    is_empty = rest == container.end - 1
    inline = None if on_lines or not is_empty else _inline(pieces, pen)
    if inline is not None and opening == container.start + 1:
        space = style.brace_space if isinstance(container, Mapping) else style.bracket_space
        text = style.comma.join(each.text("") for each in inline)
        return [Edit(Span(opening, rest), space + text + space)]
    line = style.newline + outer + style.indent
    written = [piece.lines(pen, outer + style.indent) for piece in pieces]
    text = "".join(line + each.text(",") for each in written[:-1])
    text += line + written[-1].text("," if style.trailing_comma else "")
    if is_empty:
        return [Edit(Span(opening, rest), text + style.newline + outer)]
    return [Edit(Span(opening, opening), text)]


def _open_up(
    layout: Layout, container: Container, after: int, pieces: abc.Sequence[Piece], pen: Pen
) -> list[Edit]:
    """A container on one line is put on lines, one for each entry."""
    style = pen.style
    entries = entries_of(container)
    outer = layout.indent(container.start)
    indent = outer + style.indent
    edits: list[Edit] = []
    for index in range(len(entries)):
        lead = layout.lead(container, index)
        start = layout.blanks_before(lead, container.start + 1)
        edits.append(Edit(Span(start, lead), style.newline + indent))
    written = [piece.lines(pen, indent) for piece in pieces]
    edits += _behind(layout, container, after, written, style.newline + indent)
    tail = layout.tail(container, len(entries) - 1)
    end = layout.blanks_before(container.end - 1, tail)
    edits.append(Edit(Span(end, container.end - 1), style.newline + outer))
    return edits
