"""Find what a template fills in, and read the text around it as if that were there.

The text that is read is as long as the template: a placeholder in a string becomes letters, one
that stands for a value becomes a string, and statements become blanks. Of the branches of a
condition the first is read, and of a loop one turn.
"""

from __future__ import annotations

import re

from moltconf.fields import Fields
from moltconf.text.source import Span

#: Ends of what begins so, the longer beginnings first.
_PAIRS = (("${{", "}}"), ("{{", "}}"), ("{%", "%}"), ("{#", "#}"), ("%{", "}"), ("<%", "%>"))
_MARK = re.compile(
    r"@@\w++@@|@[A-Z][A-Z0-9_]*+@|__[A-Z0-9]++(?:_[A-Z0-9]++)*__|%%\w++%%|%[A-Z][A-Z0-9_]*+%"
)
_BRACES = re.compile(r"\$\{[^{}\n]*+\}")
#: How the product writes a reference: it reads it, whoever else does.
_REFERENCE = re.compile(r"\$\{[A-Z_][A-Z0-9_]*+\}")
_CALL = re.compile(r"\$\([^()\n]*+\)|`[^`\n]*+`")
_VARIABLE = re.compile(r"\$[A-Za-z_]\w*+")
_CAPITAL_VARIABLE = re.compile(r"\$[A-Z_][A-Z0-9_]*+(?!\w)")
_ANGLE = re.compile(r"<[A-Za-z_][\w .:/|-]*+>")
#: YOUR_TOKEN, where a value is due.
_CAPITALS = re.compile(r"[A-Z][A-Z0-9]*+(?:_[A-Z0-9]++)+")
_KEY_FOLLOWS = re.compile(r"\s*+:")
_JOINS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.+-")
#: Where something begins that is no plain text.
_NEXT = re.compile(r"[\"'/$@<%{}\[\]`]|__|(?<![\w$])[A-Z](?=[A-Z0-9]*+_[A-Z0-9])")
_NEXT_PAIR = re.compile(r"\$\{\{|\{\{|\{%|\{#|<%")
_NEXT_IN_STRING = re.compile(r"[\"'\\\n$@<%{`]|__")
#: Words of statements of Go's templates; other braces hold a value.
_GO_STATEMENT = re.compile(
    r"\{\{-?\s*+(?:(?:if|else|end|range|with|define|block|break|continue)\b|/\*|!|\$\w++\s*+:?=)"
)
_WORD = re.compile(r"(?:\{\{|\{%|%\{|<%)[-~+#]?\s*+(/?\w*+)")
#: A block that holds a comma alone is short.
_LONGEST_COMMA = 200
_OPENING = frozenset(("if", "for", "range", "with", "block", "unless", "call", "filter"))
_SILENT = frozenset(("define", "macro"))
_ELSE = frozenset(("else", "elif", "elsif"))


class Masked(Fields):
    """A template as it is read: its text, what is filled in, the statements, and the stretches that
    these repeat or leave out, where one holds another the outer one."""

    text: str
    placeholders: tuple[Span, ...]
    statements: tuple[Span, ...]
    blocks: tuple[Span, ...]


def mask(text: str, start: int = 0, end: int | None = None, *, is_shell: bool = False) -> Masked:
    """Return how the template in a stretch of ``text`` is read; whatever stands outside of it is
    blank. In a text that a shell expands, every variable is a placeholder."""
    return _Mask(text, start, len(text) if end is None else end, is_shell=is_shell).read()


def blank(text: str) -> str:
    """Return as many blanks as there are characters, the ends of lines where they are."""
    return re.sub(r"[^\n\r]", " ", text)


def flattened(text: str) -> Masked:
    """Return how a template of another language is read: placeholders are letters, statements
    blank."""
    reader = _Mask(text, 0, len(text), is_shell=False)
    return reader.flatten()


