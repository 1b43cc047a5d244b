"""Entries taken out of a bracketed container, with their comments, commas and lines."""

from __future__ import annotations

from bisect import bisect_right
from collections import abc
from itertools import accumulate

from moltconf.edit.layout import Container, Layout, entries_of
from moltconf.edit.splices import Edit
from moltconf.fields import Fields
from moltconf.text.source import Span


class _Cut(Fields):
    start: int
    end: int
    is_comma: bool = False


def remove(
    layout: Layout,
    container: Container,
    indexes: abc.Set[int],
    replaced: abc.Set[int] = frozenset(),
) -> list[Edit]:
    """Return the edits that take the entries ``indexes`` out of ``container``.

    Those of ``replaced`` are written anew by somebody else, commas included.
    A container that holds nothing any more, no comment either, is left as ``{}`` or ``[]``.
    """
    cuts = [
        _Cut(layout.lead(container, index), layout.tail(container, index))
        for index in sorted(indexes)
    ]
    entries = entries_of(container)
    kept = next((i for i in range(len(entries) - 1, -1, -1) if i not in indexes), None)
    if kept is None:
        inside = Span(container.start + 1, container.end - 1)
        comments = layout.comments(inside.start, inside.end)
        starts = [cut.start for cut in cuts]
        ends = [inside.start, *accumulate((cut.end for cut in cuts), max)]
        if all(c.span.start < ends[bisect_right(starts, c.span.start)] for c in comments):
            return [Edit(inside, "")]
    elif kept < len(entries) - 1 and kept not in replaced and entries[-1].comma is None:
        comma = entries[kept].comma
        assert comma is not None
        cuts.append(_Cut(comma, comma + 1, is_comma=True))
    return [_close(layout, container, cut) for cut in _merged(layout, cuts)]


def removed_spans(layout: Layout, container: Container, indexes: abc.Set[int]) -> list[Span]:
    """Return what belongs to the entries ``indexes``: their comments, keys, values and commas."""
    return [Span(layout.lead(container, i), layout.tail(container, i)) for i in sorted(indexes)]


def _merged(layout: Layout, cuts: list[_Cut]) -> list[_Cut]:
    """Cuts in file order, those with only blanks between them as one."""
    merged: list[_Cut] = []
    for cut in sorted(cuts, key=lambda cut: cut.start):
        last = merged[-1] if merged else None
        if last is not None and layout.blanks_after(last.end, cut.start) == cut.start:
            merged[-1] = _Cut(last.start, cut.end)
        else:
            merged.append(cut)
    return merged


def _close(layout: Layout, container: Container, cut: _Cut) -> Edit:
    """The cut with as many of the blanks around it as a careful person would take out."""
    if cut.is_comma:
        return Edit(Span(cut.start, cut.end), "")
    inner_start, inner_end = container.start + 1, container.end - 1
    before = layout.blanks_before(cut.start, inner_start)
    after = layout.blanks_after(cut.end, inner_end)
    is_first = before <= layout.gap(container, 0).beside
    is_last = after == inner_end
    above = layout.line_ends(before, cut.start)
    below = layout.line_ends(cut.end, after)
    if above and below:
        return _close_lines(cut, above, below, is_first=is_first, is_last=is_last)
    if above:
        if is_last and not layout.ends_in_line_comment(before):
            return Edit(Span(before, cut.end), "")
        return Edit(Span(cut.start, after), "")
    follows_comment = bool(layout.comments(after, after + 1))
    if is_last or (below and not (is_first and not follows_comment)):
        return Edit(Span(before, cut.end), "")
    return Edit(Span(cut.start, after), "")


def _close_lines(
    cut: _Cut, above: list[int], below: list[int], *, is_first: bool, is_last: bool
) -> Edit:
    """Whole lines, and of the blank lines around them those that would now be double."""
    if is_first:
        wanted = len(above)
    elif is_last:
        wanted = len(below)
    else:
        wanted = max(len(above), len(below))
    surplus = len(above) + len(below) - 1 - wanted
    from_below = min(surplus, len(below) - 1)
    from_above = surplus - from_below
    return Edit(Span(above[-1 - from_above], below[from_below]), "")
