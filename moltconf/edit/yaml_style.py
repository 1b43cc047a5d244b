"""How a YAML file is written."""

from __future__ import annotations

from collections import Counter
from itertools import islice

from moltconf.edit.style import SAMPLE, SMALL, Style
from moltconf.text.document import Document
from moltconf.text.source import column
from moltconf.text.tree import Mapping, Member, Node, Scalar, Sequence, walk
from moltconf.text.yaml_plain import is_plain


class YamlStyle(Style):
    """``key_quote`` and ``quote`` are empty where keys and strings are written plain;
    ``list_indent`` is what a list is indented by below its key."""

    key_quote: str = ""
    list_indent: str = "  "


def detect_yaml(document: Document) -> YamlStyle:
    """Return the style of a file, from its first few thousand values."""
    habits = _Habits(document.source.text)
    if document.root is not None:
        for _, node, holder in islice(walk(document.root), SAMPLE):
            habits.see(node, holder)
    indent = str(habits.most("indent", "  "))
    return YamlStyle(
        is_strict=False,
        newline=document.source.newline,
        own_lines=False,
        indent=indent,
        list_lines=bool(habits.most("list_lines", True)),
        small_lines=bool(habits.most("small_lines", True)),
        quote=str(habits.most("quote", "")),
        brace_space=str(habits.most("brace_space", "")),
        key_quote=str(habits.most("key_quote", "")),
        list_indent=str(habits.most("list_indent", indent)),
    )


class _Habits:
    """What the values of a file show of each habit, counted."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._counts: dict[str, Counter[object]] = {}

    def most(self, habit: str, default: object) -> object:
        """Return what most values show, ``default`` where none shows anything."""
        seen = self._counts.get(habit)
        return seen.most_common(1)[0][0] if seen else default

    def see(self, node: Node, holder: Member | None) -> None:
        first = self._text[node.start : node.start + 1]
        if holder is not None and is_plain(holder.key, in_flow=False):
            self._vote("key_quote", _quote(self._text[holder.key_start]))
        if isinstance(node, Scalar) and isinstance(node.value, str) and first not in "|>*":
            if is_plain(node.value, in_flow=False):
                self._vote("quote", _quote(first))
        if isinstance(node, Mapping | Sequence) and first != "*":
            self._see_collection(node, holder, is_flow=first in "{[")

    def _see_collection(
        self, node: Mapping | Sequence, holder: Member | None, *, is_flow: bool
    ) -> None:
        values = [e.value for e in (node.members if isinstance(node, Mapping) else node.items)]
        holds_scalars = bool(values) and all(isinstance(value, Scalar) for value in values)
        if holds_scalars and isinstance(node, Sequence):
            self._vote("list_lines", not is_flow)
        elif holds_scalars and len(values) <= SMALL:
            self._vote("small_lines", not is_flow)
        if is_flow and self._text[node.start] == "{" and values:
            self._vote("brace_space", " " if self._text[node.start + 1] == " " else "")
        if holder is not None and not is_flow:
            deeper = column(self._text, node.start) - column(self._text, holder.key_start)
            habit = "indent" if isinstance(node, Mapping) else "list_indent"
            if deeper > 0 or habit == "list_indent":
                self._vote(habit, " " * max(deeper, 0))

    def _vote(self, habit: str, choice: object) -> None:
        self._counts.setdefault(habit, Counter())[choice] += 1


def _quote(first: str) -> str:
    return first if first in ("'", '"') else ""
