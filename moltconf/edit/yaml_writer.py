"""New keys and values as YAML text in the style of a file."""

from __future__ import annotations

import math

from moltconf.edit.changes import ChangeError
from moltconf.edit.layout import Container, Layout, entries_of
from moltconf.edit.style import SMALL
from moltconf.edit.yaml_layout import is_block
from moltconf.edit.yaml_style import YamlStyle
from moltconf.text.tree import Member, Opaque, Scalar, Value
from moltconf.text.yaml_plain import is_plain, scalar_text

#: Deeper values are refused; the reader's own limit for a whole text is not much higher.
MAX_DEPTH = 100
_SIBLINGS = 8


class YamlWriter:
    """Writes entries as the siblings in ``container`` (or else the file) are written."""

    comma = ""

    def __init__(self, layout: Layout, container: Container | None) -> None:
        style = layout.style
        assert isinstance(style, YamlStyle)
        self.style = style
        self.is_block = container is None or is_block(layout, container)
        near = entries_of(container)[: -_SIBLINGS - 1 : -1] if container is not None else []
        keys = [(e.key, layout.text[e.key_start]) for e in near if isinstance(e, Member)]
        values = [
            (e.value.value, layout.text[e.value.start])
            for e in near
            if isinstance(e.value, Scalar) and isinstance(e.value.value, str)
        ]
        self.key_quote = _quote(keys, self.style.key_quote)
        self.quote = _quote(values, self.style.quote)

    # --- scalars -----------------------------------------------------------------------------

    def key(self, key: str) -> str:
        return scalar_text(key, self.key_quote, in_flow=not self.is_block)

    def renamed(self, member: Member, key: str) -> str:
        """Return a new key for ``member``, quoted as the old one is."""
        old = member.source.text[member.key_start]
        return scalar_text(key, old if old in "\"'" else "", in_flow=not self.is_block)

    def scalar(self, value: Value, *, in_flow: bool) -> str:
        if value is None:
            return "null"
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, Opaque):
            return value.literal
        if isinstance(value, str):
            return scalar_text(value, self.quote, in_flow=in_flow)
        if isinstance(value, float) and not math.isfinite(value):
            return ".nan" if math.isnan(value) else ".inf" if value > 0 else "-.inf"
        return repr(value)

    def inside(self) -> YamlWriter:
        """Return a writer for the first entries of a new container."""
        return self

    def beside(self, body: str) -> YamlWriter:
        """Return a writer for what comes next to a new container."""
        return self

    def opens_lines(self, kind: type) -> bool:
        """Return whether a container that gets its first entry is put on lines."""
        return self.style.small_lines

    # --- entries -----------------------------------------------------------------------------

    def entry_inline(self, key: str | None, value: Value) -> str:
        refuse_deep(value)
        return self._lead(key) + self.flow(value)

    def entry_lines(self, key: str | None, value: Value, indent: str) -> str:
        """Return the entry of a block collection whose entries are indented by ``indent``."""
        head = "-" if key is None else self.key(key) + ":"
        return head + self.behind_head(value, indent, is_item=key is None)

    def behind_head(self, value: Value, indent: str, *, is_item: bool) -> str:
        """Return what follows the colon of a key, or the dash of an item."""
        refuse_deep(value)
        if self.is_flow(value):
            return " " + self.flow(value, in_flow=False)
        lines = self.block(value, indent, is_item=is_item)
        return " " + lines if is_item else lines

    def root(self, value: Value) -> str:
        """Return a whole text."""
        refuse_deep(value)
        if self.is_flow(value):
            return self.flow(value, in_flow=False)
        return self.block(value, "", is_item=False, is_root=True)

    def wrapped_inline(self, key: str | None, inner: str, *, is_list: bool) -> str:
        return self._lead(key) + (f"[{inner}]" if is_list else f"{{{inner}}}")

    def wrapped_lines(self, key: str | None, inner: str, indent: str, *, is_list: bool) -> str:
        if key is None:
            return f"- {inner}"
        inner = self.inner_indent(key, indent, is_list=is_list) + inner
        return f"{self.key(key)}:{self.style.newline}{inner}"

    def inner_indent(self, key: str | None, indent: str, *, is_list: bool) -> str:
        if key is None:
            return indent + "  "
        return indent + (self.style.list_indent if is_list else self.style.indent)

    def _lead(self, key: str | None) -> str:
        return "" if key is None else self.key(key) + ": "

    # --- collections -------------------------------------------------------------------------

    def is_flow(self, value: Value) -> bool:
        """Return whether the file would write ``value`` in brackets, or as a scalar."""
        if not isinstance(value, dict | list) or not value:
            return True
        if any(isinstance(item, dict | list) for item in _items(value)):
            return False
        if isinstance(value, list):
            return not self.style.list_lines
        return not self.style.small_lines and len(value) <= SMALL

    def flow(self, value: Value, *, in_flow: bool = True) -> str:
        """``value`` on one line, in brackets where it is a collection."""
        if isinstance(value, list):
            return "[" + ", ".join(self.flow(item) for item in value) + "]"
        if isinstance(value, dict):
            pairs = (
                f"{scalar_text(key, self.key_quote, in_flow=True)}: {self.flow(item)}"
                for key, item in value.items()
            )
            space = self.style.brace_space if value else ""
            return "{" + space + ", ".join(pairs) + space + "}"
        return self.scalar(value, in_flow=in_flow)

    def block(self, value: Value, indent: str, *, is_item: bool, is_root: bool = False) -> str:
        """Return a collection by indentation, from behind its key (or dash) on.

        ``indent`` is that of the key; the first entry of an item stands beside its dash.
        """
        style = self.style
        deeper = style.list_indent if isinstance(value, list) else style.indent
        inner = indent + ("" if is_root else "  " if is_item else deeper)
        entries = value.items() if isinstance(value, dict) else ((None, v) for v in _items(value))
        lines = [self._block_entry(key, item, inner) for key, item in entries]
        separator = style.newline + inner
        return ("" if is_item or is_root else separator) + separator.join(lines)

    def _block_entry(self, key: str | None, value: Value, indent: str) -> str:
        lead = "-" if key is None else scalar_text(key, self.key_quote, in_flow=False) + ":"
        if self.is_flow(value):
            return f"{lead} {self.flow(value, in_flow=False)}"
        lines = self.block(value, indent, is_item=key is None)
        return f"{lead} {lines}" if key is None else lead + lines


def refuse_deep(value: Value) -> None:
    """Raise :class:`ChangeError` for a value that the YAML reader would not take back."""
    level, depth = [value], 0
    while level := [each for each in level if isinstance(each, dict | list)]:
        depth += 1
        if depth > MAX_DEPTH:
            raise ChangeError((), f"nested deeper than {MAX_DEPTH} levels")
        level = [item for each in level for item in _items(each)]


def _quote(siblings: list[tuple[str, str]], default: str) -> str:
    """How the nearest sibling is quoted that need not be: a quote, or nothing."""
    for value, first in siblings:
        if first not in "|>*" and is_plain(value, in_flow=False):
            return first if first in "\"'" else ""
    return default


def _items(value: Value) -> list[Value]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []
