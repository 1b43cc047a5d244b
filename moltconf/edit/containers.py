"""Entries of containers, whatever those are written with: brackets or, in YAML, indentation."""

from __future__ import annotations

from collections import abc
from dataclasses import dataclass

from moltconf.edit import beside, bracket_insert, bracket_remove
from moltconf.edit.changes import ChangeError
from moltconf.edit.json5_writer import Json5Writer
from moltconf.edit.layout import Container, Layout, entries_of
from moltconf.edit.moved_text import Moved
from moltconf.edit.pieces import EntryText, Piece, Writer
from moltconf.edit.routes import WrittenEntry as Place
from moltconf.edit.routes import holder_of, holders
from moltconf.edit.splices import Edit
from moltconf.text.document import Format
from moltconf.text.source import Span
from moltconf.text.tree import Node, Value


def writer_for(layout: Layout, container: Container) -> Writer:
    """What writes new entries of ``container``."""
    if _is_yaml(layout):
        from moltconf.edit.yaml_writer import YamlWriter

        return YamlWriter(layout, container)
    return Json5Writer(layout, container)


def moved(place: Place, key: str | None, edits: list[Edit]) -> Piece:
    """An entry that goes elsewhere with its comments, as ``key`` or, ``None``, as a list item."""
    if _is_yaml(place.layout):
        from moltconf.edit.yaml_moved import MovedYaml

        return MovedYaml(place, key, edits)
    return Moved(place, key, edits)


def lead(layout: Layout, container: Container, index: int) -> int:
    """Where entry ``index`` begins with the comments above it."""
    if is_block(layout, container):
        from moltconf.edit.yaml_layout import Block

        return Block(layout, container).lead(index)
    return layout.lead(container, index)


def begins_line(layout: Layout, container: Container, index: int) -> bool:
    """Whether entry ``index``, with its comments, is the first on its line."""
    if is_block(layout, container):
        from moltconf.edit.yaml_layout import Block

        return Block(layout, container).begins_line(index)
    return beside.begins_line(layout, container, index)


def spans(layout: Layout, container: Container, indexes: abc.Set[int]) -> list[Span]:
    """What belongs to the entries ``indexes``: their comments, keys, values and commas."""
    if is_block(layout, container):
        from moltconf.edit import yaml_block

        return yaml_block.spans(layout, container, indexes)
    return bracket_remove.removed_spans(layout, container, indexes)


def remove(
    layout: Layout,
    container: Container,
    indexes: abc.Set[int],
    replaced: abc.Set[int] = frozenset(),
) -> list[Edit]:
    """The edits that take the entries ``indexes`` out of ``container``.

    Those of ``replaced`` are written anew by somebody else, commas included.
    """
    if is_block(layout, container):
        from moltconf.edit import yaml_block

        return yaml_block.remove(layout, container, indexes)
    return bracket_remove.remove(layout, container, indexes, replaced)


def insert(
    layout: Layout,
    container: Container,
    at: int,
    pieces: abc.Sequence[Piece],
    *,
    on_lines: bool = True,
    busy: abc.Set[Container] = frozenset(),
) -> list[Edit]:
    """The edits that put ``pieces`` before entry ``at``, or behind the last one.

    For ``on_lines`` and ``busy`` see :func:`moltconf.edit.bracket_insert.insert`.
    """
    writer = writer_for(layout, container)
    if _is_yaml(layout):
        from moltconf.edit import yaml_block

        if is_block(layout, container):
            return yaml_block.insert(layout, container, at, pieces)
        if _becomes_block(layout, container, pieces, writer):
            return yaml_block.fill(layout, container, pieces)
        pieces = [_Inline(piece) for piece in pieces]
        on_lines = False
    return bracket_insert.insert(
        layout, container, at, pieces, writer, on_lines=on_lines, busy=busy
    )


def insertion_span(layout: Layout, container: Container, at: int) -> Span:
    """The stretch that :func:`insert` may change."""
    if not _is_yaml(layout):
        return bracket_insert.insertion_span(layout, container, at)
    from moltconf.edit.yaml_layout import Block

    if is_block(layout, container):
        block = Block(layout, container)
        if at < len(entries_of(container)):
            return Span(block.lead(at), block.lead(at))
        return Span(block.end(at - 1), block.tail(at - 1))
    holder = holder_of(layout, container)
    if holder is None or not is_block(layout, holder.container):
        return container.span
    around = Block(layout, holder.container)
    return Span(around.head_end(holder.index), around.tail(holder.index))


def replace(
    layout: Layout, container: Container, index: int, piece: Piece, *, comma: bool
) -> list[Edit]:
    """The edit that puts ``piece`` where entry ``index`` stands with its comments."""
    if is_block(layout, container):
        from moltconf.edit import yaml_block

        return yaml_block.replace(layout, container, index, piece)
    writer = writer_for(layout, container)
    if _is_yaml(layout):
        piece = _Inline(piece)
    return bracket_insert.replace(layout, container, index, piece, writer, comma=comma)


def rewrite(layout: Layout, node: Node, value: Value) -> tuple[list[Edit], Span]:
    """The edits that write ``value`` in the place of ``node``, and the stretch that goes."""
    holder = holder_of(layout, node)
    if _is_yaml(layout):
        from moltconf.edit import yaml_block

        return yaml_block.rewrite(layout, holder, node, value)
    container = holder.container if holder is not None else None
    writer = Json5Writer(layout, container)
    on_lines = layout.style.own_lines and (
        container is None or layout.has_line_end(container.start, container.end)
    )
    text = writer.lines(value, layout.indent(node.start)) if on_lines else writer.inline(value)
    return [Edit(node.span, text)], node.span


def is_block(layout: Layout, container: Container) -> bool:
    """Whether the container is written by indentation.

    Raises :class:`ChangeError` for a YAML alias: its entries are written elsewhere.
    """
    if not _is_yaml(layout):
        return False
    if layout.text[container.start] == "*":
        raise ChangeError((), "a YAML alias stands for it; change it by hand")
    return layout.text[container.start] not in "{["


def _is_yaml(layout: Layout) -> bool:
    return layout.document.format is Format.YAML


def _becomes_block(
    layout: Layout, container: Container, pieces: abc.Sequence[Piece], writer: Writer
) -> bool:
    """Whether a YAML collection in brackets is to be put on lines to hold ``pieces``.

    That cannot be done within other brackets.
    """
    around = holders(layout, container.start)
    if any(
        not is_block(layout, each.container) for each in around if each.container is not container
    ):
        return False
    if layout.has_line_end(container.start, container.end):
        return False
    if entries_of(container):
        return any(piece.inline(writer) is None or piece.needs_lines for piece in pieces)
    return writer.style.small_lines or any(not piece.is_plain for piece in pieces)


@dataclass(frozen=True, slots=True)
class _Inline:
    """A piece that stays on one line where others would take several."""

    piece: Piece

    @property
    def is_spaced(self) -> bool:
        return False

    @property
    def is_plain(self) -> bool:
        return self.piece.is_plain

    @property
    def needs_lines(self) -> bool:
        return False

    def inline(self, writer: Writer) -> EntryText | None:
        return self.piece.inline(writer)

    def lines(self, writer: Writer, indent: str) -> EntryText:
        written = self.piece.inline(writer)
        if written is None:
            reason = "comments stand in it, and brackets on one line cannot hold them"
            raise ChangeError((), reason)
        return written
