"""Entries of containers, whatever those are written with: brackets or, in YAML, indentation."""

from __future__ import annotations

from moltconf.edit.bracketed import Bracketed
from moltconf.edit.grown import new
from moltconf.edit.json5_writer import NO_TEXTS, Json5Writer
from moltconf.edit.routes import holder_of
from moltconf.edit.splices import Edit
from moltconf.fields import Protocol
from moltconf.text.document import Format

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections import abc

    from moltconf.edit.layout import Container, Layout
    from moltconf.edit.pieces import Piece, Writer
    from moltconf.text.source import Span
    from moltconf.text.tree import Node, Value


class ContainerEditor(Protocol):
    """Reads and changes the entries of one container the way it is written.

    Entries have their positions in the text. All edits are against the present text.
    """

    @property
    def writer(self) -> Writer:
        """What writes new entries."""

    def moved(self, index: int, key: str | None, edits: list[Edit]) -> Piece:
        """Return entry ``index`` with its comments and ``edits`` made in it, to be put elsewhere as
        ``key`` or, ``None``, as a list item."""

    def lead(self, index: int) -> int:
        """Return where entry ``index`` begins with the comments above it."""

    def begins_line(self, index: int) -> bool:
        """Return whether entry ``index``, with its comments, is the first on its line."""

    def spans(self, indexes: abc.Set[int]) -> list[Span]:
        """Return what belongs to the entries: their comments, keys, values and commas."""

    def remove(self, indexes: abc.Set[int], replaced: abc.Set[int] = frozenset()) -> list[Edit]:
        """Take entries out. Those of ``replaced`` are written anew by somebody else, commas
        included."""

    def insert(
        self,
        at: int,
        pieces: abc.Sequence[Piece],
        *,
        on_lines: bool = True,
        busy: abc.Set[Container] = frozenset(),
    ) -> list[Edit]:
        """Put ``pieces`` before entry ``at``, or behind the last one.

        ``on_lines`` says how an empty container in brackets is opened. One that stands on one line
        may be put on lines to hold the pieces, with those around it, unless one of them is
        ``busy``: edited elsewhere.
        """

    def insertion_span(self, at: int) -> Span:
        """Return the stretch that :meth:`insert` may change."""

    def replace(self, index: int, pieces: abc.Sequence[Piece], *, comma: bool) -> list[Edit]:
        """Put ``pieces`` where entry ``index`` stands with its comments; ``comma`` says whether one
        follows."""


def editor_for(
    layout: Layout,
    container: Container,
    gone: abc.Container[int] = (),
    texts: abc.Mapping[Node, str] = NO_TEXTS,
) -> ContainerEditor:
    """Return the editor of a container, which does not look at entries that are ``gone``, and of
    values that are written anew at their ``texts``.

    Raises :class:`~moltconf.edit.changes.NotWritableError` for a YAML alias: its entries are
    written elsewhere.
    """
    if layout.document.format is not Format.YAML:
        return Bracketed(layout, container, gone, texts)
    from moltconf.edit.indented import Indented
    from moltconf.edit.yaml_brackets import YamlBrackets
    from moltconf.edit.yaml_layout import is_indented

    return (Indented if is_indented(layout, container) else YamlBrackets)(layout, container)


def rewrite(layout: Layout, node: Node, value: Value) -> tuple[list[Edit], Span]:
    """Return the edits that write ``value`` in the place of ``node``, and the stretch that goes."""
    if layout.document.format is Format.YAML:
        from moltconf.edit.indented import rewrite as rewrite_yaml

        return rewrite_yaml(layout, holder_of(layout, node), node, value)
    return rewritten(layout, node, new(None, value)), node.span


def rewritten(layout: Layout, node: Node, piece: Piece) -> list[Edit]:
    """Return the edits that write ``piece`` in the place of a value of JSON5."""
    holder = holder_of(layout, node)
    container = holder.container if holder is not None else None
    writer = Json5Writer(layout, container)
    on_lines = layout.style.own_lines and (
        container is None or layout.has_line_end(container.start, container.end)
    )
    written = None if on_lines else piece.inline(writer)
    if written is None:
        written = piece.lines(writer, layout.indent(node.start))
    return [Edit(node.span, written.text(""))]
