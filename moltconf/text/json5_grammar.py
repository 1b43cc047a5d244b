"""The grammar of JSON5: builds the tree, and says what does not fit.

Behind a fault it goes on with what was probably meant, and stays silent until text and grammar
are in step again, so that one slip makes one problem.
"""

from __future__ import annotations

from enum import Enum, auto

from moltconf.text.problems import Problem, ProblemKind
from moltconf.text.source import Source, Span
from moltconf.text.tree import Item, Mapping, Member, Node, Scalar, Sequence

COMMA_MISSING = "a comma is missing"


class Expect(Enum):
    """The tokens that are allowed next, in the container on top of the stack."""

    VALUE = auto()
    VALUE_OR_END = auto()
    KEY_OR_END = auto()
    COLON = auto()
    COMMA_OR_END = auto()
    END_OF_TEXT = auto()


_EXPECTED = {
    Expect.VALUE: "a value",
    Expect.VALUE_OR_END: 'a value or "]"',
    Expect.KEY_OR_END: 'a key or "}"',
    Expect.COLON: '":" after the key',
    Expect.END_OF_TEXT: "the end of the text",
}
_AFTER_OPENING = {"{": Expect.KEY_OR_END, "[": Expect.VALUE_OR_END}
_CLOSING = {"{": "}", "[": "]"}


