"""Terraform: here-documents that are a config, and configs as arguments of ``jsonencode``.

What Terraform works out is opaque: references, calls, conditions, loops, interpolations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from moltconf.hosts import shell
from moltconf.hosts.composed import Composed, Word, Written, list_of, opaque, region_of, text_at
from moltconf.hosts.parts import lines_around
from moltconf.hosts.quoted import offsets
from moltconf.text.region import HostRegion
from moltconf.text.source import Span

_CALL = re.compile(r"\bjsonencode\s*+\(\s*+(?=\{)")
#: What is assigned, in front of the expression.
_ASSIGNED = re.compile(r"([\w.-]+)\"?\s*=\s*\Z")
_LONGEST_NAME = 100
_BLANK = re.compile(r"(?:\s|\#[^\n]*+|//[^\n]*+|/\*[^*]*+(?:\*(?!/)[^*]*+)*(?:\*/|\Z))*")
#: Blanks and comments that end no expression.
_SAME_LINE = re.compile(r"(?:[^\S\n]|/\*[^*]*+(?:\*(?!/)[^*]*+)*(?:\*/|\Z))*")
_SCALAR = re.compile(r"-?[0-9]++(?:\.[0-9]++)?(?:[eE][-+]?[0-9]++)?|(?:true|false|null)\b")
_STRING = re.compile(r'"((?:[^"\\$%\n]|\\[^uU\n]|[$%](?!\{)|\$\$\{|%%\{)*)"')
_KEY = re.compile(r'(?:([A-Za-z_][\w-]*+)|"([^"\\$%\n]*+)")(?=\s*+(?:=(?!=)|:))')
_FOR = re.compile(r"for\b")
#: What an expression is skipped by.
_PIECE = re.compile(
    r"[\"\[\](){},\n]|<<-?([A-Za-z_]\w*+)[^\n]*+\n|(?:\#|//)[^\n]*+"
    r"|/\*[^*]*+(?:\*(?!/)[^*]*+)*(?:\*/|\Z)"
)
_PIECE_OF_STRING = re.compile(r"\\.|\$\$\{|%%\{|[$%]\{|[\"\n]", re.DOTALL)
#: An escape, or a sign that is written twice so that nothing is put in.
_ESCAPE = re.compile(r"\\([\s\S])|([$%])\2(?=\{)")
#: How a string has ``${`` without putting something in.
DOLLAR = "$${"
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r"}
_OPENING = frozenset("[({")
_CLOSING = frozenset("])}")
#: What lies deeper is opaque: no config is so deep.
_DEEPEST = 100


def regions(text: str, name: str) -> Iterator[HostRegion]:
    """Yield every here-document and every argument of ``jsonencode`` that is a config."""
    yield from shell.here_documents(text, is_template=True)
    at = outer = 0
    while call := _CALL.search(text, at):
        ends = _ends(text, call.end())
        end = ends.get(call.end(), len(text))
        region = _region(text, call, ends)
        if region is not None:
            yield region
        # one that is none may hold one
        at = call.end() if region is None and call.start() >= outer else end
        outer = max(outer, end)


def parts(text: str, spans: Sequence[Span]) -> list[tuple[Span, ...]]:
    """Return the here-document around each region, and the lines of an argument."""
    documents = shell.parts(text, spans)
    return [
        each or (lines_around(text, span),) for each, span in zip(documents, spans, strict=True)
    ]


def _ends(text: str, at: int) -> dict[int, int]:
    """Return where every bracket, string and here-document of an expression ends that begins with
    a bracket at ``at``; what has no end is left out."""
    found: dict[int, int] = {}
    open_: list[tuple[str, int]] = []
    while at < len(text):
        is_string = bool(open_) and open_[-1][0] == '"'
        piece = (_PIECE_OF_STRING if is_string else _PIECE).search(text, at)
        if piece is None:
            break
        sign, start, at = piece.group(), piece.start(), piece.end()
        if is_string and sign in ("${", "%{"):
            open_.append(("{", start))
        elif (is_string and sign in ('"', "\n")) or sign in _CLOSING:
            found[open_.pop()[1]] = at
            if not open_:
                break
        elif not is_string and (sign == '"' or sign in _OPENING):
            open_.append((sign, start))
        elif not is_string and piece[1]:
            found[start] = at = _end_of_text(text, at, piece[1])
    return found


def _region(text: str, call: re.Match[str], ends: Mapping[int, int]) -> HostRegion | None:
    start = call.end()
    reader = _ObjectReader(text, ends)
    composed, end = reader.object(start, 1, Composed())
    before = text[max(0, call.start() - _LONGEST_NAME) : call.start()]
    assigned = _ASSIGNED.search(before)
    called = assigned[1] if assigned is not None else "config"
    return region_of(
        "Terraform", composed, Span(start, end), called, reader.filled, reader.scalars, DOLLAR
    )


class _ObjectReader:
    """Reads the objects and lists of one expression; ``filled`` are its opaque stretches."""

    def __init__(self, text: str, ends: Mapping[int, int]) -> None:
        self._text = text
        #: Of every bracket, string and here-document, where it ends.
        self._ends = ends
        self.filled: list[Span] = []
        self.scalars: list[Span] = []

    def object(self, start: int, depth: int, composed: Composed) -> tuple[Composed, int]:
        """Add the entries of the object that begins at ``start`` to what is put together; return
        that, and where the object ends."""
        text, at = self._text, start + 1
        while True:
            at = self._next(at)
            if at >= len(text) or text[at] == "}":
                return composed, min(at + 1, len(text))
            key = _KEY.match(text, at)
            if key is None:  # it is worked out
                at = max(self.end(at), at + 1)
                continue
            group = key.lastindex or 1
            word = Word(key[group], Span(*key.span(group)))
            at = self._behind_blanks(self._behind_blanks(key.end()) + 1)
            if text.startswith("{", at) and self._is_read(at, depth):
                _, at = self.object(at, depth + 1, composed.at([word]))
            else:
                value, at = self._value(at, depth + 1)
                composed.add([word], value)

    def end(self, at: int) -> int:
        """Return where the expression at ``at`` ends: before the comma, the line or the bracket
        that ends its entry."""
        text, start = self._text, at
        while found := _PIECE.search(text, at):
            if _ends_entry(found.group()):
                break
            at = self._ends.get(found.start(), found.end())
        at = found.start() if found is not None else len(text)
        while at > start and text[at - 1].isspace():
            at -= 1
        return at

    def _value(self, start: int, depth: int) -> tuple[Written, int]:
        """Return the value of the expression at ``start``, and where that ends."""
        text = self._text
        scalar = _SCALAR.match(text, start) or _STRING.match(text, start)
        if scalar is not None and self._is_whole(scalar.end()):
            span = Span(*scalar.span())
            self.scalars.append(span)
            if not scalar.group().startswith('"'):
                return Written(scalar.group(), range(span.start, span.end + 1)), span.end
            inner = scalar.group()[1:-1]
            plain = _ESCAPE.sub(_unescaped, inner)
            return text_at(
                plain, offsets(plain, inner, start + 1, has_escapes=True), span
            ), span.end
        if text[start : start + 1] in ("[", "{") and self._is_read(start, depth):
            if text[start] == "[":
                return self._list(start, depth)
            composed, end = self.object(start, depth, Composed())
            return composed.written(start), end
        end = max(self.end(start), start + 1)
        self.filled.append(Span(start, end))
        return opaque(Span(start, end)), end

    def _list(self, start: int, depth: int) -> tuple[Written, int]:
        items: list[tuple[Written, Span]] = []
        at = start + 1
        while True:
            at = self._next(at)
            if at >= len(self._text) or self._text[at] == "]":
                end = min(at + 1, len(self._text))
                return list_of(items, Span(start, end)), end
            value, end = self._value(at, depth + 1)
            items.append((value, Span(at, end)))
            at = end

    def _is_read(self, at: int, depth: int) -> bool:
        """Whether the bracket at ``at`` is all of an expression, and no loop."""
        return (
            depth < _DEEPEST
            and _FOR.match(self._text, self._behind_blanks(at + 1)) is None
            and self._is_whole(self._ends.get(at, len(self._text)))
        )

    def _is_whole(self, at: int) -> bool:
        """Whether an expression ends here: no operator follows."""
        at = _behind(_SAME_LINE, self._text, at)
        return at >= len(self._text) or _ends_entry(self._text[at : at + 2])

    def _next(self, at: int) -> int:
        """Where the next entry begins."""
        at = self._behind_blanks(at)
        while self._text.startswith(",", at):
            at = self._behind_blanks(at + 1)
        return at

    def _behind_blanks(self, at: int) -> int:
        return _behind(_BLANK, self._text, at)


def _ends_entry(sign: str) -> bool:
    """Whether an entry ends before what begins so."""
    return sign[:1] in _CLOSING or sign[:1] in (",", "\n", "#") or sign[:2] == "//"


def _behind(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    assert found is not None  # it may be empty
    return found.end()


def _end_of_text(text: str, at: int, word: str) -> int:
    """Where a here-document ends."""
    found = re.compile(rf"^[ \t]*+{word}\b", re.MULTILINE).search(text, at)
    return found.end() if found is not None else len(text)


def _unescaped(found: re.Match[str]) -> str:
    return found[2] or _ESCAPES.get(found[1], found[1])
