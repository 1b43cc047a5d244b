"""Containers that stand on one line, and how they come to stand on several."""

from __future__ import annotations

from collections import abc

from moltconf.edit.beside import put_beside
from moltconf.edit.layout import Container, Layout, end_of, entries_of
from moltconf.edit.pieces import Piece, Writer
from moltconf.edit.routes import containers_around, holder_of
from moltconf.edit.splices import Edit
from moltconf.text.source import Span
from moltconf.text.tree import Mapping, Sequence


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
