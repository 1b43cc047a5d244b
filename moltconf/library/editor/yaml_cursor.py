"""Find what a cursor stands at in YAML, whatever is wrong with the text.

Block collections are followed line by line, by their columns. A collection in brackets is read as
JSON5.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from moltconf.library.editor.cursor import NOWHERE, Cursor, Wanted, cursor_in_json5
from moltconf.library.editor.spelling import YAML
from moltconf.text.json5_literals import first_bad_escape, string_value
from moltconf.text.keypath import KeyPath
from moltconf.text.source import Span

_LINE = re.compile(r"([^\r\n]*+)(?:\r\n|\n|\r|\Z)")
_DASH = re.compile(r"-(?:[ ]+|$)")
_QUOTED = re.compile(r"""\"[^"\\]*+(?:\\.[^"\\]*+)*\"|'[^']*+(?:''[^']*+)*'(?!')""")
_COLON = re.compile(r"[ \t]*:(?=\s|$)")
#: A key without quotes: a colon or a number sign may stand inside a word of it.
_PLAIN_KEY = re.compile(
    r"""[^\s#"'{}\[\],&*!|>%@`](?:[^\s:#]|:(?=\S)|(?<=\S)\#|[ \t]+(?![\s:#]))*"""
)
_COMMENT = re.compile(r"(?:^|(?<=\s))#")
_MARKER = re.compile(r"(?:---|\.\.\.)(?=\s|$)")
_TEXT_BLOCK = re.compile(r"(?:[&!]\S+\s+)*[|>][-+0-9]*\s*(?:#.*)?$")
_BRACKETS = re.compile(
    r"""\"[^"\\]*+(?:\\.[^"\\]*+)*\"?|'[^']*+(?:''[^']*+)*'?|(?<=\s)\#.*|[{}\[\]]"""
)
_LITERALS: dict[str, Any] = {"true": True, "false": False, "null": None}


@dataclass(frozen=True)
class _YamlRow:
    """A line as a place: the key or position that begins at each column of it, and its value.

    ``at`` is the column of the value, ``word`` that of the key, or of the value of a line without
    one, and ``end`` where that word ends. The value comes after ``colon``.
    """

    steps: tuple[tuple[int, str | None], ...]
    rest: str
    at: int
    word: int
    end: int
    colon: int = 0

    @property
    def has_key(self) -> bool:
        return self.colon > 0

    def until(self, column: int) -> _YamlRow:
        """Return what of the line stands before a column, without the key there."""
        steps = self.steps[:-1] if self.has_key else self.steps
        steps = tuple(each for each in steps if each[0] < column)
        return replace(self, steps=steps, at=min(self.word, column), colon=0)


def cursor_in_yaml(text: str, offset: int) -> Cursor:
    """Return what the cursor at ``offset`` stands at; never raises."""
    stack = _Stack()
    line, start = "", 0
    for start, line in _lines(text):
        if offset <= start + len(line):
            break
        stack.take(line, start)
    column = min(offset - start, len(line))
    if stack.is_in_text(line):
        return NOWHERE
    if stack.flow is not None:
        return _in_brackets(text, offset, *stack.flow)
    row = _row(line)
    if row is None or _MARKER.match(line):
        return NOWHERE
    if row.has_key and column >= row.colon:
        return _value(text, start, column, stack, row)
    path = stack.path_above(row.until(column))
    if not row.has_key and column > row.word:
        if row.rest[:1] in ("{", "["):
            return _in_brackets(text, offset, start + row.word, path)
        if _is_behind(row.rest, column - row.word):
            return NOWHERE
    begin = min(row.word, column)
    begun = line[begin:column]
    return Cursor(
        Wanted.KEY,
        path,
        Span(start + begin, start + max(row.end, column)),
        begun.lstrip("\"'"),
        _quote(begun),
        _members(text, path, start),
        is_quoted=False,
        has_value=row.has_key,
        spelling=YAML,
        indent=" " * begin,
    )


def _value(text: str, start: int, column: int, stack: _Stack, row: _YamlRow) -> Cursor:
    """The cursor behind the colon of a key."""
    path = stack.path_above(row)
    if column < row.at:
        row = replace(row, rest="", at=column)
    end = row.at + _length(row.rest)
    if row.rest[:1] in ("{", "[") and column > row.at:
        return _in_brackets(text, start + column, start + row.at, path)
    if _TEXT_BLOCK.match(row.rest) and column > row.at:
        return NOWHERE
    if _is_behind(row.rest, column - row.at):
        return NOWHERE
    begun = text[start + row.at : start + column]
    return Cursor(
        Wanted.VALUE,
        path,
        Span(start + row.at, start + max(end, column)),
        begun[len(_quote(begun)) :],
        _quote(begun),
        _members(text, path[:-1], start),
        is_quoted=False,
        spelling=YAML,
        lead=" " if text[start + row.at - 1 : start + row.at] == ":" else "",
    )


def _in_brackets(text: str, offset: int, start: int, path: KeyPath) -> Cursor:
    """The cursor in a collection in brackets that begins at ``start``."""
    found = cursor_in_json5(text[start:], offset - start)
    return found.shifted(start, path + found.path)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    for found in _LINE.finditer(text):
        yield found.start(), found[1]


def _row(line: str) -> _YamlRow | None:
    """The keys and positions that begin on a line; ``None`` for a comment."""
    at = len(line) - len(line.lstrip(" "))
    steps: list[tuple[int, str | None]] = []
    while (dash := _DASH.match(line, at)) is not None:
        steps.append((at, None))
        at = dash.end()
    if line[at : at + 1] == "#":
        return None
    key = _QUOTED.match(line, at) or _PLAIN_KEY.match(line, at)
    colon = _COLON.match(line, key.end()) if key is not None else None
    if key is None or colon is None:
        return _YamlRow(tuple(steps), line[at:], at, at, at + _length(line[at:]))
    steps.append((at, _unquoted(key.group())))
    behind = colon.end() + len(line[colon.end() :]) - len(line[colon.end() :].lstrip(" "))
    return _YamlRow(tuple(steps), line[behind:], behind, at, key.end(), colon.end())


def _length(value: str) -> int:
    """How long a value is, without the comment behind it."""
    quoted = _QUOTED.match(value)
    if quoted is not None:
        return quoted.end()
    comment = _COMMENT.search(value) if not _quote(value) else None
    return len(value[: comment.start() if comment is not None else None].rstrip())


def _is_behind(value: str, column: int) -> bool:
    """Whether a column of a line is behind the quotes of a value, or in a comment."""
    if column <= _length(value):
        return False
    return bool(_quote(value)) or _COMMENT.search(value[:column]) is not None


def _quote(begun: str) -> str:
    return begun[:1] if begun[:1] in ("'", '"') else ""


def _unquoted(key: str) -> str:
    if key[:1] == "'":
        return key[1:-1].replace("''", "'")
    return string_value(key) if key[:1] == '"' and first_bad_escape(key) is None else key


class _Stack:
    """The keys and positions that are open at a line.

    ``flow`` is where a collection in brackets that is open there begins, and its path.
    """

    def __init__(self) -> None:
        self.open: list[tuple[int, str | int]] = []
        self.flow: tuple[int, KeyPath] | None = None
        self._depth = 0
        self._text_above: int | None = None

    @property
    def path(self) -> KeyPath:
        return tuple(step for _, step in self.open)

    def take(self, line: str, start: int) -> _YamlRow | None:
        """Follow a line, and return it where keys or positions begin on it."""
        if self.flow is not None:
            self._brackets(line)
            return None
        if not line.strip() or self.is_in_text(line):
            return None
        self._text_above = None
        if _MARKER.match(line):
            self.open = []
            return None
        row = _row(line)
        if row is None or line.startswith("%"):
            return None
        for column, key in row.steps:
            self._enter(column, key)
        if _TEXT_BLOCK.match(row.rest):
            self._text_above = self.open[-1][0] if self.open else -1
        elif row.rest[:1] in ("{", "["):
            self.flow = start + row.at, self.path
            self._brackets(row.rest)
        return row

    def _brackets(self, text: str) -> None:
        for found in _BRACKETS.finditer(text):
            self._depth += (found[0] in ("{", "[")) - (found[0] in ("}", "]"))
        if self._depth <= 0:
            self.flow, self._depth = None, 0

    def is_in_text(self, line: str) -> bool:
        """Return whether a line belongs to a text that is written over several lines."""
        if self._text_above is None:
            return False
        return len(line) - len(line.lstrip(" ")) > self._text_above

    def _enter(self, column: int, key: str | None) -> None:
        index = 0
        while self.open and self.open[-1][0] >= column:
            top, step = self.open[-1]
            if key is None and top == column:
                if isinstance(step, str):
                    break  # a sequence may begin at the column of the key that holds it
                index = step + 1
            self.open.pop()
        self.open.append((column, key if key is not None else index))

    def path_above(self, row: _YamlRow) -> KeyPath:
        """Return the path of a line's last key or position, or of the mapping of a new key."""
        other = _Stack()
        other.open = list(self.open)
        for column, key in row.steps:
            other._enter(column, key)
        while not row.steps and other.open and other.open[-1][0] >= row.at:
            other.open.pop()
        return other.path


def _members(text: str, path: KeyPath, cursor_line: int) -> dict[str, Any]:
    """The keys of the mapping at a path with their values, but that of the cursor's line."""
    found: dict[str, Any] = {}
    walked = _Stack()
    for start, line in _lines(text):
        row = walked.take(line, start)
        if _MARKER.match(line):
            if start > cursor_line:
                break
            found.clear()
        here = walked.path
        if row is None or not row.has_key or start == cursor_line:
            continue
        if here[:-1] == path:
            value = row.rest[: _length(row.rest)].strip("\"'")
            found[str(here[-1])] = _LITERALS.get(value, value)
    return found
