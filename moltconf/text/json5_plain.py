"""JSON5 without a fault, as nearly every config is: one expression for each entry.

What :mod:`moltconf.text.json5` reads token by token, so that it can say what is wrong, is read
here four times as fast or not at all: whatever is a fault, or rare, is left to it. Tests hold both
to the same trees.
"""

from __future__ import annotations

import re

from moltconf.text.json5_literals import first_bad_escape, number_value, string_value
from moltconf.text.source import Source, Span
from moltconf.text.tree import Item, Mapping, Member, Scalar, Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.text.kept import KeptParts

_SPACE = r"[ \t\n\r]*+"
#: One that goes on in a next line that begins with a line feed is left to the other reader.
_STRING = r"""(?:"[^"\\\n\r]*+(?:\\.[^"\\\n\r]*+)*"|'[^'\\\n\r]*+(?:\\.[^'\\\n\r]*+)*')"""
_LITERAL = r"(?:-?+(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?|true|false|null)(?=[ \t\n\r,}\]/])"
#: Where a comment begins: to compile how it goes on takes longer than to look for its end.
_COMMENT = r"/"

#: A key with its colon. What follows it is read as an item is: to compile one expression for both
#: takes longer than to read a small file in two.
_KEY = re.compile(rf"{_SPACE}(?:({_STRING}|[A-Za-z_$][A-Za-z0-9_$]*+){_SPACE}:|(\}})|({_COMMENT}))")
#: A scalar (a string or another one) with the comma behind it, or what opens a container.
_ITEM = re.compile(
    rf"{_SPACE}(?:(?:({_STRING})|({_LITERAL}))(?:{_SPACE}(,))?|([{{\[])|(\])|({_COMMENT}))"
)
_BEHIND = re.compile(rf"{_SPACE}(?:(,)|([}}\]])|({_COMMENT}))")
#: The groups of an item.
_COMMA, _OPENING, _CLOSING, _REMARK = 3, 4, 5, 6
_LITERALS: dict[str, bool | None] = {"true": True, "false": False, "null": None}


class _NotPlainError(Exception):
    """The text is for the reader that knows all of JSON5, and its faults."""


def read(
    source: Source, kept: KeptParts | None = None
) -> tuple[Mapping | Sequence, list[Span]] | None:
    """Return the tree of a text and where its comments stand; ``None`` where it may hold anything
    unusual.

    ``kept`` is what was read already.
    """
    if not source.text.isascii() and _is_rare(source.text):
        return None
    reader = _PlainReader(source, kept)
    try:
        return reader.read(), reader.remarks
    except _NotPlainError:
        return None


