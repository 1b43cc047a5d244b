"""Entries taken out of, put into and written anew in block collections of YAML."""

from __future__ import annotations

from collections import abc

from moltconf.edit.bracket_insert import is_spaced
from moltconf.edit.changes import NotWritableError
from moltconf.edit.layout import Container, Layout, end_of, entries_of, start_of
from moltconf.edit.pieces import Piece
from moltconf.edit.routes import WrittenEntry, holder_of
from moltconf.edit.splices import Edit
from moltconf.edit.yaml_layout import Block, is_block
from moltconf.edit.yaml_moved import MovedYaml
from moltconf.edit.yaml_writer import YamlWriter
from moltconf.text.source import Span, begin_of_line
from moltconf.text.tree import Mapping, Member, Node, Sequence, Value


class Indented(Block):
    """Edits entries by indentation (:class:`moltconf.edit.containers.ContainerEditor`)."""

    __slots__ = ()

    @property
    def writer(self) -> YamlWriter:
        return YamlWriter(self.layout, self.container)

    def moved(self, index: int, key: str | None, edits: list[Edit]) -> Piece:
        return MovedYaml(WrittenEntry(self.layout, self.container, index), key, edits, [])

    def spans(self, indexes: abc.Set[int]) -> list[Span]:
        return [Span(self.lead(i), self.tail(i)) for i in sorted(indexes)]

    def remove(self, indexes: abc.Set[int], replaced: abc.Set[int] = frozenset()) -> list[Edit]:
        """Take entries out; what is left without any becomes ``{}`` or ``[]``."""
        self.refuse_foreign()
        cuts = _merged(self.layout, self.spans(indexes))
        if len(indexes) < len(entries_of(self.container)):
            return [_close(self, cut) for cut in cuts]
        empty = "{}" if isinstance(self.container, Mapping) else "[]"
        holder = holder_of(self.layout, self.container)
        if holder is None or not self.begins_line(0):
            first, *others = cuts
            return [Edit(first, empty), *(_close(self, cut) for cut in others)]
        head = Block(self.layout, holder.container).head_end(holder.index)
        closed = [_close(self, cut, is_emptied=True) for cut in cuts]
        return [Edit(Span(head, head), f" {empty}"), *closed]

    def insert(
        self,
        at: int,
        pieces: abc.Sequence[Piece],
        *,
        on_lines: bool = True,
        busy: abc.Set[Container] = frozenset(),
    ) -> list[Edit]:
        self.refuse_foreign()
        writer = self.writer
        indent = " " * self.column
        written = [piece.lines(writer, indent).text("") for piece in pieces]
        space = writer.style.newline * (2 if _is_spaced(self, pieces[0]) else 1) + indent
        if at < len(entries_of(self.container)):
            lead = self.lead(at)
            return [Edit(Span(lead, lead), "".join(text + space for text in written))]
        tail = self.tail(at - 1)
        return [Edit(Span(tail, tail), "".join(space + text for text in written))]

    def insertion_span(self, at: int) -> Span:
        if at < len(entries_of(self.container)):
            return Span(self.lead(at), self.lead(at))
        return Span(self.end(at - 1), self.tail(at - 1))

    def replace(self, index: int, pieces: abc.Sequence[Piece], *, comma: bool) -> list[Edit]:
        self.refuse_foreign()
        writer, indent = self.writer, " " * self.column
        texts = [piece.lines(writer, indent).text("") for piece in pieces]
        text = (writer.style.newline + indent).join(texts)
        return [Edit(Span(self.lead(index), self.tail(index)), text)]


def rewrite(
    layout: Layout, holder: WrittenEntry | None, node: Node, value: Value
) -> tuple[list[Edit], Span]:
    """Return the edits that write ``value`` in the place of ``node``, and the stretch that goes."""
    if holder is None:
        writer = YamlWriter(layout, None)
        return [Edit(node.span, writer.root(value))], node.span
    writer = YamlWriter(layout, holder.container)
    if not is_block(layout, holder.container):
        return [Edit(node.span, writer.flow(value))], node.span
    block = Block(layout, holder.container)
    head, end = block.head_end(holder.index), block.end(holder.index)
    if isinstance(node, Mapping | Sequence) and is_block(layout, node):
        # a comment beside its last entry belongs to that entry
        end = block.tail(holder.index)
    text = writer.behind_head(
        value, " " * block.column, is_item=not isinstance(holder.entry, Member)
    )
    above = _beside(layout, head, node.start) if node.end > node.start else None
    if above is not None:
        if "\n" in text:
            return [Edit(Span(above, end), text)], Span(above, end)
        return [Edit(Span(head, head), text), Edit(Span(above, end), "")], Span(above, end)
    below = _beside(layout, end, block.tail(holder.index))
    if below is not None and "\n" in text:
        # a comment beside the old value stands beside the key of the new one
        if not isinstance(holder.entry, Member):
            text = writer.style.newline + " " * (block.column + 2) + text[1:]
        return [Edit(Span(head, end), ""), Edit(Span(below, below), text)], Span(head, end)
    return [Edit(Span(head, end), text)], Span(head, end)


