"""Comments of a removed entry that live on above the entry that took over from it."""

from __future__ import annotations

from moltconf.edit.containers import editor_for
from moltconf.edit.layout import start_of
from moltconf.edit.moved_text import Remark, above
from moltconf.edit.splices import Edit
from moltconf.text.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.edit.plan import EditPlan
    from moltconf.edit.routes import Files, WrittenEntry
    from moltconf.text.keypath import KeyPath


def carry_comments_to(
    plan: EditPlan, files: Files, removed: list[WrittenEntry], successor: KeyPath
) -> bool:
    """Write the comments of ``removed`` above the entry at ``successor``, which lies elsewhere.

    It must begin its line; else they go above the nearest entry around it that does. ``False`` is
    returned where there is no such entry, as in a file of strict JSON.
    """
    remarks = remarks_of(plan, removed)
    if not remarks:
        return True
    place = _place(files, successor)
    if place is None:
        return False
    indent = place.layout.indent(start_of(place.entry))
    at = editor_for(place.layout, place.container).lead(place.index)
    plan.edit(place.layout, [Edit(Span(at, at), above(remarks, indent, place.layout.style))])
    return True


def remarks_of(plan: EditPlan, removed: list[WrittenEntry]) -> list[Remark]:
    """Return the comments that belong to entries, or are in them."""
    return [
        Remark(comment.text, each.layout.indent(start_of(each.entry)), each.layout.style)
        for each in removed
        for span in editor_for(each.layout, each.container).spans(each.indexes)
        for comment in plan.comments(each.layout, span)
    ]


def holds_no_comments(place: WrittenEntry) -> bool:
    """Return whether the file is strict JSON, in which nobody wrote a comment."""
    return place.layout.style.is_strict and not place.layout.document.comments


def _place(files: Files, successor: KeyPath) -> WrittenEntry | None:
    route = files.follow(successor)
    if len(route.entries) < len(successor):
        return None
    for entry in reversed(route.entries):
        place = files.written(entry)[-1]
        if holds_no_comments(place):
            return None
        if editor_for(place.layout, place.container).begins_line(place.index):
            return place
    return None
