"""New entries of containers in brackets: beside those that are there, and on lines of their own."""

from __future__ import annotations

from moltconf.edit.layout import Container, Layout, end_of, entries_of
from moltconf.edit.routes import containers_around, holder_of
from moltconf.edit.splices import Edit
from moltconf.text.source import Span
from moltconf.text.tree import Mapping, Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections import abc

    from moltconf.edit.pieces import EntryText, Piece, Writer


def put_beside(
    layout: Layout,
    container: Container,
    at: int,
    written: list[EntryText],
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
        text += guard(layout, container, tail, written[-1])
    if entry.comma is not None:
        return [Edit(Span(tail, tail), text)]
    if tail == end:
        return [Edit(Span(tail, tail), "," + text)]
    return [Edit(Span(end, end), ","), Edit(Span(tail, tail), text)]


def guard(layout: Layout, container: Container, at: int, written: EntryText) -> str:
    """A line end where the text would else go on inside a comment that ``written`` ends with."""
    after = layout.blanks_after(at, container.end - 1)
    if not written.ends_in_line_comment or layout.line_ends(at, after):
        return ""
    return layout.style.newline + layout.indent(container.start)


def is_spaced(gaps: list[bool], piece: Piece) -> bool:
    """As between all the last few entries; ``gaps`` says where blank lines stand.

    A container that has no clear habit takes that of the place that ``piece`` comes from.
    """
    if gaps and all(gaps):
        return True
    return piece.is_spaced and (len(gaps) < 2 or any(gaps))


def begins_line(layout: Layout, container: Container, index: int) -> bool:
    """Return whether entry ``index``, with its comments, is the first on its line."""
    lead = layout.lead(container, index)
    return bool(layout.line_ends(layout.blanks_before(lead, container.start + 1), lead))


def opens_on_lines(layout: Layout, container: Container) -> bool:
    """Return whether ``container``, empty now, is to get a line for each entry.

    As its nearest sibling of the same kind that is not empty; else as the container around it.
    """
    holder = holder_of(layout, container)
    if holder is None or not layout.style.own_lines:
        return layout.style.own_lines
    parent, index = holder.container, holder.index
    near = entries_of(parent)[max(0, index - 5) : index + 5]
    for entry in sorted(near, key=lambda entry: abs(entry.value.start - container.start)):
        value = entry.value
        is_alike = isinstance(value, Mapping if isinstance(container, Mapping) else Sequence)
        if is_alike and value.end - value.start > 2:
            return layout.has_line_end(value.start, value.end)
    return parent is layout.document.root or layout.has_line_end(parent.start, parent.end)


def on_one_line(layout: Layout, container: Container) -> list[Container]:
    """Return the container and those around it, from the outside in, that stand on one line."""
    around = containers_around(layout, container.start)
    return [each for each in (*around, container) if not layout.has_line_end(each.start, each.end)]


def open_up(
    layout: Layout,
    closed: list[Container],
    at: int,
    pieces: abc.Sequence[Piece],
    writer: Writer,
) -> list[Edit]:
    """Put containers on lines, one for each entry, and ``pieces`` into the last of them."""
    style = writer.style
    container = closed[-1]
    is_last = at == len(entries_of(container))
    indent = layout.indent(container.start)
    levels = [indent + style.indent * depth for depth in range(len(closed) + 1)]
    written = [piece.lines(writer, levels[-1]) for piece in pieces]
    new = put_beside(layout, container, at, written, style.newline + levels[-1], is_opened=True)
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