def _beside(layout: Layout, start: int, end: int) -> int | None:
    """Where the comment ends that stands on the line of ``start``."""
    comments = layout.comments(start, end)
    if not comments or layout.line_ends(start, comments[0].span.start):
        return None
    return comments[0].span.end


def fill(layout: Layout, container: Container, pieces: abc.Sequence[Piece]) -> list[Edit]:
    """Make a block of a collection in brackets, with ``pieces`` as its last entries.

    Raises :class:`NotWritableError` where it stands within brackets itself, or holds comments.
    """
    holder = holder_of(layout, container)
    if layout.comments(container.start, container.end):
        raise NotWritableError((), "it is in brackets that hold comments; write it on lines first")
    writer = YamlWriter(layout, container)
    writer.is_block = True
    if holder is None:
        indent = ""
    elif is_block(layout, holder.container):
        block = Block(layout, holder.container)
        is_list = not isinstance(container, Mapping)
        is_item = not isinstance(holder.entry, Member)
        deeper = "  " if is_item else writer.style.list_indent if is_list else writer.style.indent
        indent = " " * block.column + deeper
    else:
        raise NotWritableError(
            (), "it is within brackets that cannot hold a block; write it on lines"
        )
    lines = [_old_entry(layout, container, i) for i in range(len(entries_of(container)))]
    lines += [piece.lines(writer, indent).text("") for piece in pieces]
    line = writer.style.newline + indent
    text = line.join(lines)
    is_member = holder is not None and isinstance(holder.entry, Member)
    head, tail = container.start, len(layout.text)
    if holder is not None:
        tail = block.tail(holder.index)
        head = block.head_end(holder.index) if is_member else head
    beside = _beside(layout, container.end, tail)
    if beside is not None:
        return [Edit(Span(head, container.end), ""), Edit(Span(beside, beside), line + text)]
    return [Edit(Span(head, container.end), line + text if is_member else text)]


def _old_entry(layout: Layout, container: Container, index: int) -> str:
    entry = entries_of(container)[index]
    value = layout.text[entry.value.start : end_of(entry)]
    if isinstance(container, Mapping):
        key = layout.text[start_of(entry) : container.members[index].key_end]
        return f"{key}: {value}"
    return f"- {value}"


def _merged(layout: Layout, cuts: list[Span]) -> list[Span]:
    """Cuts in file order, those with only blanks between them as one."""
    merged: list[Span] = []
    for cut in cuts:
        if merged and not layout.text[merged[-1].end : cut.start].strip():
            merged[-1] = Span(merged[-1].start, cut.end)
        else:
            merged.append(cut)
    return merged


def _close(block: Block, cut: Span, *, is_emptied: bool = False) -> Edit:
    """The cut with its lines, and of the blank lines around it those that would be double."""
    layout, text = block.layout, block.text
    before = layout.blanks_before(cut.start, 0)
    after = layout.blanks_after(cut.end, len(text))
    if text[begin_of_line(text, cut.start) : cut.start].strip(" \ufeff"):
        # behind the dash of an item that goes on with the next key
        return Edit(Span(cut.start, after), "")
    above = layout.line_ends(before, cut.start)
    below = layout.line_ends(cut.end, after)
    if not above:
        return Edit(Span(cut.start, below[-1] if below else after), "")
    if not below:
        return Edit(Span(before, cut.end), "")
    is_first = cut.start <= block.lead(0) and block.container is not layout.document.root
    if is_first and not is_emptied:
        wanted = len(above)
    elif after == len(text):
        wanted = len(below)
    else:
        wanted = max(len(above), len(below))
    kept = wanted - len(below)
    if kept < 0:
        return Edit(Span(above[-1], below[-1 - wanted]), "")
    # what stands behind the entry stays: another entry may be inserted there
    return Edit(Span(above[kept - 1] if kept else before, cut.end), "")


def _is_spaced(block: Block, piece: Piece) -> bool:
    count = len(entries_of(block.container))
    gaps = [block.gap(index) for index in range(max(1, count - 5), count)]
    return is_spaced([len(block.layout.line_ends(g.beside, g.lead)) > 1 for g in gaps], piece)