class _Mask:
    def __init__(self, text: str, start: int, end: int, *, is_shell: bool) -> None:
        self._text = text
        self._start = start
        self._end = end
        self._is_shell = is_shell
        self._out: list[str] = list(blank(text[:start]) + text[start:end] + blank(text[end:]))
        self._placeholders: list[Span] = []
        self._statements: list[Span] = []
        self._blocks: list[Span] = []
        #: Of every block that is open: its statement, and whether what stands in it is left out.
        self._open: list[tuple[Span, str, bool]] = []
        self._missing: set[str] = set()
        self._brackets: list[str] = []

    def read(self) -> Masked:
        at = self._start
        while at < self._end:
            found = _NEXT.search(self._text, at, self._end)
            if found is None:
                break
            at = self._outside(found.start())
        if self._is_left_out:
            self._blank(self._open[-1][0].end, self._end)
        return self._masked()

    def flatten(self) -> Masked:
        at = 0
        while found := _NEXT_PAIR.search(self._text, at):
            at = found.start()
            span = self._paired(at)
            if span is None:
                at += 1
                continue
            at = span.end
            if self._is_statement(span):
                self._statements.append(span)
                self._out[span.start : span.end] = blank(self._text[span.start : span.end])
            else:
                self._fill(span, "x" * (span.end - span.start))
        return self._masked()

    def _masked(self) -> Masked:
        return Masked(
            "".join(self._out),
            tuple(self._placeholders),
            tuple(self._statements),
            tuple(self._blocks),
        )

    @property
    def _is_left_out(self) -> bool:
        return bool(self._open) and self._open[-1][2]

    def _outside(self, at: int) -> int:
        """Read what begins outside of a string; return where it ends."""
        text = self._text
        span = self._paired(at)
        if span is not None:
            if self._is_statement(span):
                self._statement(span)
            else:
                return self._bare(span)
            return span.end
        char = text[at]
        if char in "{}[]":
            self._bracket(char)
            return at + 1
        if char in "\"'":
            return self._string(at)
        if text.startswith("//", at):
            return self._line_end(at)
        if text.startswith("/*", at):
            end = text.find("*/", at, self._end)
            return self._end if end < 0 else end + 2
        span = self._single(at)
        if span is not None and not (
            char in "$ABCDEFGHIJKLMNOPQRSTUVWXYZ" and _KEY_FOLLOWS.match(text, span.end)
        ):
            return self._bare(span)
        return at + 1 if span is None else span.end

    def _bracket(self, char: str) -> None:
        if self._is_left_out:
            return
        if char in "{[":
            self._brackets.append(char)
        elif self._brackets:
            self._brackets.pop()

    def _line_end(self, at: int) -> int:
        end = self._text.find("\n", at, self._end)
        return self._end if end < 0 else end

    def _string(self, at: int) -> int:
        """Read a string with what is filled in inside it."""
        text, quote, start = self._text, self._text[at], at
        held: list[Span] = []
        at += 1
        while found := _NEXT_IN_STRING.search(text, at, self._end):
            at = found.start()
            char = text[at]
            if char == "\\":
                at += 2
                continue
            if char == quote or char == "\n":
                at += char == quote
                break
            span = self._paired(at) or self._inside(at, quote, start)
            if span is not None:
                held.append(span)
            at = span.end if span is not None else at + 1
        else:
            at = self._end
        if not self._is_left_out:
            is_key = _KEY_FOLLOWS.match(text, at) is not None
            for span in held:
                if not (is_key and text[span.start] in "$<" and text[span.start + 1] not in "{("):
                    self._fill(span, "x" * (span.end - span.start))
        return at

    def _paired(self, at: int) -> Span | None:
        for opening, closing in _PAIRS:
            if self._text.startswith(opening, at) and closing not in self._missing:
                end = self._text.find(closing, at + len(opening), self._end)
                if end < 0:
                    self._missing.add(closing)
                    continue
                return Span(at, end + len(closing))
        return None

    def _single(self, at: int) -> Span | None:
        """What may be filled in where a value is due."""
        for pattern in (_BRACES, _CALL, _VARIABLE, _MARK, _ANGLE, _CAPITALS):
            found = pattern.match(self._text, at, self._end)
            if found is not None:
                return Span(*found.span())
        return None

    def _inside(self, at: int, quote: str, start: int) -> Span | None:
        """What may be filled in inside the string that begins at ``start``."""
        text = self._text
        patterns = [_MARK]
        if self._is_shell:
            patterns += (_BRACES, _CALL, _VARIABLE)
        elif _REFERENCE.match(text, at) is None:
            patterns += (_BRACES, _CAPITAL_VARIABLE)
        for pattern in patterns:
            found = pattern.match(text, at, self._end)
            if found is not None:
                return Span(*found.span())
        found = _ANGLE.match(text, at, self._end) if at == start + 1 else None
        if found is not None and text.startswith(quote, found.end()):
            return Span(*found.span())
        return None

    def _bare(self, span: Span) -> int:
        """Fill in a value, with the letters and placeholders that touch it."""
        text, (start, end) = self._text, span
        if self._is_comma(span):
            return span.end if self._is_left_out else self._between(span)
        while start > self._start and text[start - 1] in _JOINS and self._out[start - 1] != " ":
            start -= 1
        while end < self._end:
            if text[end] in _JOINS:
                end += 1
                continue
            following = self._paired(end)
            if following is not None and self._is_statement(following):
                break
            following = following or self._single(end)
            if following is None:
                break
            end = following.end
        if self._is_left_out:
            return end
        if not self._is_value_due(start) and not _KEY_FOLLOWS.match(text, end):
            return self._between(Span(start, end))
        self._fill(Span(start, end), '"' + "x" * (end - start - 2) + '"')
        return end

    def _is_value_due(self, at: int) -> bool:
        before = self._before(at)
        is_list = self._brackets[-1:] == ["["]
        return before == ":" or (is_list and before in "[,") or not self._brackets

    def _is_comma(self, span: Span) -> bool:
        """Whether what is filled in is the comma behind an entry, if another one follows."""
        text = self._text[span.start : span.end]
        return "','" in text or '","' in text

    def _before(self, at: int) -> str:
        """The last character before ``at`` that is no blank."""
        while at > self._start and self._out[at - 1].isspace():
            at -= 1
        return self._out[at - 1] if at > self._start else ":"

    def _between(self, span: Span) -> int:
        """Read what is filled in between entries: further ones, or the comma."""
        text = self._text
        self._statements.append(span)
        self._blank(*span)
        if self._is_comma(span):
            self._out[span.start] = ","
            return span.end
        end = span.end
        while end < self._end and text[end].isspace():
            end += 1
        if self._before(span.start) in ("{", ",") and text.startswith(",", end):
            self._out[end] = " "
            return end + 1
        return span.end

    def _fill(self, span: Span, text: str) -> None:
        self._out[span.start : span.end] = text
        self._placeholders.append(span)

    # --- statements -------------------------------------------------------------------------

    def _is_statement(self, span: Span) -> bool:
        text = self._text
        if text.startswith("{{", span.start):
            return _GO_STATEMENT.match(text, span.start) is not None
        if text.startswith("<%", span.start):
            return not text.startswith("<%=", span.start)
        return not text.startswith("${{", span.start)

    def _statement(self, span: Span) -> None:
        self._statements.append(span)
        found = _WORD.match(self._text, span.start)
        word = found[1] if found is not None else ""
        is_comment = self._text.startswith("{#", span.start)
        if word.startswith(("end", "/")) and not is_comment:
            self._close(span)
        elif word in _ELSE and self._open:
            opened, opener, was_left_out = self._open[-1]
            if was_left_out:
                self._blank(opened.end, span.start)
            self._open[-1] = (Span(opened.start, span.end), opener, True)
        elif not is_comment and (word in _OPENING or word in _SILENT):
            self._open.append((span, word, word in _SILENT or self._is_left_out))
        self._blank(*span)

    def _close(self, span: Span) -> None:
        if not self._open:
            return
        opened, _, is_left_out = self._open.pop()
        if is_left_out and not self._is_left_out:  # else the block around it is blank as a whole
            self._blank(opened.end, span.start)
        elif not is_left_out and span.start - opened.end < _LONGEST_COMMA:
            inside = "".join(self._out[opened.end : span.start]).strip()
            if inside == "," and "first" in self._text[opened.start : opened.end]:
                self._blank(opened.end, span.start)
        while self._blocks and self._blocks[-1].start >= opened.start:
            self._blocks.pop()  # it is a part of this one
        self._blocks.append(Span(opened.start, span.end))

    def _blank(self, start: int, end: int) -> None:
        self._out[start:end] = blank("".join(self._out[start:end]))
        while self._placeholders and self._placeholders[-1].start >= start:
            self._placeholders.pop()
