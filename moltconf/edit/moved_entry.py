"""What entries that go from one place of a text to another have in common, whatever the format."""

from __future__ import annotations

from collections.abc import Sequence

from moltconf.edit.routes import WrittenEntry as Place
from moltconf.edit.splices import Edit, splice
from moltconf.fields import Fields
from moltconf.text.source import Span
from moltconf.text.tree import Scalar


class MovedEntry(Fields):
    """An entry that stands in a file already, its text and comments unchanged.

    ``key`` is the new key, ``None`` where it becomes a list item; ``edits`` are what must change
    in its text where it goes to another file.
    """

    place: Place
    key: str | None
    edits: Sequence[Edit] = ()

    @property
    def is_spaced(self) -> bool:
        layout, lead = self.place.layout, self._lead
        return len(layout.line_ends(layout.blanks_before(lead, 0), lead)) > 1

    @property
    def is_plain(self) -> bool:
        return isinstance(self.place.entry.value, Scalar)

    @property
    def _lead(self) -> int:
        """Where the comments above the entry begin, or the entry itself."""
        return self.place.layout.lead(self.place.container, self.place.index)

    def _cut(self, start: int, end: int) -> str:
        """The text from ``start`` to ``end`` (offsets in the file) with the edits made in it."""
        inside = [
            Edit(Span(edit.span.start - start, edit.span.end - start), edit.text)
            for edit in self.edits
            if start <= edit.span.start and edit.span.end <= end
        ]
        return splice(self.place.layout.text[start:end], inside)
