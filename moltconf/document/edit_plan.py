"""What one change does to the texts: edits, and the comments that go with them."""

from __future__ import annotations

from dataclasses import dataclass, field

from moltconf.document.changes import ChangeError
from moltconf.document.edit_files import Way, holders
from moltconf.document.edit_layout import Container, Layout, entries_of
from moltconf.document.edit_remove import remove, removed_spans
from moltconf.document.edit_text import Edit, FileEdit
from moltconf.document.keypath import KeyPath
from moltconf.document.problems import Comment
from moltconf.document.source import Span
from moltconf.document.tree import Mapping, Sequence


@dataclass(slots=True)
class Plan:
    """All edits are of the same present texts and do not overlap."""

    edits: list[FileEdit] = field(default_factory=list)
    lost: list[Comment] = field(default_factory=list)

    def edit(self, layout: Layout, edits: list[Edit]) -> None:
        self.edits += (FileEdit(layout.document.source, edit) for edit in edits)

    def lose(self, layout: Layout, spans: list[Span]) -> None:
        """Note the comments in ``spans``, which no edit writes elsewhere."""
        for span in spans:
            self.lost += layout.comments(span.start, span.end)

    def take(self, layout: Layout, container: Container, indexes: set[int]) -> None:
        """Remove entries with their comments."""
        if indexes:
            self.lose(layout, removed_spans(layout, container, indexes))
            self.edit(layout, remove(layout, container, indexes))


def missing_keys(way: Way, path: KeyPath) -> KeyPath:
    """What of ``path`` is to be made below the end of ``way``.

    Raises :class:`ChangeError` where the value there cannot hold it.
    """
    missing = path[len(way.entries) :]
    node = way.node
    if isinstance(node, Mapping):
        fits = isinstance(missing[0], str)
    else:
        fits = isinstance(node, Sequence) and missing == (len(node.items),)
    if not fits or not all(isinstance(step, str) for step in missing[1:]):
        raise ChangeError(path, "the value above it cannot hold this key")
    return missing


def opens_on_lines(layout: Layout, container: Container) -> bool:
    """Whether ``container``, empty now, is to get a line for each entry.

    As its nearest sibling of the same kind that is not empty; else as the container around it.
    """
    around = [each for each in holders(layout, container.start) if each.entry.value is container]
    if not around or not layout.style.own_lines:
        return layout.style.own_lines
    parent, index = around[-1].container, around[-1].index
    siblings = entries_of(parent)
    near = siblings[max(0, index - 5) : index + 5]
    for entry in sorted(near, key=lambda entry: abs(entry.value.start - container.start)):
        value = entry.value
        if type(value) is type(container) and value.end - value.start > 2:
            return bool(layout.line_ends(value.start, value.end))
    return parent is layout.document.root or bool(layout.line_ends(parent.start, parent.end))
