"""New keys and values as JSON5 text in the style of a file.

Strings are rendered by ``json`` (double quotes) or the ``json5`` package (single quotes, imported
only then). The layout is our own: ``json5.dumps`` recurses, puts every container on lines or none,
and knows no file's habits.
"""

from __future__ import annotations

import math
import re
from itertools import islice
from json.encoder import encode_basestring
from types import MappingProxyType

from moltconf.edit.layout import Container, Layout, entries_of
from moltconf.edit.style import SMALL, Style, key_is_bare
from moltconf.text.json5_identifiers import is_identifier
from moltconf.text.tree import Mapping, Member, Node, Opaque, Scalar, Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections import abc
    from typing import TypeVar

    Habit = TypeVar("Habit")

#: Deeper than this, a new value goes on on one line: nobody reads it, and its indentation would
#: outgrow it.
_MAX_LINES_DEPTH = 64
#: A container on one line is kept so, or written so, as long as its line stays shorter than this.
MAX_LINE = 100
#: How far back the siblings of a new entry are asked for their style.
_SIBLINGS = 8


#: No value is written anew.
NO_TEXTS: abc.Mapping[Node, str] = MappingProxyType({})

#: Compiled where there may be one: a class with far code points takes long.
_UNSAFE = "[\ud800-\udfff\u2028\u2029]"


def _habit(seen: list[Habit], otherwise: Habit) -> Habit:
    """What most do; ``otherwise`` where as many do it as do not."""
    choices = [otherwise, *seen]
    return max(choices, key=lambda each: (seen.count(each), each == otherwise))


