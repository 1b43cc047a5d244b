"""How a YAML file is written."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import islice

from moltconf.document.document import Document
from moltconf.document.style import SAMPLE, SMALL, Style
from moltconf.document.tree import Mapping, Member, Node, Scalar, Sequence, walk
from moltconf.document.yaml_plain import is_plain


@dataclass(frozen=True, slots=True)
class YamlStyle(Style):
    """``key_quote`` and ``quote`` are empty where keys and strings are written plain;
    ``list_indent`` is what a list is indented by below its key."""

    key_quote: str = ""
    list_indent: str = "  "


def detect_yaml(document: Document) -> YamlStyle:
    """The style of a file, from its first few thousand values."""
    counts: dict[str, Counter[object]] = {}
    text = document.source.text

    def vote(habit: str, choice: object) -> None:
        counts.setdefault(habit, Counter())[choice] += 1

    def most(habit: str, default: object) -> object:
        seen = counts.get(habit)
        return seen.most_common(1)[0][0] if seen else default

    def see(node: Node, holder: Member | None) -> None:
        first = text[node.start : node.start + 1]
        if holder is not None:
            if is_plain(holder.key, in_flow=False):
                vote("key_quote", _quote(text[holder.key_start]))
        if isinstance(node, Scalar) and isinstance(node.value, str) and first not in "|>*":
            if is_plain(node.value, in_flow=False):
                vote("quote", _quote(first))
        if isinstance(node, Mapping | Sequence) and first != "*":
            see_collection(node, holder, is_flow=first in "{[")

    def see_collection(node: Mapping | Sequence, holder: Member | None, *, is_flow: bool) -> None:
        values = [e.value for e in (node.members if isinstance(node, Mapping) else node.items)]
        is_plain = bool(values) and all(isinstance(value, Scalar) for value in values)
        if is_plain and isinstance(node, Sequence):
            vote("list_lines", not is_flow)
        elif is_plain and len(values) <= SMALL:
            vote("small_lines", not is_flow)
        if is_flow and text[node.start] == "{" and values:
            vote("brace_space", " " if text[node.start + 1] == " " else "")
        if holder is not None and not is_flow:
            deeper = _column(text, node.start) - _column(text, holder.key_start)
            habit = "indent" if isinstance(node, Mapping) else "list_indent"
            if deeper > 0 or habit == "list_indent":
                vote(habit, " " * max(deeper, 0))

    if document.root is not None:
        for _, node, holder in islice(walk(document.root), SAMPLE):
            see(node, holder)
    indent = str(most("indent", "  "))
    return YamlStyle(
        is_strict=False,
        newline=document.source.newline,
        own_lines=False,
        indent=indent,
        list_lines=bool(most("list_lines", True)),
        small_lines=bool(most("small_lines", True)),
        quote=str(most("quote", "")),
        brace_space=str(most("brace_space", "")),
        key_quote=str(most("key_quote", "")),
        list_indent=str(most("list_indent", indent)),
    )


def _quote(first: str) -> str:
    return first if first in ("'", '"') else ""


def _column(text: str, offset: int) -> int:
    return offset - max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) - 1
