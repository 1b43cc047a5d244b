"""Find what a cursor stands at in block collections of YAML, whatever is wrong with the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from moltconf.library.editor.cursor import NOWHERE, Cursor, Wanted
from moltconf.text.keypath import KeyPath
from moltconf.text.source import Span

_DASH = re.compile(r"-(?:[ ]+|$)")
_KEY = re.compile(r"""(?P<key>"(?:[^"\\]|\\.)*"|'[^']*'|[^\s#'"{}\[\],&*!|>][^#:]*?)\s*:(?=\s|$)""")
_TEXT_BLOCK = re.compile(r"[|>][-+0-9]*\s*(?:#.*)?$")
_LITERALS: dict[str, Any] = {"true": True, "false": False, "null": None}


@dataclass(frozen=True)
class _YamlRow:
    """A line as a place: the key or position that begins at each column of it, and its value."""

    steps: tuple[tuple[int, str | None], ...]
    rest: str
    at: int


def cursor_in_yaml(text: str, offset: int) -> Cursor:
    """Return what the cursor at ``offset`` stands at; never raises."""
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    end = len(text) if end < 0 else end
    stack = _Stack()
    for line in text[:start].splitlines():
        stack.take(line)
    if stack.is_in_text(text[start:end]):
        return NOWHERE
    before = text[start:offset]
    row = _row(before)
    if row is None:
        return NOWHERE
    members = dict(_members(text, stack, row))
    if row.steps and row.steps[-1][1] is not None:
        return _value(text, start, end, offset, stack, row, members)
    above = stack.path_above(row)
    rest = text[offset:end]
    behind = re.match(r"[\w-]*", rest)
    begin = start + row.at
    stop = offset + (behind.end() if behind is not None else 0)
    return Cursor(
        Wanted.KEY,
        above,
        Span(begin, stop),
        row.rest.lstrip("\"'"),
        row.rest[:1] if row.rest[:1] in ("'", '"') else "",
        members,
        is_quoted=False,
        has_value=re.match(r"\s*:", text[stop:end]) is not None,
        is_yaml=True,
        indent=" " * row.at,
    )


def _value(
    text: str,
    start: int,
    end: int,
    offset: int,
    stack: _Stack,
    row: _YamlRow,
    members: dict[str, Any],
) -> Cursor:
    path = stack.path_above(row)
    written = text[start + row.at : end]
    comment = re.search(r"\s+#", written)
    stop = max(offset, start + row.at + (comment.start() if comment is not None else len(written)))
    begun = text[start + row.at : offset]
    quote = begun[:1] if begun[:1] in ("'", '"') else ""
    stop = start + row.at + len(text[start + row.at : stop].rstrip()) if stop > offset else stop
    return Cursor(
        Wanted.VALUE,
        path,
        Span(start + row.at, max(stop, offset)),
        begun[len(quote) :],
        quote,
        members,
        is_quoted=False,
        is_yaml=True,
    )


def _row(line: str) -> _YamlRow | None:
    """The keys and positions that begin on a line; ``None`` for a comment."""
    at = len(line) - len(line.lstrip(" "))
    steps: list[tuple[int, str | None]] = []
    while (dash := _DASH.match(line, at)) is not None:
        steps.append((at, None))
        at = dash.end()
    if line[at : at + 1] == "#":
        return None
    key = _KEY.match(line, at)
    if key is not None:
        steps.append((at, _unquoted(key["key"])))
        at = key.end()
        at += len(line[at:]) - len(line[at:].lstrip(" "))
    return _YamlRow(tuple(steps), line[at:], at)


def _unquoted(key: str) -> str:
    return key[1:-1] if key[:1] in ("'", '"') else key.strip()


class _Stack:
    """The keys and positions that are open at a line."""

    def __init__(self) -> None:
        self.open: list[tuple[int, str | int]] = []
        self._text_above: int | None = None

    def take(self, line: str) -> None:
        if not line.strip() or self.is_in_text(line):
            return
        self._text_above = None
        row = _row(line)
        if row is None or line.startswith(("---", "...", "%")):
            return
        for column, key in row.steps:
            self._enter(column, key)
        if _TEXT_BLOCK.match(row.rest):
            self._text_above = self.open[-1][0] if self.open else 0

    def is_in_text(self, line: str) -> bool:
        """Return whether a line belongs to a text that is written over several lines."""
        if self._text_above is None or not line.strip():
            return False
        return len(line) - len(line.lstrip(" ")) > self._text_above

    def _enter(self, column: int, key: str | None) -> None:
        index = 0
        while self.open and self.open[-1][0] >= column:
            top, step = self.open[-1]
            if key is not None and isinstance(step, int) and top == column:
                break  # a sequence may begin at the column of the key that holds it
            if key is None and top == column and isinstance(step, str):
                break
            if key is None and top == column and isinstance(step, int):
                index = step + 1
            self.open.pop()
        self.open.append((column, key if key is not None else index))

    def path_above(self, row: _YamlRow) -> KeyPath:
        """Return the path of a line's last key or position, or of the mapping of a new key."""
        other = _Stack()
        other.open = list(self.open)
        for column, key in row.steps:
            other._enter(column, key)
        if not row.steps or row.steps[-1][1] is None:
            column = row.at
            while other.open and other.open[-1][0] >= column:
                if not row.steps:
                    other.open.pop()
                else:
                    break
        return tuple(step for _, step in other.open)


def _members(text: str, stack: _Stack, row: _YamlRow) -> Iterator[tuple[str, Any]]:
    """Yield the keys of the mapping that the cursor is in, with their values."""
    path = stack.path_above(row)
    if row.steps and row.steps[-1][1] is not None:
        path = path[:-1]
    walked = _Stack()
    for line in text.splitlines():
        walked.take(line)
        here = tuple(step for _, step in walked.open)
        found = _row(line)
        if found is None or not found.steps or found.steps[-1][1] is None:
            continue
        if here[:-1] == path and isinstance(here[-1], str):
            value = found.rest.strip().strip("\"'")
            yield here[-1], _LITERALS.get(value, value)
