"""What entries that go from one place of a text to another have in common, whatever the format."""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.edit.reindent import Remark
from moltconf.edit.routes import WrittenEntry as Place
from moltconf.edit.splices import Edit, splice
from moltconf.fields import Fields
from moltconf.text.source import Span
from moltconf.text.tree import Scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Self


class MovedEntry(Fields):
    """An entry that stands in a file already, its text and comments unchanged.

    ``key`` is the new key, ``None`` where it becomes a list item; ``edits`` are what must change
    in its text, more of them until it is written.
    """

    place: Place
    key: str | None
    edits: list[Edit]
    remarks: list[Remark]

    def edited(self) -> Iterator[list[Edit]]:
        yield self.edits

    def keyed(self, key: str | None) -> Self:
        """Return the entry with another key."""
        return self._replace(key=key)

    @property
    def is_spaced(self) -> bool:
        layout, lead = self.place.layout, self._lead
        return len(layout.line_ends(layout.blanks_before(lead, 0), lead)) > 1

    @property
    def is_plain(self) -> bool:
        value = self.place.entry.value
        return isinstance(value, Scalar) and all(edit.span != value.span for edit in self.edits)

    @property
    def _lead(self) -> int:
        """Where the comments above the entry begin, or the entry itself."""
        return self.place.layout.lead(self.place.container, self.place.index)

    def _cut(self, start: int, end: int) -> str:
        """The text from ``start`` to ``end`` (offsets in the file) with the edits made in it."""
        inside = [
            Edit(Span(edit.span.start - start, edit.span.end - start), edit.text)
            for edit in self.edits
            if start <= edit.span.start and edit.span.end <= end and start < edit.span.end
        ]
        return splice(self.place.layout.text[start:end], inside)
