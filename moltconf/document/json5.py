"""JSON5, read as npm ``json5`` 2.2.3 reads it, with the place of everything.

The product reads its config with that library (facts: libraries.md 1.1), so its verdict, its
values and its quirks are the reference: U+2028 inside strings, ``$`` and Unicode escapes in keys,
hexadecimal and huge numbers, a sign before ``NaN``. There is no recursion and no backtracking:
one tokenizer expression with possessive quantifiers and an explicit stack.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from moltconf.document.json5_identifiers import is_identifier
from moltconf.document.json5_literals import ESCAPE, number_value, unescape
from moltconf.document.problems import Comment, Problem, ProblemKind
from moltconf.document.source import Source, Span
from moltconf.document.tree import Item, Mapping, Member, Node, Scalar, Sequence

_SPACE = r"\t\v\f \u00a0\ufeff\n\r\u2028\u2029\u1680\u2000-\u200a\u202f\u205f\u3000"

_TOKEN = re.compile(
    rf"""
    (?P<space>[{_SPACE}]++)
  | (?P<comment>//[^\n\r\u2028\u2029]*+ | /\*(?:[^*]++|\*(?!/))*+\*/)
  | (?P<punctuator>[{{}}\[\]:,])
  | (?P<string>"(?:[^"\\\n\r]++|\\(?:\r\n|[\s\S]))*+" | '(?:[^'\\\n\r]++|\\(?:\r\n|[\s\S]))*+')
  | (?P<number>[+-]?+(?:0[xX][0-9a-fA-F]++
        | (?:(?:0|[1-9][0-9]*+)(?:\.[0-9]*+)?+ | \.[0-9]++)(?:[eE][+-]?+[0-9]++)?+
        | Infinity(?![^{_SPACE}{{}}\[\]:,"'/]) | NaN(?![^{_SPACE}{{}}\[\]:,"'/])))
  | (?P<word>(?:[^{_SPACE}{{}}\[\]:,"'/\\+-] | \\u[0-9a-fA-F]{{4}})++)
  | (?P<open_string>["'](?:[^"'\\\n\r]++|\\(?:\r\n|[^\n\r]))*+)
  | (?P<open_comment>/\*[\s\S]*+)
  | (?P<other>[\s\S])
    """,
    re.VERBOSE,
)

_BAD_ESCAPE = re.compile(r"(?:\\\\)*+\\(?:[1-9]|0[0-9]|x(?![0-9a-fA-F]{2})|u(?![0-9a-fA-F]{4}))")
_LITERALS: dict[str, bool | None] = {"true": True, "false": False, "null": None}

#: A text with more faults than this is not a config with faults, and the rest is not listed.
MAX_PROBLEMS = 20


@dataclass(slots=True)
class Parsed:
    """``root`` is ``None`` where the text holds no value; trust it only without problems."""

    root: Node | None
    comments: list[Comment]
    problems: list[Problem]


class _Expect(Enum):
    """What the grammar allows next in the container on top of the stack."""

    VALUE = auto()
    VALUE_OR_END = auto()
    KEY_OR_END = auto()
    COLON = auto()
    COMMA_OR_END = auto()
    END_OF_TEXT = auto()


def parse(source: Source) -> Parsed:
    """Read ``source`` as JSON5; never raises."""
    return _Parser(source).parse()


class _Parser:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.text = source.text
        self.comments: list[Comment] = []
        self.problems: list[Problem] = []
        self.stack: list[Mapping | Sequence] = []
        self.root: Node | None = None
        self.expect = _Expect.VALUE
        self.pending: tuple[str, int, int] | None = None
        self.skipping = False

    def parse(self) -> Parsed:
        for match in _TOKEN.finditer(self.text):
            kind = match.lastgroup
            if kind == "space":
                continue
            start, end = match.span()
            if kind == "comment":
                self.comments.append(Comment(self.source, Span(start, end)))
            elif kind == "punctuator":
                self.punctuator(self.text[start], start)
            elif kind == "string":
                self.string(start, end)
            elif kind == "number":
                self.number(match.group(), start, end)
            elif kind == "word":
                self.word(match.group(), start, end)
            else:
                self.stray(str(kind), start, end)
            if len(self.problems) >= MAX_PROBLEMS:
                break
        else:
            self.finish()
        return Parsed(self.root, self.comments, self.problems)

    # --- tokens -----------------------------------------------------------------------------

    def punctuator(self, char: str, at: int) -> None:
        if char in "{[":
            node: Mapping | Sequence
            node = Mapping(self.source, at, at) if char == "{" else Sequence(self.source, at, at)
            if self.value(node, f'"{char}"'):
                self.stack.append(node)
                self.expect = _Expect.KEY_OR_END if char == "{" else _Expect.VALUE_OR_END
        elif char in "}]":
            self.close(char, at)
        elif char == ",":
            self.comma(at)
        elif self.expect is _Expect.COLON:
            self.expect = _Expect.VALUE
            self.skipping = False
        else:
            self.unexpected('":"', at, at + 1)

    def string(self, start: int, end: int) -> None:
        body = self.text[start + 1 : end - 1]
        if "\\" in body:
            bad = _BAD_ESCAPE.search(body)
            if bad and self.first_bad_escape(start + 1, body):
                body = ""
            else:
                body = unescape(body)
        if self.expect in (_Expect.KEY_OR_END, _Expect.COMMA_OR_END) and self.in_mapping():
            self.key(body, start, end)
        else:
            self.value(Scalar(self.source, start, end, body), "a string")

    def first_bad_escape(self, offset: int, body: str) -> bool:
        """Report the first escape that JSON5 refuses; ``\\\\`` pairs are stepped over."""
        for escape in ESCAPE.finditer(body):
            bad = _BAD_ESCAPE.match(body, escape.start())
            if bad:
                at = offset + escape.start()
                self.problem(
                    f"invalid escape {body[escape.start() : bad.end() + 1]!r} in a string",
                    at,
                    offset + bad.end(),
                    help='write a backslash itself as "\\\\"',
                )
                return True
        return False

    def number(self, literal: str, start: int, end: int) -> None:
        if self.expect is _Expect.KEY_OR_END and literal in ("Infinity", "NaN"):
            self.key(literal, start, end)
        else:
            self.value(Scalar(self.source, start, end, number_value(literal)), "a number")

    def word(self, literal: str, start: int, end: int) -> None:
        if self.in_mapping() and self.expect in (_Expect.KEY_OR_END, _Expect.COMMA_OR_END):
            name = unescape(literal) if "\\" in literal else literal
            if is_identifier(name):
                self.key(name, start, end)
                return
        elif literal in _LITERALS:
            self.value(Scalar(self.source, start, end, _LITERALS[literal]), f'"{literal}"')
            return
        self.unexpected(f"{literal[:40]!r}", start, end)

    def stray(self, kind: str, start: int, end: int) -> None:
        if kind == "open_comment":
            self.problem("the comment is not closed", start, start + 2, help='close it with "*/"')
        elif kind == "open_string":
            self.problem("the string is not closed on its line", start, end, help="close the quote")
            self.skipping = True
            if self.in_mapping() and self.expect is _Expect.KEY_OR_END:
                self.key("", start, end)
            elif self.expect in (_Expect.VALUE, _Expect.VALUE_OR_END):
                self.value(Scalar(self.source, start, end, ""), "a string")
        else:
            self.unexpected(f"{self.text[start:end]!r}", start, end)

    # --- structure --------------------------------------------------------------------------

    def in_mapping(self) -> bool:
        return bool(self.stack) and isinstance(self.stack[-1], Mapping)

    def key(self, key: str, start: int, end: int) -> None:
        if self.expect is _Expect.COMMA_OR_END:
            self.unexpected(f"the key {key[:40]!r}", start, end)
        mapping = self.stack[-1]
        assert isinstance(mapping, Mapping)
        self.pending = (key, start, end)
        self.expect = _Expect.COLON
        self.skipping = False

    def value(self, node: Node, what: str) -> bool:
        """Put ``node`` where the grammar is; a container that is refused is not entered."""
        expect = self.expect
        if expect in (_Expect.END_OF_TEXT, _Expect.COLON, _Expect.COMMA_OR_END) or (
            expect is _Expect.KEY_OR_END
        ):
            self.unexpected(what, node.start, node.end)
            if expect is _Expect.END_OF_TEXT:
                return False
            if expect is _Expect.KEY_OR_END or (
                expect is _Expect.COMMA_OR_END and self.in_mapping()
            ):
                self.pending = ("", node.start, node.start)
        if not self.stack:
            self.root = node
            self.expect = _Expect.END_OF_TEXT
            return True
        container = self.stack[-1]
        if isinstance(container, Mapping):
            key, start, end = self.pending or ("", node.start, node.start)
            self.pending = None
            container.members.append(Member(key, self.source, start, end, node))
        else:
            container.items.append(Item(node))
        self.expect = _Expect.COMMA_OR_END
        return True

    def comma(self, at: int) -> None:
        if self.expect is not _Expect.COMMA_OR_END or not self.stack:
            self.unexpected('","', at, at + 1)
            if not self.stack or self.expect not in (_Expect.COLON, _Expect.VALUE):
                return
            self.pending = None
        else:
            self.last_entry().comma = at
        self.skipping = False
        self.expect = _Expect.KEY_OR_END if self.in_mapping() else _Expect.VALUE_OR_END

    def last_entry(self) -> Member | Item:
        container = self.stack[-1]
        return container.members[-1] if isinstance(container, Mapping) else container.items[-1]

    def close(self, char: str, at: int) -> None:
        if not self.stack:
            self.unexpected(f'"{char}"', at, at + 1)
            return
        if (char == "}") != self.in_mapping():
            self.unexpected(f'"{char}"', at, at + 1)
            outer = len(self.stack) > 1 and isinstance(self.stack[-2], Mapping) == (char == "}")
            if outer:
                self.stack.pop().end = at
        elif self.expect in (_Expect.COLON, _Expect.VALUE):
            self.unexpected(f'"{char}"', at, at + 1)
        self.pending = None
        self.skipping = False
        self.stack.pop().end = at + 1
        self.expect = _Expect.COMMA_OR_END if self.stack else _Expect.END_OF_TEXT

    def finish(self) -> None:
        end = len(self.text)
        if self.stack:
            opener = self.stack[-1]
            where = self.source.position(opener.start)
            char = self.text[opener.start]
            for node in self.stack:
                node.end = end
            if not any(p.message.startswith("the comment") for p in self.problems):
                self.problem(
                    f'the text ends, but "{char}" of line {where.line} is still open',
                    end,
                    end,
                    help=f'close it with "{"}" if char == "{" else "]"}"',
                )
        elif self.root is None and not self.problems:
            self.problem("the text holds no value", end, end, help="an empty config is {}")

    # --- problems ---------------------------------------------------------------------------

    _EXPECTED = {
        _Expect.VALUE: "a value",
        _Expect.VALUE_OR_END: 'a value or "]"',
        _Expect.KEY_OR_END: 'a key or "}"',
        _Expect.COLON: '":" after the key',
        _Expect.END_OF_TEXT: "the end of the text",
    }

    def unexpected(self, found: str, start: int, end: int) -> None:
        """Report ``found``, once until the grammar is in step with the text again."""
        if self.skipping:
            return
        if self.expect is _Expect.COMMA_OR_END:
            expected = '"," or "}"' if self.in_mapping() else '"," or "]"'
        else:
            expected = self._EXPECTED[self.expect]
        self.skipping = self.expect is not _Expect.COMMA_OR_END
        self.problem(f"found {found}, expected {expected}", start, end)

    def problem(self, message: str, start: int, end: int, help: str | None = None) -> None:
        self.problems.append(
            Problem(ProblemKind.INVALID_JSON5, message, self.source, Span(start, end), help=help)
        )