class Grammar:
    """The state of one text on its way to a tree; ``start`` and ``end`` are offsets in it."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.text = source.text
        self.remarks: list[Span] = []
        self.problems: list[Problem] = []
        self.root: Node | None = None
        self.expect = Expect.VALUE
        #: no more faults are told until text and grammar are in step again
        self.is_silent = False
        #: the rest of the text would only repeat what was said
        self.is_over = False
        #: something runs to the end of its line or of the text
        self.is_unclosed = False
        self._stack: list[Mapping | Sequence] = []
        self._key: tuple[str, int, int] | None = None

    @property
    def in_mapping(self) -> bool:
        return bool(self._stack) and isinstance(self._stack[-1], Mapping)

    @property
    def in_container(self) -> bool:
        return bool(self._stack)

    @property
    def wants_key(self) -> bool:
        """Whether a key can come next, if need be with a comma supplied before it."""
        return self.in_mapping and self.expect in (Expect.KEY_OR_END, Expect.COMMA_OR_END)

    @property
    def wants_comma(self) -> bool:
        return self.expect is Expect.COMMA_OR_END

    @property
    def wants_value(self) -> bool:
        return self.expect in (Expect.VALUE, Expect.VALUE_OR_END)

    # --- what the text brings ---------------------------------------------------------------

    def key(self, key: str, start: int, end: int) -> None:
        """Read a key, also where a comma or the value before it is missing."""
        if self.expect is not Expect.KEY_OR_END:
            self.unexpected("a key", start, end, COMMA_MISSING)
        self._key = (key, start, end)
        self.expect = Expect.COLON
        self.is_silent = False

    def bad_key(self, found: str, start: int, end: int, help: str) -> None:
        """Report what was meant as a key, and cannot be one."""
        self.unexpected(found, start, end, help)
        self._key = ("", start, end)
        self.expect = Expect.COLON

    def value(self, node: Node, found: str) -> None:
        """Read a value, also where something before it is missing."""
        if not self.wants_value and not self._value_out_of_place(node, found):
            return
        self.place(node)

    def _value_out_of_place(self, node: Node, found: str) -> bool:
        """Report the value, and say whether it was probably meant to be here."""
        is_next_item = self.expect is Expect.COMMA_OR_END and not self.in_mapping
        was_silent = self.is_silent
        self.unexpected(found, node.start, node.end, COMMA_MISSING if is_next_item else None)
        if is_next_item or self.expect is Expect.COLON:
            # what is missing is clear, so that the next fault is another one
            self.is_silent = was_silent
            return True
        # what a bracket holds has to be read in any case
        return not isinstance(node, Scalar) and not self.is_over

    def place(self, node: Node) -> None:
        """Put a value where the grammar is."""
        if not self._stack:
            self.root = node
            self.expect = Expect.END_OF_TEXT
            return
        container = self._stack[-1]
        if isinstance(container, Mapping):
            key, start, end = self._key or ("", node.start, node.start)
            self._key = None
            container.members.append(Member(key, self.source, start, end, node))
        else:
            container.items.append(Item(node))
        self.expect = Expect.COMMA_OR_END

    def enter(self, char: str, start: int) -> None:
        """Open a container at a brace or bracket."""
        kind = Mapping if char == "{" else Sequence
        node = kind(self.source, start, start + 1)
        self.value(node, f'"{char}"')
        if not self.is_over:
            self._stack.append(node)
            self.expect = _AFTER_OPENING[char]

    def colon(self, start: int) -> None:
        if self.expect is Expect.COLON:
            self.expect = Expect.VALUE
            self.is_silent = False
        else:
            self.unexpected('":"', start, start + 1)

    def comma(self, start: int) -> None:
        if self.expect is Expect.COMMA_OR_END:
            container = self._stack[-1]
            entries: list[Member] | list[Item]
            entries = container.members if isinstance(container, Mapping) else container.items
            if entries:
                entries[-1].comma = start
            self.next_entry()
            return
        self.unexpected('","', start, start + 1)
        if self.in_mapping and self.expect is not Expect.KEY_OR_END:
            self.next_entry()

    def next_entry(self) -> None:
        """Expect an entry after a comma, or after what stands for one."""
        self._key = None
        self.is_silent = False
        self.expect = Expect.KEY_OR_END if self.in_mapping else Expect.VALUE_OR_END

    def close(self, char: str, start: int) -> None:
        """Close a container at a brace or bracket, also at one of the wrong kind."""
        if not self._stack:
            self.unexpected(f'"{char}"', start, start + 1)
            return
        is_mapping = char == "}"
        if is_mapping != self.in_mapping:
            self.unexpected(f'"{char}"', start, start + 1)
            if len(self._stack) > 1 and isinstance(self._stack[-2], Mapping) is is_mapping:
                self._stack.pop().end = start
        elif self.expect in (Expect.COLON, Expect.VALUE):
            self.unexpected(f'"{char}"', start, start + 1)
        self._key = None
        self._stack.pop().end = start + 1
        self.expect = Expect.COMMA_OR_END if self._stack else Expect.END_OF_TEXT

    def give_up_key(self) -> None:
        """Expect another entry: the text of the value behind a key was lost."""
        self._key = None
        self.expect = Expect.COMMA_OR_END

    def finish(self) -> None:
        """Report what is missing at the end of the text."""
        end = len(self.text)
        for node in self._stack:
            node.end = end
        if self._stack and not self.is_unclosed:
            opening = self._stack[-1].start
            char = self.text[opening]
            line = self.source.position(opening).line
            message = f'the text ends, but "{char}" of line {line} is still open'
            self.problem(message, end, end, f'close it with "{_CLOSING[char]}"')
        elif self.root is None and not self.problems:
            self.problem("the text holds no value", end, end, "an empty config is {}")

    # --- what does not fit ------------------------------------------------------------------

    @property
    def expected(self) -> str:
        if self.expect is Expect.COMMA_OR_END:
            return '"," or "}"' if self.in_mapping else '"," or "]"'
        return _EXPECTED[self.expect]

    def unexpected(self, found: str, start: int, end: int, help: str | None = None) -> None:
        """Report what was found and what was expected, unless that only follows from before."""
        if not self.is_silent:
            self.problem(f"found {found}, expected {self.expected}", start, end, help)
        self.is_silent = True
        self.is_over = self.is_over or self.expect is Expect.END_OF_TEXT

    def problem(self, message: str, start: int, end: int, help: str | None = None) -> None:
        span = Span(start, end)
        self.problems.append(
            Problem(ProblemKind.INVALID_JSON5, message, self.source, span, help=help)
        )
