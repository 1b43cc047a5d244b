"""Pieces put into a bracketed container."""

from __future__ import annotations

from collections import abc

from moltconf.document.edit_files import holders
from moltconf.document.edit_layout import Container, Layout, end_of, entries_of, start_of
from moltconf.document.edit_piece import Pen, Piece, Written
from moltconf.document.edit_render import MAX_LINE
from moltconf.document.edit_text import Edit
from moltconf.document.source import Span
from moltconf.document.tree import Mapping


def insert(
    layout: Layout,
    container: Container,
    at: int,
    pieces: abc.Sequence[Piece],
    pen: Pen,
    *,
    on_lines: bool = True,
    busy: abc.Set[int] = frozenset(),
) -> list[Edit]:
    """The edits that put ``pieces`` before entry ``at``, or behind the last one.

    ``on_lines`` says how an empty container is opened. A container that stands on one line may be
    put on lines to hold them, with those around it, unless one of them (its ``id``) is ``busy``:
    edited elsewhere.
    """
    count = len(entries_of(container))
    if not count:
        return _fill(layout, container, pieces, pen, on_lines=on_lines)
    beside = min(at, count - 1)
    if begins_line(layout, container, beside):
        return _insert_lines(layout, container, at, pieces, pen)
    written = _inline(pieces, pen)
    if written is not None and _fits(layout, container, written):
        return _insert_inline(layout, container, at, written)
    closed = _on_one_line(layout, container)
    if closed and pen.style.own_lines and busy.isdisjoint(map(id, closed)):
        return _open_up(layout, closed, at, pieces, pen)
    indent = layout.indent(container.start)
    return _insert_inline(layout, container, at, [each.lines(pen, indent) for each in pieces])


def insertion_span(layout: Layout, container: Container, at: int) -> Span:
    """The stretch that :func:`insert` may change."""
    closed = _on_one_line(layout, container)
    if closed:
        return closed[0].span
    entries = entries_of(container)
    if not entries:
        return container.span
    if at < len(entries):
        lead = layout.lead(container, at)
        return Span(lead, lead)
    return Span(end_of(entries[-1]), layout.tail(container, len(entries) - 1))


def replace(
    layout: Layout, container: Container, index: int, piece: Piece, pen: Pen, *, comma: bool
) -> list[Edit]:
    """The edit that puts ``piece`` where entry ``index`` stands with its comments."""
    entry = entries_of(container)[index]
    lead, tail = layout.lead(container, index), layout.tail(container, index)
    written = None if begins_line(layout, container, index) else piece.inline(pen)
    if written is None:
        written = piece.lines(pen, layout.indent(start_of(entry)))
    text = written.text("," if comma else "")
    return [Edit(Span(lead, tail), text + _guard(layout, container, tail, written))]


def opens_on_lines(layout: Layout, container: Container) -> bool:
    """Whether ``container``, empty now, is to get a line for each entry.

    As its nearest sibling of the same kind that is not empty; else as the container around it.
    """
    around = [each for each in holders(layout, container.start) if each.entry.value is container]
    if not around or not layout.style.own_lines:
        return layout.style.own_lines
    parent, index = around[-1].container, around[-1].index
    near = entries_of(parent)[max(0, index - 5) : index + 5]
    for entry in sorted(near, key=lambda entry: abs(entry.value.start - container.start)):
        value = entry.value
        if type(value) is type(container) and value.end - value.start > 2:
            return bool(layout.line_ends(value.start, value.end))
    return parent is layout.document.root or bool(layout.line_ends(parent.start, parent.end))


def _inline(pieces: abc.Sequence[Piece], pen: Pen) -> list[Written] | None:
    written = [piece.inline(pen) for piece in pieces]
    return None if None in written else [each for each in written if each is not None]


def begins_line(layout: Layout, container: Container, index: int) -> bool:
    """Whether entry ``index``, with its comments, is the first on its line."""
    lead = layout.lead(container, index)
    return bool(layout.line_ends(layout.blanks_before(lead, container.start + 1), lead))


def _fits(layout: Layout, container: Container, written: list[Written]) -> bool:
    """Whether a container that stands on one line still may with ``written`` in it."""
    if not layout.style.own_lines or layout.line_ends(container.start, container.end):
        return True
    source = layout.document.source
    line = source.line(source.position(container.start).line)
    return len(line) + sum(len(each.text(", ")) for each in written) <= MAX_LINE


def _insert_lines(
    layout: Layout, container: Container, at: int, pieces: abc.Sequence[Piece], pen: Pen
) -> list[Edit]:
    beside = min(at, len(entries_of(container)) - 1)
    indent = layout.indent(layout.lead(container, beside))
    is_spaced = _is_spaced(layout, container, pieces[0])
    space = pen.style.newline * (2 if is_spaced else 1) + indent
    written = [piece.lines(pen, indent) for piece in pieces]
    return _beside(layout, container, at, written, space)


