"""Entries in the brackets of YAML: on one line, or else by indentation."""

from __future__ import annotations

from collections import abc
from collections.abc import Iterator
from dataclasses import dataclass

from moltconf.edit.bracketed import Bracketed
from moltconf.edit.changes import NotWritableError
from moltconf.edit.indented import fill
from moltconf.edit.layout import Container, entries_of
from moltconf.edit.pieces import EntryText, Piece, Writer
from moltconf.edit.routes import WrittenEntry, containers_around, holder_of
from moltconf.edit.splices import Edit
from moltconf.edit.yaml_layout import Block, is_indented
from moltconf.edit.yaml_moved import MovedYaml
from moltconf.edit.yaml_writer import YamlWriter
from moltconf.text.source import Span


class YamlBrackets(Bracketed):
    """Edits entries of a flow collection (:class:`moltconf.edit.containers.ContainerEditor`)."""

    @property
    def writer(self) -> YamlWriter:
        return YamlWriter(self.layout, self.container)

    def moved(self, index: int, key: str | None, edits: list[Edit]) -> Piece:
        return MovedYaml(WrittenEntry(self.layout, self.container, index), key, edits, [])

    def insert(
        self,
        at: int,
        pieces: abc.Sequence[Piece],
        *,
        on_lines: bool = True,
        busy: abc.Set[Container] = frozenset(),
    ) -> list[Edit]:
        if self._becomes_block(pieces):
            return fill(self.layout, self.container, pieces)
        inline = [_Inline(piece) for piece in pieces]
        return super().insert(at, inline, on_lines=False, busy=busy)

    def insertion_span(self, at: int) -> Span:
        holder = holder_of(self.layout, self.container)
        if holder is None or not is_indented(self.layout, holder.container):
            return self.container.span
        block = Block(self.layout, holder.container)
        return Span(block.head_end(holder.index), block.tail(holder.index))

    def replace(self, index: int, pieces: abc.Sequence[Piece], *, comma: bool) -> list[Edit]:
        return super().replace(index, [_Inline(piece) for piece in pieces], comma=comma)

    def _becomes_block(self, pieces: abc.Sequence[Piece]) -> bool:
        """Return whether the collection is to be put on lines to hold ``pieces``.

        That cannot be done within other brackets.
        """
        layout, container, writer = self.layout, self.container, self.writer
        outer = containers_around(layout, container.start)
        if not all(is_indented(layout, each) for each in outer if each is not container):
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
    def key(self) -> str | None:
        return self.piece.key

    def edited(self) -> Iterator[list[Edit]]:
        return self.piece.edited()

    def keyed(self, key: str | None) -> Piece:
        return _Inline(self.piece.keyed(key))

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
            raise NotWritableError((), reason)
        return written
