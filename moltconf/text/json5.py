"""JSON5, read as npm ``json5`` 2.2.3 reads it, with the place of everything.

The product reads its config with that library (read in clawdbot@2026.1.24-3 to
openclaw@2026.9.6), so its verdict, its values and its quirks are the reference: U+2028 inside
strings, ``$`` and Unicode escapes in keys, hexadecimal and huge numbers, a sign before ``NaN``.
A text that it refuses has a problem here, any other has none. There is no recursion and no
backtracking.

The bytes of a file that are not UTF-8 stand for U+FFFD, as Node reads them.
"""

from __future__ import annotations

import re

from moltconf.fields import Fields
from moltconf.text import json5_wording as wording
from moltconf.text.json5_grammar import Expect, Grammar
from moltconf.text.json5_literals import (
    DELIMITERS,
    SPACE,
    first_bad_escape,
    identifier_name,
    number_value,
    string_value,
)
from moltconf.text.json5_tokens import TOKEN
from moltconf.text.problems import Problem, ProblemKind
from moltconf.text.source import Source, Span
from moltconf.text.tree import Node, Scalar

#: A text with more faults than this is not a config with faults, and the rest is not listed.
MAX_PROBLEMS = 10

_LITERALS: dict[str, bool | None] = {"true": True, "false": False, "null": None}
#: What mostly follows a number.
_ENDS_NUMBER = ("", ",", "\n", " ", "}", "]", "\r")
_RUNS_ON = rf"[^{DELIMITERS}]"
_SPACES = frozenset(SPACE)
_UNDECODED = r"[\udc80-\udcff]"
#: with a byte order mark, or with the zero bytes that UTF-16 gives ASCII
_UTF16 = ("\udcff\udcfe", "\udcfe\udcff", "{\0", "\0{", "[\0", "\0[")


class Parsed(Fields):
    """A parsed text. ``root`` is ``None`` where it holds no value; trust it only without
    problems."""

    root: Node | None
    remarks: list[Span]
    problems: list[Problem]


def parse(source: Source) -> Parsed:
    """Read ``source`` as JSON5; never raises."""
    reader = _Reader(source)
    if source.text.startswith(_UTF16):
        reader.problem("the text is UTF-16", 0, 1, "save the file as UTF-8")
    else:
        reader.read()
    return Parsed(reader.root, reader.remarks, reader.problems)