def _insert_inline(
    layout: Layout, container: Container, at: int, written: list[Written]
) -> list[Edit]:
    space = layout.style.comma[1:]
    before = layout.tail(container, at - 1) if at else container.start + 1
    if layout.ends_in_line_comment(before) or any(each.ends_in_line_comment for each in written):
        space = layout.style.newline + layout.indent(container.start) + layout.style.indent
    return _beside(layout, container, at, written, space)


def _beside(
    layout: Layout,
    container: Container,
    at: int,
    written: list[Written],
    space: str,
    *,
    is_opened: bool = False,
) -> list[Edit]:
    """``written``, with ``space`` between, before entry ``at`` or behind the last one."""
    entries = entries_of(container)
    if at < len(entries):
        lead = layout.lead(container, at)
        return [Edit(Span(lead, lead), "".join(each.text(",") + space for each in written))]
    entry = entries[-1]
    tail, end = layout.tail(container, at - 1), end_of(entry)
    opened_comma = is_opened and layout.style.trailing_comma
    last_comma = "," if entry.comma is not None or opened_comma else ""
    text = "".join(space + each.text(",") for each in written[:-1])
    text += space + written[-1].text(last_comma)
    if not is_opened:
        text += _guard(layout, container, tail, written[-1])
    if entry.comma is not None:
        return [Edit(Span(tail, tail), text)]
    if tail == end:
        return [Edit(Span(tail, tail), "," + text)]
    return [Edit(Span(end, end), ","), Edit(Span(tail, tail), text)]


def _guard(layout: Layout, container: Container, at: int, written: Written) -> str:
    """A line end where the text would else go on inside a comment that ``written`` ends with."""
    after = layout.blanks_after(at, container.end - 1)
    if not written.ends_in_line_comment or layout.line_ends(at, after):
        return ""
    return layout.style.newline + layout.indent(container.start)


def _is_spaced(layout: Layout, container: Container, piece: Piece) -> bool:
    """Whether a blank line is due between ``piece`` and its neighbour."""
    count = len(entries_of(container))
    gaps = [layout.gap(container, index) for index in range(max(1, count - 5), count)]
    return is_spaced([len(layout.line_ends(gap.beside, gap.lead)) > 1 for gap in gaps], piece)


def is_spaced(gaps: list[bool], piece: Piece) -> bool:
    """As between all the last few entries; ``gaps`` says where blank lines stand.

    A container that has no clear habit takes that of the place that ``piece`` comes from.
    """
    if gaps and all(gaps):
        return True
    return piece.is_spaced and (len(gaps) < 2 or any(gaps))


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


def _on_one_line(layout: Layout, container: Container) -> list[Container]:
    """The container and those around it, from the outside in, that stand on one line."""
    around = [each.container for each in holders(layout, container.start)]
    return [each for each in (*around, container) if not layout.line_ends(each.start, each.end)]


def _open_up(
    layout: Layout,
    closed: list[Container],
    at: int,
    pieces: abc.Sequence[Piece],
    pen: Pen,
) -> list[Edit]:
    """Put containers on lines, one for each entry, and ``pieces`` into the last of them."""
    style = pen.style
    container = closed[-1]
    is_last = at == len(entries_of(container))
    indent = layout.indent(container.start)
    levels = [indent + style.indent * depth for depth in range(len(closed) + 1)]
    written = [piece.lines(pen, levels[-1]) for piece in pieces]
    new = _beside(layout, container, at, written, style.newline + levels[-1], is_opened=True)
    commas: list[Edit] = []
    if style.trailing_comma:
        ends = [
            end_of(entries_of(each)[-1])
            for each in (closed[:-1] if is_last else closed)
            if entries_of(each)[-1].comma is None
        ]
        commas = [Edit(Span(end, end), ",") for end in ends]
    lines = [
        edit
        for each, level in zip(closed, levels, strict=False)
        for edit in _on_lines(layout, each, level)
    ]
    # of edits at one offset the first comes first
    return [*new, *commas, *lines] if is_last else [*commas, *lines, *new]


def _on_lines(layout: Layout, container: Container, outer: str) -> list[Edit]:
    """A line end before each entry and before the closing bracket."""
    style = layout.style
    count = len(entries_of(container))
    edits = []
    for index in range(count):
        lead = layout.lead(container, index)
        start = layout.blanks_before(lead, container.start + 1)
        edits.append(Edit(Span(start, lead), style.newline + outer + style.indent))
    end = container.end - 1
    start = layout.blanks_before(end, layout.tail(container, count - 1))
    return [*edits, Edit(Span(start, end), style.newline + outer)]
