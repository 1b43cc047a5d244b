"""New mappings and lists that changes put more into before they are written."""

from __future__ import annotations

from itertools import islice

from moltconf.edit.bracket_insert import is_spaced
from moltconf.edit.json5_writer import MAX_LINE
from moltconf.edit.moved_text import Remark, above
from moltconf.edit.pieces import EntryText, New, Piece, Writer
from moltconf.identity import ByIdentity

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from moltconf.edit.splices import Edit
    from moltconf.text.keypath import KeyPath
    from moltconf.text.tree import Value


class Grown:
    """A new container as a piece; ``key`` is ``None`` for a list item.

    It is laid out as if what it began with had been written, and the other entries been put in.
    """

    __slots__ = (
        "_begun",
        "_entries",
        "_gone",
        "_is_grown",
        "_late",
        "_spaced",
        "_value",
        "column",
        "key",
        "remarks",
    )

    def __init__(self, key: str | None, value: dict[str, Value] | list[Value]) -> None:
        self.key = key
        #: all that is in it, until somebody looks inside
        self._value: dict[str, Value] | list[Value] | None = value
        self._entries: dict[str, Piece] | list[Piece] = []
        #: what it was begun with, ``None`` where that is an entry of a file
        self._begun: Value = value
        self._is_grown = False
        #: the entries that have gone elsewhere since
        self._gone: list[Piece] = []
        #: how much stands before it on its line
        self.column = 0
        #: the entries that were put in later
        self._late: ByIdentity[bool] = ByIdentity()
        #: the entries above which a blank line stands
        self._spaced: ByIdentity[bool] = ByIdentity()
        #: comments that go above it
        self.remarks: list[Remark] = []

    @classmethod
    def around(cls, key: str | None, step: str | int, piece: Piece) -> Grown:
        """Return a container that is begun with ``piece``."""
        grown = cls(key, {})
        grown.put(step, piece)
        grown._is_grown = False
        grown._late = ByIdentity()
        grown._begun = {str(step): begun(piece)} if is_new(piece) else None
        return grown

    @property
    def entries(self) -> dict[str, Piece] | list[Piece]:
        """The pieces in it, in the order in which they are written."""
        value, self._value = self._value, None
        if isinstance(value, dict):
            self._entries = {key: new(key, inner) for key, inner in value.items()}
        elif value is not None:
            self._entries = [new(None, inner) for inner in value]
        return self._entries

    def get(self, step: str | int) -> Piece | None:
        """Return the entry that ``step`` leads to."""
        entries = self.entries
        if isinstance(entries, dict):
            return entries.get(step) if isinstance(step, str) else None
        return entries[step] if isinstance(step, int) and 0 <= step < len(entries) else None

    def takes(self, step: str | int) -> bool:
        """Return whether ``step`` is there, or can be."""
        entries = self.entries
        if isinstance(entries, dict):
            return isinstance(step, str)
        return isinstance(step, int) and 0 <= step <= len(entries)

    def put(self, step: str | int, piece: Piece, before: str | int | None = None) -> None:
        """Write an entry anew, or add it, as the last one or ``before`` another."""
        self._is_grown = True
        self._late[piece] = True
        entries = self.entries
        if self.get(step) is None and entries and is_spaced(self._last_gaps(), piece):
            self._spaced[piece] = True
        if isinstance(entries, list):
            assert isinstance(step, int)
            entries[step : step + 1] = [piece]
        elif isinstance(step, str):
            behind: dict[str, Piece] = {}
            if step not in entries and before in entries:
                keys = list(entries)
                behind = {key: entries.pop(key) for key in keys[keys.index(str(before)) :]}
            entries[step] = piece
            entries.update(behind)

    def add(self, piece: Piece, before: str | int | None = None) -> None:
        """Add an entry that knows its key."""
        self.put(len(self.entries) if piece.key is None else piece.key, piece, before)

    def _last_gaps(self) -> list[bool]:
        """Whether a blank line stands between the last entries."""
        entries = self.entries
        last = reversed(entries.values() if isinstance(entries, dict) else entries)
        return [each in self._spaced for each in islice(last, min(5, len(entries) - 1))]

    def take(self, step: str | int) -> None:
        """Take an entry out."""
        self._is_grown = True
        piece = self.get(step)
        assert piece is not None
        self._gone.append(piece)
        del self.entries[step]  # type: ignore[arg-type]

    def rename(self, step: str | int, key: str) -> None:
        """Give a member another key where it stands."""
        self._is_grown = True
        entries = self.entries
        assert isinstance(entries, dict)
        self._entries = {
            key if name == step else name: piece.keyed(key) if name == step else piece
            for name, piece in entries.items()
        }

    # --- as a piece --------------------------------------------------------------------------

    @property
    def pieces(self) -> list[Piece]:
        entries = self.entries
        return list(entries.values()) if isinstance(entries, dict) else entries

    def keyed(self, key: str | None) -> Grown:
        entries = self.entries
        other = Grown(key, {})
        other._value, other._entries, other.remarks = None, entries, self.remarks
        other._begun, other._is_grown, other._spaced = self._begun, self._is_grown, self._spaced
        other._gone, other._late = self._gone, self._late
        return other

    def edited(self) -> Iterator[list[Edit]]:
        if self._value is None:
            for piece in self.pieces:
                yield from piece.edited()

    @property
    def is_grown(self) -> bool:
        """Whether anything was put into it, or into a container in it, or has gone from there."""
        return self._is_grown or any(
            isinstance(piece, Grown) and piece.is_grown for piece in self._known
        )

    @property
    def _known(self) -> list[Piece]:
        """The pieces that somebody has looked at."""
        return [] if self._value is not None else self.pieces

    @property
    def is_new(self) -> bool:
        """Whether nothing in it stands in a file already."""
        return not self.remarks and (self._value is not None or all(map(is_new, self.pieces)))

    @property
    def value(self) -> Value:
        """The value of one that is new in all its parts."""
        if self._value is not None:
            return self._value
        values = [piece.value for piece in self.pieces if isinstance(piece, New | Grown)]
        if isinstance(self._entries, list):
            return values
        return dict(zip(self._entries, values, strict=True))

    @property
    def is_spaced(self) -> bool:
        return self._value is None and any(piece.is_spaced for piece in self.pieces[:1])

    @property
    def is_plain(self) -> bool:
        return False

    @property
    def needs_lines(self) -> bool:
        return self._value is None and any(piece.needs_lines for piece in self.pieces)

    def inline(self, writer: Writer) -> EntryText | None:
        if self.remarks:
            return None
        if self.is_new and not self.is_grown:
            return New(self.key, self.value).inline(writer)
        written = [piece.inline(writer) for piece in self.pieces]
        texts = [each.text("") for each in written if each is not None]
        if len(texts) < len(written):
            return None
        is_list = isinstance(self._entries, list)
        text = writer.wrapped_inline(self.key, writer.style.comma.join(texts), is_list=is_list)
        is_long = self.is_grown and writer.style.own_lines and len(text) >= MAX_LINE
        return None if is_long else EntryText(text)

    def lines(self, writer: Writer, indent: str) -> EntryText:
        return self._lines(writer, indent, is_opened=False)

    def _lines(self, writer: Writer, indent: str, *, is_opened: bool) -> EntryText:
        """``is_opened``: the containers around it stood on one line, and were put on several."""
        written = self._without_remarks(writer, indent, is_opened=is_opened)
        remarks = above(self.remarks, indent, writer.style)
        return written._replace(body=remarks + written.body) if remarks else written

    def _without_remarks(self, writer: Writer, indent: str, *, is_opened: bool) -> EntryText:
        if (not self.is_grown and self.is_new) or not self.pieces:
            return New(self.key, self.value).lines(writer, indent)
        begins_inline = self._begins_inline(writer, indent)
        if begins_inline and not is_opened:
            inline = self.inline(writer)
            if inline is not None and self._fits(inline, writer, indent):
                return inline
        style = writer.style
        is_list = isinstance(self._entries, list)
        inner = writer.inner_indent(self.key, indent, is_list=is_list)
        text = side = ""
        first = late = writer.inside()
        for piece in self.pieces:
            if text:
                text += writer.comma + side
                text += style.newline * (2 if piece in self._spaced else 1) + inner
            near = late if piece in self._late else first
            if isinstance(piece, Grown) and piece.is_grown:
                written = piece._lines(near, inner, is_opened=begins_inline)
            else:
                written = piece.lines(near, inner)
            text += written.body + written.inner
            side = written.side
            if not piece.is_plain:
                late = late.beside(written.body)
        text += (writer.comma if style.trailing_comma else "") + side
        return EntryText(writer.wrapped_lines(self.key, text, indent, is_list=is_list))

    def _fits(self, inline: EntryText, writer: Writer, indent: str) -> bool:
        """Whether it was never longer than a line may be."""
        if not writer.style.own_lines:
            return True
        gone = [piece.inline(writer) for piece in self._gone]
        if None in gone:
            return False
        length = self.column + len(indent) + len(inline.body)
        return length + sum(len(each.text(", ")) for each in gone if each) < MAX_LINE

    def _begins_inline(self, writer: Writer, indent: str) -> bool:
        """Whether what it was begun with stands on one line."""
        if self._begun is None:
            return not writer.style.small_lines and self.pieces[0].is_plain
        if not self._begun:
            return not writer.style.own_lines or not writer.opens_lines(type(self._begun))
        return "\n" not in writer.entry_lines(self.key, self._begun, indent)


def begun(piece: Piece) -> Value:
    """Return the value with which a new piece was begun."""
    if isinstance(piece, Grown):
        return piece._begun
    return piece.value if isinstance(piece, New) else None


def new(key: str | None, value: Value) -> Piece:
    """Return the piece of a value that is in no file yet."""
    return Grown(key, value) if isinstance(value, dict | list) else New(key, value)


def is_new(piece: Piece) -> bool:
    """Return whether nothing of a piece stands in a file already, a comment above it neither."""
    return isinstance(piece, New) or (isinstance(piece, Grown) and piece.is_new)


def within(path: KeyPath, piece: Piece) -> Piece:
    """Return ``piece`` as the last step of ``path``, inside new mappings for those before."""
    for step, inner in zip(path[-2::-1], path[:0:-1], strict=True):
        piece = Grown.around(step if isinstance(step, str) else None, inner, piece)
    return piece
