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
    after: int,
    pieces: abc.Sequence[Piece],
    pen: Pen,
    *,
    on_lines: bool = True,
    busy: abc.Set[int] = frozenset(),
) -> list[Edit]:
    """The edits that put ``pieces`` behind entry ``after`` (-1: before the first one).

    ``on_lines`` says how an empty container is opened. A container that stands on one line may be
    put on lines to hold them, with those around it, unless one of them (its ``id``) is ``busy``:
    edited elsewhere.
    """
    if not entries_of(container):
        return _fill(layout, container, pieces, pen, on_lines=on_lines)
    if after < 0:
        return _insert_first(layout, container, pieces, pen)
    if _begins_line(layout, container, after):
        return _insert_lines(layout, container, after, pieces, pen)
    written = _inline(pieces, pen)
    if written is not None and _fits(layout, container, written):
        return _insert_inline(layout, container, after, written)
    closed = _on_one_line(layout, container)
    if closed and pen.style.own_lines and busy.isdisjoint(map(id, closed)):
        return _open_up(layout, closed, after, pieces, pen)
    indent = layout.indent(container.start)
    return _insert_inline(layout, container, after, [each.lines(pen, indent) for each in pieces])


def insertion_span(layout: Layout, container: Container, after: int) -> Span:
    """The stretch that :func:`insert` may change."""
    closed = _on_one_line(layout, container)
    if closed:
        return closed[0].span
    entries = entries_of(container)
    if not entries:
        return container.span
    if after < 0:
        lead = layout.lead(container, 0)
        return Span(lead, lead)
    return Span(end_of(entries[after]), layout.tail(container, after))


def replace(
    layout: Layout, container: Container, index: int, piece: Piece, pen: Pen, *, comma: bool
) -> list[Edit]:
    """The edit that puts ``piece`` where entry ``index`` stands with its comments."""
    entry = entries_of(container)[index]
    lead, tail = layout.lead(container, index), layout.tail(container, index)
    written = None if _begins_line(layout, container, index) else piece.inline(pen)
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
    return len(line) + sum(len(each.text(", ")) for each in written) <= MAX_LINE


def _insert_lines(
    layout: Layout, container: Container, after: int, pieces: abc.Sequence[Piece], pen: Pen
) -> list[Edit]:
    indent = layout.indent(layout.lead(container, after))
    is_spaced = _is_spaced(layout, container, pieces[0])
    space = pen.style.newline * (2 if is_spaced else 1) + indent
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
    layout: Layout,
    container: Container,
    after: int,
    written: list[Written],
    space: str,
    *,
    trailing_comma: bool = False,
) -> list[Edit]:
    """``written``, each behind ``space``, after entry ``after`` with a comma where one is due."""
    entries = entries_of(container)
    entry = entries[after]
    is_last = after == len(entries) - 1
    tail, end = layout.tail(container, after), end_of(entry)
    last_comma = "," if entry.comma is not None or not is_last or trailing_comma else ""
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


def _is_spaced(layout: Layout, container: Container, piece: Piece) -> bool:
    """Whether a blank line stands between all of the last few entries.

    A container of one entry takes the habit of the place that ``piece`` comes from.
    """
    count = len(entries_of(container))
    gaps = [layout.gap(container, index) for index in range(max(1, count - 5), count)]
    if not gaps:
        return piece.is_spaced
    return all(len(layout.line_ends(gap.start, gap.lead)) > 1 for gap in gaps)


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
    after: int,
    pieces: abc.Sequence[Piece],
    pen: Pen,
) -> list[Edit]:
    """Put containers on lines, one for each entry, and ``pieces`` into the last of them."""
    style = pen.style
    container = closed[-1]
    indent = layout.indent(container.start)
    levels = [indent + style.indent * depth for depth in range(len(closed) + 1)]
    written = [piece.lines(pen, levels[-1]) for piece in pieces]
    comma, space = style.trailing_comma, style.newline + levels[-1]
    # of edits at one offset the first comes first: new text and commas before line ends
    edits = _behind(layout, container, after, written, space, trailing_comma=comma)
    if comma:
        with_last = closed[:-1] if after == len(entries_of(container)) - 1 else closed
        ends = [end_of(entries_of(each)[-1]) for each in with_last if not _last_comma(each)]
        edits += [Edit(Span(end, end), ",") for end in ends]
    for each, level in zip(closed, levels, strict=False):
        edits += _on_lines(layout, each, level)
    return edits


def _last_comma(container: Container) -> bool:
    return entries_of(container)[-1].comma is not None


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
