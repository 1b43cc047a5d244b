"""New entries beside the ones that a bracketed container has: commas, blank lines, comments."""

from __future__ import annotations

from moltconf.edit.layout import Container, Layout, end_of, entries_of
from moltconf.edit.pieces import EntryText, Piece
from moltconf.edit.splices import Edit
from moltconf.text.source import Span


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