class Json5Writer:
    """Writes keys and values as the siblings in ``container`` (or else the file) are written."""

    comma = ","

    def __init__(
        self,
        layout: Layout,
        container: Container | None,
        gone: abc.Container[int] = (),
        texts: abc.Mapping[Node, str] = NO_TEXTS,
    ) -> None:
        self.style: Style = layout.style
        self.quote = self.style.quote
        self.bare_keys = self.style.bare_keys
        #: Whether the nearest sibling of a kind, a container that is not empty, has several lines.
        self.sibling_lines: dict[type, bool] = {}
        if container is not None:
            self._look_at(layout.text, container, gone, texts)

    def _look_at(
        self,
        text: str,
        container: Container,
        gone: abc.Container[int],
        texts: abc.Mapping[Node, str],
    ) -> None:
        quotes: list[str] = []
        bare: list[bool] = []
        entries = entries_of(container)
        near = (index for index in range(len(entries) - 1, -1, -1) if index not in gone)
        for entry in map(entries.__getitem__, islice(near, _SIBLINGS)):
            value = entry.value
            if value in texts:
                kind = dict if texts[value].startswith("{") else list
                self.sibling_lines.setdefault(kind, "\n" in texts[value])
            elif isinstance(value, Scalar) and isinstance(value.value, str):
                quotes.append(text[value.start])
            elif not isinstance(value, Scalar) and value.end - value.start > 2:
                kind = dict if isinstance(value, Mapping) else list
                has_lines = text.find("\n", value.start, value.end) >= 0
                self.sibling_lines.setdefault(kind, has_lines)
            if isinstance(entry, Member):
                is_bare = key_is_bare(entry)
                if is_bare is not None:
                    bare.append(is_bare)
        self.quote = _habit(quotes, self.quote)
        self.bare_keys = _habit(bare, self.bare_keys)

    # --- scalars -----------------------------------------------------------------------------

    def key(self, key: str) -> str:
        if isinstance(key, Opaque):
            return key.literal
        if self.bare_keys and is_identifier(key):
            return key
        return self.string(key)

    def renamed(self, member: Member, key: str) -> str:
        """Return a new key for ``member``, quoted as the old one is."""
        old = member.source.text[member.key_start]
        if old in "\"'":
            if is_identifier(member.key) or not is_identifier(key) or not self.bare_keys:
                return quoted(key, old)
            return key
        return key if is_identifier(key) else self.string(key)

    def string(self, value: str) -> str:
        return quoted(value, self.quote)

    def scalar(self, value: str | int | float | bool | None) -> str:
        if value is None:
            return "null"
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, Opaque):
            return value.literal
        if isinstance(value, str):
            return self.string(value)
        return number(value)

    def inside(self) -> Json5Writer:
        """Return a writer for the first entries of a new container."""
        return self._with({})

    def beside(self, body: str) -> Json5Writer:
        """Return a writer for what comes next to a new container, or member that is one."""
        kind = list if body.endswith("]") else dict
        return self._with({**self.sibling_lines, kind: "\n" in body})

    def _with(self, sibling_lines: dict[type, bool]) -> Json5Writer:
        other = object.__new__(type(self))  # to import `copy` takes as long as ten modules
        other.__dict__.update(self.__dict__, sibling_lines=sibling_lines)
        return other

    def opens_lines(self, kind: type) -> bool:
        """Return whether the nearest sibling of a kind has several lines."""
        return self.sibling_lines.get(kind, True)

    # --- entries -----------------------------------------------------------------------------

    def entry_inline(self, key: str | None, value: Value) -> str:
        return self._lead(key) + self.inline(value)

    def entry_lines(self, key: str | None, value: Value, indent: str) -> str:
        return self._lead(key) + self.lines(value, indent)

    def wrapped_inline(self, key: str | None, inner: str, *, is_list: bool) -> str:
        space = self.style.bracket_space if is_list else self.style.brace_space
        return self._lead(key) + _in_brackets(space + inner + space, is_list=is_list)

    def wrapped_lines(self, key: str | None, inner: str, indent: str, *, is_list: bool) -> str:
        line = self.style.newline + indent
        inner = f"{line}{self.style.indent}{inner}{line}"
        return self._lead(key) + _in_brackets(inner, is_list=is_list)

    def inner_indent(self, key: str | None, indent: str, *, is_list: bool) -> str:
        return indent + self.style.indent

    def _lead(self, key: str | None) -> str:
        return "" if key is None else self.key(key) + self.style.colon

    # --- containers --------------------------------------------------------------------------

    def inline(self, value: Value) -> str:
        """``value`` on one line."""
        return self._write(value, None)

    def _within(self, value: Value, length: int) -> str | None:
        """``value`` on one line shorter than ``length``, ``None`` where that cannot be."""
        if _is_longer(value, length):
            return None
        inline = self.inline(value)
        return inline if len(inline) < length else None

    def lines(self, value: Value, indent: str) -> str:
        """``value`` as it is laid out behind a key on a line indented by ``indent``."""
        if isinstance(value, dict | list) and self.sibling_lines.get(type(value)) is False:
            inline = self._within(value, MAX_LINE - len(indent))
            if inline is not None:
                return inline
        return self._write(value, indent)

    def is_small(self, value: Value) -> bool:
        """Return whether the file would write a container of this kind and size on one line."""
        items = (
            value if isinstance(value, list) else value.values() if isinstance(value, dict) else ()
        )
        if any(isinstance(item, dict | list) for item in items):
            return False
        if isinstance(value, list):
            return not self.style.list_lines
        return not self.style.small_lines and len(items) <= SMALL

    def _write(self, root: Value, indent: str | None) -> str:
        """Without recursion: a stack of texts still to write, values still to render."""
        parts: list[str] = []
        work: list[tuple[str, Value, str | None, int]] = [("value", root, indent, 0)]
        while work:
            kind, value, level, depth = work.pop()
            if kind == "text":
                parts.append(str(value))
            elif isinstance(value, dict | list):
                work.extend(reversed(self._container(value, level, depth)))
            else:
                parts.append(self.scalar(value))
        return "".join(parts)

    def _container(
        self, value: dict[str, Value] | list[Value], level: str | None, depth: int
    ) -> list[tuple[str, Value, str | None, int]]:
        brackets = "{}" if isinstance(value, dict) else "[]"
        if not value:
            return [("text", brackets, None, 0)]
        style = self.style
        if level is not None and self.is_small(value):
            if self._within(value, MAX_LINE - len(level)) is not None:
                level = None
        if depth >= _MAX_LINES_DEPTH:
            level = None
        inner = None if level is None else level + style.indent
        space = style.brace_space if isinstance(value, dict) else style.bracket_space
        opening = space if inner is None else style.newline + inner
        separator = style.comma if inner is None else "," + style.newline + inner
        closing = space
        if inner is not None:
            closing = ("," if style.trailing_comma else "") + style.newline + str(level)
        work: list[tuple[str, Value, str | None, int]] = [("text", brackets[0] + opening, None, 0)]
        entries = value.items() if isinstance(value, dict) else ((None, item) for item in value)
        for number_, (key, item) in enumerate(entries):
            lead = separator if number_ else ""
            if key is not None:
                lead += self.key(key) + style.colon
            work.append(("text", lead, None, 0))
            work.append(("value", item, inner, depth + 1))
        work.append(("text", closing + brackets[1], None, 0))
        return work


def _in_brackets(text: str, *, is_list: bool) -> str:
    return f"[{text}]" if is_list else f"{{{text}}}"


def _is_longer(value: Value, length: int) -> bool:
    """Whether ``value`` is surely longer than ``length``, by what is in it: that is soon known."""
    least = 0
    work: list[Value] = [value]
    while work and least <= length:
        one = work.pop()
        if isinstance(one, dict):
            least += sum(map(len, one))
            work += one.values()
        elif isinstance(one, list):
            work += one
        else:
            least += len(one) if isinstance(one, str) else 1
    return least > length


def quoted(value: str, quote: str) -> str:
    """Return a string literal that both JSON5 and, in double quotes, JSON read as ``value``."""
    if quote == '"':
        literal = encode_basestring(value)
    else:
        import json5

        # json5 writes NUL as \0, which is an error before a digit
        parts = (
            json5.dumps(part, ensure_ascii=False, quote_style=json5.QuoteStyle.ALWAYS_SINGLE)[1:-1]
            for part in value.split("\0")
        )
        literal = "'" + "\\u0000".join(parts) + "'"
    if literal.isascii():
        return literal
    return re.sub(_UNSAFE, lambda match: f"\\u{ord(match.group()):04x}", literal)


def number(value: int | float) -> str:
    """Return a number that every JSON reader takes, but for ``NaN``."""
    if isinstance(value, int):
        return str(value)
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        # overflows to infinity in every reader, and unlike Infinity is JSON
        return "1e999" if value > 0 else "-1e999"
    return repr(value)
