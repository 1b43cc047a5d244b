"""Comments of a removed entry that live on above the entry that took over from it."""

from __future__ import annotations

from moltconf.document.edit_entries import begins_line, lead, spans
from moltconf.document.edit_files import Files, Written
from moltconf.document.edit_layout import start_of
from moltconf.document.edit_moved import reindented
from moltconf.document.edit_plan import Plan
from moltconf.document.edit_text import Edit
from moltconf.document.keypath import KeyPath
from moltconf.document.source import Span


def bequeath(plan: Plan, files: Files, removed: list[Written], heir: KeyPath) -> bool:
    """Write the comments of ``removed`` above the entry at ``heir``, which lies elsewhere.

    It must begin its line; else they go above the nearest entry around it that does. Whether there
    is such an entry is returned: in a file of strict JSON there is none.
    """
    place = _place(files, heir)
    if place is None:
        return False
    style, indent = place.layout.style, place.layout.indent(start_of(place.entry))
    text = ""
    for each in removed:
        old = each.layout.indent(start_of(each.entry))
        for span in spans(each.layout, each.container, each.indexes):
            for comment in each.layout.comments(span.start, span.end):
                moved = reindented(comment.text, old, indent, each.layout.style, style)
                text += moved + style.newline + indent
    at = lead(place.layout, place.container, place.index)
    if text:
        plan.edit(place.layout, [Edit(Span(at, at), text)])
    return True


def _place(files: Files, heir: KeyPath) -> Written | None:
    way = files.follow(heir)
    if len(way.entries) < len(heir):
        return None
    for entry in reversed(way.entries):
        place = files.written(entry)[-1]
        if place.layout.style.is_strict and not place.layout.document.comments:
            return None
        if begins_line(place.layout, place.container, place.index):
            return place
    return None