def _is_rare(text: str) -> bool:
    """Whether a text holds ends of lines that only JSON5 knows, or bytes that are not UTF-8; a
    class of those takes long to compile."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return "\u2028" in text or "\u2029" in text


class _PlainReader:
    """Reads entry after entry; each method takes where it begins and returns where it ends."""

    def __init__(self, source: Source, kept: KeptParts | None) -> None:
        self.source = source
        self._containers = kept.containers if kept is not None else {}
        self._runs = kept.runs if kept is not None else {}
        self.text = source.text
        self.remarks: list[Span] = []
        self._open: list[Mapping | Sequence] = []

    def read(self) -> Mapping | Sequence:
        """Return the root. Raises :class:`_NotPlainError`."""
        at = self._root_start()
        root = self._enter(at)
        at = at + 1 if self._open else root.end
        while self._open:
            holder = self._open[-1]
            at = (
                self._members(holder, at)
                if isinstance(holder, Mapping)
                else self._items(holder, at)
            )
        self._read_rest(at)
        return root

    def _root_start(self) -> int:
        """Where the container begins that the text is; comments may stand before it."""
        at = 0
        while found := _ITEM.match(self.text, at):
            at = found.end()
            if found.lastindex == _OPENING:
                return at - 1
            if found.lastindex != _REMARK:
                break
            at = self._remark(at)
        raise _NotPlainError

    def _read_rest(self, at: int) -> None:
        """Read the comments behind the root, up to the end of the text."""
        while found := _BEHIND.match(self.text, at):
            if found.lastindex != 3:
                raise _NotPlainError
            at = self._remark(found.end())
        if self.text[at:].strip(" \t\n\r"):
            raise _NotPlainError

    def _enter(self, at: int) -> Mapping | Sequence:
        """The container that begins at ``at``: it is open from now on, unless it was kept."""
        kept = self._containers.get(at)
        if kept is not None:
            self.remarks += kept.remarks()
            return kept.node(self.source)
        kind = Mapping if self.text[at] == "{" else Sequence
        node = kind(self.source, at, at + 1)
        self._open.append(node)
        return node

    def _members(self, holder: Mapping, at: int) -> int:
        """The members of a mapping, up to its end or to the next container."""
        source, text, members, runs = self.source, self.text, holder.members, self._runs
        while found := _KEY.match(text, self._past_kept(holder, at) if at in runs else at):
            last, at = found.lastindex, found.end()
            if last != 1:
                if last == 2:
                    return self._leave(at)
                at = self._remark(at)
                continue
            start, end = found.span(1)
            key = text[start:end]
            if key[0] in "\"'":
                key = _string(key)
            found = _ITEM.match(text, at)
            if found is None:
                break
            last, at = found.lastindex, found.end()
            if last == _OPENING:
                value = self._enter(at - 1)
                members.append(Member(key, source, start, end, value))
                return at if self._open[-1] is value else self._behind(value.end)
            if last in (_CLOSING, _REMARK):  # a comment between a key and its value is rare
                break
            comma = at - 1 if last == _COMMA else None
            members.append(Member(key, source, start, end, self._scalar(found), comma))
            if comma is None:
                return self._behind(at)
        raise _NotPlainError

    def _items(self, holder: Sequence, at: int) -> int:
        """The items of a sequence, up to its end or to the next container."""
        runs = self._runs
        while found := _ITEM.match(self.text, self._past_kept(holder, at) if at in runs else at):
            last, at = found.lastindex, found.end()
            if last == _REMARK:
                at = self._remark(at)
                continue
            if last == _CLOSING:
                return self._leave(at)
            if last == _OPENING:
                value = self._enter(at - 1)
                holder.items.append(Item(value))
                return at if self._open[-1] is value else self._behind(value.end)
            comma = at - 1 if last == _COMMA else None
            holder.items.append(Item(self._scalar(found), comma))
            if comma is None:
                return self._behind(at)
        raise _NotPlainError

    def _past_kept(self, holder: Mapping | Sequence, at: int) -> int:
        """Where the entries end that were read already, and begin at ``at``."""
        run = self._runs[at]
        if not run.fits(holder):
            return at
        run.put_into(holder)
        self.remarks += run.remarks()
        return run.end

    def _leave(self, at: int) -> int:
        """Close a container whose bracket ends at ``at``."""
        self._open.pop().end = at
        return self._behind(at) if self._open else at

    def _behind(self, at: int) -> int:
        """Read what follows a value: the comma, or the ends of what holds it."""
        while self._open and (found := _BEHIND.match(self.text, at)):
            at, holder = found.end(), self._open[-1]
            if found.lastindex == 1:
                entries = holder.members if isinstance(holder, Mapping) else holder.items
                entries[-1].comma = at - 1
                return at
            if found.lastindex == 2:
                if (found[2] == "}") is not isinstance(holder, Mapping):
                    raise _NotPlainError
                self._open.pop().end = at
            else:
                at = self._remark(at)
        if self._open:
            raise _NotPlainError
        return at

    def _scalar(self, found: re.Match[str]) -> Scalar:
        """The string of an item, or its other scalar."""
        start, end = found.span(1)
        if start >= 0:
            return Scalar(self.source, start, end, _string(self.text[start:end]))
        start, end = found.span(2)
        word = self.text[start:end]
        value = _LITERALS[word] if word in _LITERALS else number_value(word)
        return Scalar(self.source, start, end, value)

    def _remark(self, at: int) -> int:
        """Read the comment whose first slash ends at ``at``, and return where it ends."""
        text, start = self.text, at - 1
        if text.startswith("/", at):
            line_feed = text.find("\n", at)
            end = line_feed if line_feed >= 0 else len(text)
            carriage_return = text.find("\r", at, end)
            end = carriage_return if carriage_return >= 0 else end
        else:
            end = text.find("*/", at + 1) + 2
            if end < 2 or not text.startswith("*", at):
                raise _NotPlainError
        self.remarks.append(Span(start, end))
        return end


def _string(literal: str) -> str:
    if "\\" not in literal:
        return literal[1:-1]
    if first_bad_escape(literal) is not None:
        raise _NotPlainError
    return string_value(literal)