class _Reader(Grammar):
    """Brings the tokens to the grammar: a method for each kind, which takes its bounds."""

    def __init__(self, source: Source) -> None:
        super().__init__(source)
        self._in_conflict = False
        self._skips_side = False
        self._has_hash = False

    def read(self) -> None:
        take = {kind: getattr(self, kind) for kind in TOKEN.groupindex if kind != "space"}
        for token in TOKEN.finditer(self.text):
            kind = token.lastgroup
            if kind == "space" or (self._skips_side and kind != "conflict"):
                continue
            take[str(kind)](*token.span())
            if self.is_over or len(self.problems) >= MAX_PROBLEMS:
                break
        else:
            self.finish()
        self._report_undecoded()

    def _report_undecoded(self) -> None:
        first = None if self.text.isascii() else re.search(_UNDECODED, self.text)
        if first is not None and not self.problems:
            message = "a byte that is not UTF-8: U+FFFD is read in its place"
            span = Span(*first.span())
            self.problems.append(
                Problem(
                    ProblemKind.INVALID_ENCODING,
                    message,
                    self.source,
                    span,
                    help="save the file as UTF-8",
                )
            )

    # --- tokens of JSON5 --------------------------------------------------------------------

    def comment(self, start: int, end: int) -> None:
        self.remarks.append(Span(start, end))

    def punctuator(self, start: int, end: int) -> None:
        char = self.text[start]
        if char in "{[":
            self.enter(char, start)
        elif char in "}]":
            self.close(char, start)
        elif char == ",":
            self.comma(start)
        else:
            self.colon(start)

    def string(self, start: int, end: int) -> None:
        literal = self.text[start:end]
        if "\\" in literal:
            bad = first_bad_escape(literal)
            if bad is not None:
                self._bad_escape(bad, start)
                literal = "''"
        value = string_value(literal)
        if self._is_litter(end):
            return
        if self.wants_key:
            self.key(value, start, end)
        elif self._is_key_too_early(end):
            self.unexpected("a string", start, end)
            self.key(value, start, end)
        else:
            self.value(Scalar(self.source, start, end, value), "a string")

    def _is_key_too_early(self, end: int) -> bool:
        """Whether a key stands where the colon or the value of the one before is due."""
        is_due = self.expect in (Expect.COLON, Expect.VALUE) and self.in_mapping
        return is_due and self._is_colon_next(end)

    def _is_litter(self, end: int) -> bool:
        """Whether a word or string only goes on with what was reported already."""
        if not (self.is_silent and self.wants_comma and self.in_mapping):
            return False
        return not self._is_colon_next(end)

    def _is_colon_next(self, at: int) -> bool:
        while self.text[at : at + 1] in _SPACES:
            at += 1
        return self.text.startswith(":", at)

    def _bad_escape(self, escape: re.Match[str], start: int) -> None:
        kind = escape[4]
        what = f'"\\{kind}"' if kind in "ux" else "a backslash before a digit"
        span = (start + escape.start(), start + escape.end())
        message = f"{what} is no escape of JSON5"
        if kind in "ux":
            message = f"{what} needs {4 if kind == 'u' else 2} hexadecimal digits"
        self.problem(message, *span, 'write a backslash itself as "\\\\"')

    def number(self, start: int, end: int) -> None:
        literal = self.text[start:end]
        if self.in_mapping and self.expect is Expect.KEY_OR_END:
            if literal in ("Infinity", "NaN"):
                self.key(literal, start, end)
                return
            self.bad_key("a number", start, end, wording.QUOTE_KEY)
        elif self._runs_on(end):
            self._misplaced("text that begins like a number", start, end, wording.QUOTE_TEXT)
        else:
            self.value(Scalar(self.source, start, end, number_value(literal)), "a number")

    def _runs_on(self, end: int) -> bool:
        """Whether what begins like a number goes on behind it."""
        following = self.text[end : end + 1]
        return following not in _ENDS_NUMBER and re.match(_RUNS_ON, following) is not None

    def word(self, start: int, end: int) -> None:
        literal = self.text[start:end]
        if self._is_litter(end):
            return
        if self.wants_comma and self.text[start - 1] in "\"'":
            self.unexpected("text behind a string", start, end, wording.ESCAPE_QUOTE)
        elif self.wants_key:
            name = identifier_name(literal)
            if name is not None:
                self.key(name, start, end)
            else:
                found, advice = wording.key_found(self.text, start)
                self.bad_key(found, start, end, advice)
        elif literal in _LITERALS:
            self.value(Scalar(self.source, start, end, _LITERALS[literal]), f'"{literal}"')
        else:
            self._bare_word(literal, start, end)

    # --- what people write instead ----------------------------------------------------------

    def _bare_word(self, word: str, start: int, end: int) -> None:
        if self._is_key_too_early(end):
            found, _ = wording.key_found(self.text, start)
            self.unexpected(found, start, end)
            self.key(word, start, end)
            return
        found, advice = wording.word_found(word)
        if self.expect is Expect.COLON:
            advice = wording.QUOTE_KEY
        self._misplaced(found, start, end, advice)

    def variable(self, start: int, end: int) -> None:
        self._misplaced('"${"', start, end, wording.QUOTE_REFERENCE)

    def _misplaced(self, found: str, start: int, end: int, help: str | None) -> None:
        """What was meant as a value, if a value can stand here."""
        is_value = self.wants_value and self.in_container
        self.unexpected(found, start, end, help)
        if is_value:
            self.place(Scalar(self.source, start, end, ""))

    def template(self, start: int, end: int) -> None:
        self.is_silent = False
        self.unexpected(f'"{self.text[start:end]}"', start, end, wording.RENDER)
        self.is_over = True

    def conflict(self, start: int, end: int) -> None:
        """Go on with the first side of a merge conflict."""
        mark = self.text[start]
        if mark == "<" or not self._in_conflict:
            message = "a merge conflict is not resolved"
            self.problem(message, start, start + 7, wording.RESOLVE_CONFLICT)
        self._in_conflict = mark != ">"
        self._skips_side = mark in "|="

    def hash(self, start: int, end: int) -> None:
        if not self._has_hash:
            found = f'found "#", expected {self.expected}'
            self.problem(found, start, start + 1, 'a comment begins with "//"')
        self._has_hash = True

    def open_string(self, start: int, end: int) -> None:
        if not self.is_silent:
            message = "the string is not closed on its line"
            self.problem(message, start, end, "close the quote")
        self.is_silent = self.is_unclosed = True
        last = self.text[start:end].rstrip()[-1]
        if self.wants_key and last in "{[":
            # a key, its colon and the opening bracket of its value
            self.enter(last, self.text.rindex(last, start, end))
        elif self.wants_value and self.in_container:
            self.place(Scalar(self.source, start, end, ""))
        elif self.expect is Expect.COLON:
            self.give_up_key()

    def open_comment(self, start: int, end: int) -> None:
        self.is_unclosed = True
        self.problem("the comment is not closed", start, start + 2, 'close it with "*/"')

    def other(self, start: int, end: int) -> None:
        mark = self.text[start:end]
        found, advice = wording.mark_found(mark)
        if self.expect is Expect.COLON and mark != "=":
            advice = wording.QUOTE_KEY
        self.unexpected(found, start, end, advice)
        if mark == "=" and self.expect is Expect.COLON:
            self.colon(start)
        elif mark == ";" and self.wants_comma:
            self.next_entry()
