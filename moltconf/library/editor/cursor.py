"""Find what a cursor stands at in a JSON5 text that may not parse yet.

The tokens of the reader are followed up to the cursor, whatever is wrong with them, and on to the
end of the container around it, for the keys that stand there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from moltconf.library.editor.spelling import JSON5, Spelling
from moltconf.text.json5_literals import first_bad_escape, number_value, string_value
from moltconf.text.json5_tokens import TOKEN
from moltconf.text.keypath import KeyPath
from moltconf.text.source import Span

_LITERALS: dict[str, Any] = {"true": True, "false": False, "null": None}
_QUIET = ("space", "comment", "hash")
_TEXTS = ("string", "open_string", "word", "number", "variable")


class Wanted(StrEnum):
    """The kind of text that is wanted at a cursor."""

    KEY = "key"
    VALUE = "value"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Cursor:
    """The place of a cursor in a config.

    ``path`` is that of the container around it, for a value with the key or position of the value
    itself. ``span`` is what would be replaced, ``typed`` what of it was written, without quotes;
    ``quote`` is the sign that it begins with. ``members`` are the keys around it with their values,
    as far as they are plain. ``is_quoted`` tells whether the file writes its keys in quotes;
    ``needs_comma`` is the offset where a comma is missing before the cursor, ``behind`` the sign
    that has to follow the entry, ``has_value`` whether what is written behind a key does already.
    ``lead`` is what has to stand before a value; ``spelling`` is that of the language.
    """

    wanted: Wanted
    path: KeyPath = ()
    span: Span = field(default_factory=lambda: Span(0, 0))
    typed: str = ""
    quote: str = ""
    members: dict[str, Any] = field(default_factory=dict)
    is_quoted: bool = True
    needs_comma: int | None = None
    behind: str = ""
    has_value: bool = False
    spelling: Spelling = JSON5
    indent: str = ""
    lead: str = ""

    def shifted(self, by: int, path: KeyPath) -> Cursor:
        """Return the cursor in a text in which that of this one begins at ``by``, at another
        path."""
        comma = None if self.needs_comma is None else self.needs_comma + by
        return replace(self, path=path, span=self.span.shifted(by), needs_comma=comma)

    def placed(self, offsets: Sequence[int]) -> Cursor:
        """Return the cursor in a text that has the characters of this one at ``offsets``."""
        comma = None if self.needs_comma is None else offsets[self.needs_comma]
        span = Span(offsets[self.span.start], offsets[self.span.end])
        return replace(self, span=span, needs_comma=comma)


NOWHERE = Cursor(Wanted.NOTHING)


@dataclass
class _Frame:
    """A container that is open; ``step`` is the key or position of its next value."""

    is_mapping: bool
    step: str | int
    wants: str
    members: dict[str, Any] = field(default_factory=dict)
    end: int | None = None

    @classmethod
    def mapping(cls) -> _Frame:
        return cls(True, "", "key")

    @classmethod
    def sequence(cls) -> _Frame:
        return cls(False, 0, "value")


@dataclass(frozen=True)
class _Token:
    kind: str
    start: int
    end: int
    text: str


def cursor_in_json5(text: str, offset: int) -> Cursor:
    """Return what the cursor at ``offset`` stands at; never raises."""
    scan = _TokenScan(text, offset)
    return scan.run()


class _TokenScan:
    def __init__(self, text: str, offset: int) -> None:
        self.text = text
        self.offset = offset
        self.frames: list[_Frame] = [_Frame(False, 0, "root")]
        self.quoted = 0
        self.bare = 0

    def run(self) -> Cursor:
        current: _Token | None = None
        tokens = self._tokens()
        following: _Token | None = None
        for token in tokens:
            if token.kind in _QUIET:
                if token.kind != "space" and self._holds(token):
                    return NOWHERE
                continue
            if token.start >= self.offset:
                following = token
                break
            if token.end >= self.offset and token.kind in _TEXTS and self._holds(token):
                current = token
                following = next((each for each in tokens if each.kind not in _QUIET), None)
                break
            self._take(token)
        return self._at_cursor(current, following, tokens)

    def _holds(self, token: _Token) -> bool:
        """Whether the cursor stands in a token, or right behind a word or a line's comment."""
        if token.kind == "string":
            return token.start < self.offset < token.end
        if token.kind == "comment" and token.text.startswith("/*"):
            return token.start < self.offset < token.end
        return token.start < self.offset <= token.end

    def _tokens(self) -> Iterator[_Token]:
        for match in TOKEN.finditer(self.text):
            token = _Token(str(match.lastgroup), match.start(), match.end(), match.group())
            if token.kind == "open_string":
                yield self._shortened(token)
            else:
                yield token

    def _shortened(self, token: _Token) -> _Token:
        """A string without an end reaches to the end of its line: past the cursor it is not what
        is being written."""
        if token.start < self.offset < token.end:
            return _Token(
                token.kind, token.start, self.offset, self.text[token.start : self.offset]
            )
        return token

    # --- what stands before the cursor -------------------------------------------------------

    def _take(self, token: _Token) -> None:
        if token.kind == "template":
            for char in token.text:
                if char == "{":
                    self._open(char)
        elif token.kind == "punctuator":
            self._punctuator(token)
        elif token.kind in _TEXTS:
            self._text(token)
        self.frames[-1].end = token.end

    def _punctuator(self, token: _Token) -> None:
        frame, sign = self.frames[-1], token.text
        if sign in "{[":
            self._open(sign)
        elif sign in "}]":
            self._close(sign)
        elif sign == ",":
            frame.wants = "key" if frame.is_mapping else "value"
            if not frame.is_mapping and isinstance(frame.step, int):
                frame.step += 1
        elif frame.is_mapping:
            frame.wants = "value"

    def _open(self, sign: str) -> None:
        above = self.frames[-1]
        if above.is_mapping and isinstance(above.step, str) and above.wants == "value":
            above.members[above.step] = {} if sign == "{" else []
        self.frames.append(_Frame.mapping() if sign == "{" else _Frame.sequence())

    def _close(self, sign: str) -> None:
        wanted = sign == "}"
        depth = next(
            (
                number
                for number in range(len(self.frames) - 1, 0, -1)
                if self.frames[number].is_mapping is wanted
            ),
            None,
        )
        if depth is not None:
            del self.frames[depth:]
            self.frames[-1].wants = "comma"

    def _text(self, token: _Token) -> None:
        frame = self.frames[-1]
        if frame.is_mapping and (frame.wants == "key" or self._is_key(token)):
            self._count(token)
            frame.step, frame.wants = _key(token), "colon"
            frame.members.setdefault(str(frame.step), None)
        elif frame.is_mapping and frame.wants == "value":
            frame.members[str(frame.step)] = _value(token)
            frame.wants = "comma"
        elif frame.is_mapping:
            # a key whose comma before, or whose colon behind it, is missing
            frame.step, frame.wants = _key(token), "colon"
        else:
            frame.wants = "comma" if frame.wants != "root" else "root"

    def _is_key(self, token: _Token) -> bool:
        return re.compile(r"\s*:").match(self.text, token.end) is not None

    def _count(self, token: _Token) -> None:
        if token.kind == "string":
            self.quoted += 1
        elif token.kind == "word":
            self.bare += 1

    # --- the cursor itself -------------------------------------------------------------------

    def _at_cursor(
        self, current: _Token | None, following: _Token | None, tokens: Iterator[_Token]
    ) -> Cursor:
        frame = self.frames[-1]
        wanted = self._wanted(frame, current)
        is_taken = wanted is Wanted.VALUE and self._begins_value(frame, current, following)
        if wanted is Wanted.NOTHING or is_taken:
            return NOWHERE
        path = self._path(frame if wanted is Wanted.VALUE else None)
        start = current.start if current is not None else self.offset
        end = current.end if current is not None else self.offset
        begun = self.text[start : self.offset]
        quote = begun[:1] if begun[:1] in ("'", '"') else ""
        has_value = following is not None and following.text in (":", ",")
        missing = frame.end if frame.wants == "comma" else None
        is_next = following is not None and following.text not in ("}", "]", ",", ":")
        members = dict(frame.members)
        if frame.is_mapping:
            members |= self._members_behind(following, tokens, members)
        return Cursor(
            wanted,
            path,
            Span(start, end),
            begun[len(quote) :],
            quote,
            members,
            self.quoted > 0 or self.bare == 0,
            missing,
            "," if is_next else "",
            has_value,
        )

    def _wanted(self, frame: _Frame, current: _Token | None) -> Wanted:
        if frame.wants == "root":
            return Wanted.NOTHING
        if not frame.is_mapping:
            is_free = frame.wants == "value" or self._on_new_line(frame)
            return Wanted.VALUE if is_free else Wanted.NOTHING
        if frame.wants == "value":
            return Wanted.VALUE
        if frame.wants == "key":
            return Wanted.KEY
        if frame.wants == "comma" and self._on_new_line(frame):
            return Wanted.KEY
        return Wanted.NOTHING

    def _begins_value(
        self, frame: _Frame, current: _Token | None, following: _Token | None
    ) -> bool:
        """Whether the value of a key follows already: another one has no place before it."""
        if not frame.is_mapping or current is not None or following is None:
            return False
        is_here = "\n" not in self.text[self.offset : following.start]
        return is_here and following.text not in (",", "}")

    def _on_new_line(self, frame: _Frame) -> bool:
        return frame.end is not None and "\n" in self.text[frame.end : self.offset]

    def _path(self, inner: _Frame | None) -> KeyPath:
        steps = [frame.step for frame in self.frames[1:-1]]
        return (*steps, inner.step) if inner is not None else tuple(steps)

    def _members_behind(
        self, following: _Token | None, tokens: Iterator[_Token], known: dict[str, Any]
    ) -> dict[str, Any]:
        """The keys that stand in the same mapping behind the cursor."""
        depth = len(self.frames)
        inner = self.frames[-1]
        inner.members = {}
        inner.wants = "comma"
        token = following
        while token is not None:
            if token.kind not in _QUIET:
                self._take(token)
                if len(self.frames) < depth:
                    break
            token = next(tokens, None)
        return {key: value for key, value in inner.members.items() if key not in known}


def _key(token: _Token) -> str:
    return token.text if token.kind != "string" else str(_value(token))


def _value(token: _Token) -> Any:
    if token.kind == "string":
        return string_value(token.text) if first_bad_escape(token.text) is None else ""
    if token.kind == "number":
        return number_value(token.text)
    return _LITERALS.get(token.text, token.text)
