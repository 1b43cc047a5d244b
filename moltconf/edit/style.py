"""How a file is written: what new text in it must look like.

Everything is decided by the majority of what stands in the file; where it says nothing, strict
JSON is written, which every reader takes.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice

from moltconf.fields import Fields
from moltconf.text.document import Document, Format
from moltconf.text.json5_identifiers import is_identifier
from moltconf.text.source import Source, begin_of_line
from moltconf.text.tree import Mapping, Member, Node, Scalar, Sequence, walk

#: So many nodes show a file's style; the rest of a large file is not read for it.
SAMPLE = 3000

#: Mappings of no more members, all of them plain values, are small.
SMALL = 3

_INDENT = re.compile(r"[ \t]*")


class Style(Fields):
    """The habits of one file.

    ``indent`` is one level of it; ``own_lines`` whether entries of a container get a line each;
    ``list_lines`` the same for lists of plain values, ``small_lines`` for small mappings of them;
    ``brace_space`` and ``bracket_space`` stand inside the brackets of a container on one line.
    ``is_strict``: keys, strings and commas are those of JSON.
    """

    is_strict: bool = True
    indent: str = "  "
    newline: str = "\n"
    own_lines: bool = True
    list_lines: bool = True
    small_lines: bool = True
    trailing_comma: bool = False
    quote: str = '"'
    bare_keys: bool = False
    colon: str = ": "
    comma: str = ", "
    brace_space: str = " "
    bracket_space: str = ""


def detect(document: Document) -> Style:
    """Return the style of a file, from its first few thousand values."""
    if document.format is Format.YAML:
        from moltconf.edit.yaml_style import detect_yaml

        return detect_yaml(document)
    votes = _Votes(document.source)
    if document.root is not None:
        for _, node, holder in islice(walk(document.root), SAMPLE):
            votes.see(node, holder)
    return votes.style(document)


def key_is_bare(member: Member) -> bool | None:
    """Return whether a key is written without quotes; ``None`` where it could not be."""
    if not is_identifier(member.key):
        return None
    return member.source.text[member.key_start] not in "\"'"


def indentation(text: str, offset: int) -> str:
    """Return the blanks that the line of ``offset`` begins with."""
    return blanks(text, begin_of_line(text, offset), offset)


def blanks(text: str, start: int, offset: int) -> str:
    """Return the blanks from ``start`` on, up to ``offset``."""
    match = _INDENT.match(text, start, max(start, offset))
    assert match is not None
    return match.group()


class _Votes:
    def __init__(self, source: Source) -> None:
        self.text = source.text
        self.counts: dict[str, Counter[object]] = {}

    def vote(self, habit: str, choice: object) -> None:
        if habit not in self.counts:
            self.counts[habit] = Counter()
        self.counts[habit][choice] += 1

    def see(self, node: Node, holder: Member | None) -> None:
        if holder is not None:
            self.see_key(holder)
        if isinstance(node, Scalar):
            if isinstance(node.value, str) and self.text[node.start] in "\"'":
                self.vote("quote", self.text[node.start])
        elif isinstance(node, Mapping) and node.members:
            last = node.members[-1]
            self.see_container(node, node.members[0].key_start, last.comma, "brace")
            values = [member.value for member in node.members]
            if len(values) <= SMALL and all(isinstance(value, Scalar) for value in values):
                self.vote("small_lines", "\n" in self.text[node.start : node.end])
        elif isinstance(node, Sequence) and node.items:
            self.see_container(node, node.items[0].value.start, node.items[-1].comma, "bracket")
            if all(isinstance(item.value, Scalar) for item in node.items):
                self.vote("list_lines", "\n" in self.text[node.start : node.end])

    def see_key(self, member: Member) -> None:
        bare = key_is_bare(member)
        if bare is not None:
            self.vote("bare_keys", bare)
        if bare is not True and self.text[member.key_start] in "\"'":
            self.vote("quote", self.text[member.key_start])
        between = self.text[member.key_end : member.value.start]
        if between.strip(" ") == ":":
            self.vote("colon", between)

    def see_container(self, node: Node, first: int, comma: int | None, bracket: str) -> None:
        before_first = self.text[node.start + 1 : first]
        if not _has_line_end(before_first):
            if not before_first.strip(" \t"):
                self.vote(f"{bracket}_space", before_first)
            if not _has_line_end(self.text[node.start : node.end]):
                self.vote("own_lines", False)
                self.see_comma(node)
                self.vote("inline_trailing_comma", comma is not None)
            return
        self.vote("own_lines", True)
        self.vote("trailing_comma", comma is not None)
        outer, inner = indentation(self.text, node.start), indentation(self.text, first)
        if inner.startswith(outer) and len(inner) > len(outer):
            self.vote("indent", inner[len(outer) :])

    def see_comma(self, node: Node) -> None:
        entries = node.members if isinstance(node, Mapping) else node.items  # type: ignore[attr-defined]
        if len(entries) > 1 and entries[0].comma is not None:
            after = self.text[entries[0].comma + 1 : entries[0].comma + 2]
            self.vote("comma", ", " if after == " " else ",")

    def style(self, document: Document) -> Style:
        bare = self.most("bare_keys", False)
        quote = self.most("quote", '"')
        strict = not bare and quote == '"'
        colon = str(self.most("colon", ": "))
        root = document.root
        root_lines = (
            _has_line_end(root.text)
            if root is not None and root.end - root.start > 2
            else not self.counts.get("own_lines")
        )
        return Style(
            is_strict=not (
                self.has("bare_keys", True)
                or self.has("quote", "'")
                or self.has("trailing_comma", True)
                or self.has("inline_trailing_comma", True)
            ),
            indent=str(self.most("indent", "  ")),
            newline=document.source.newline,
            own_lines=bool(root_lines),
            list_lines=bool(root_lines) and bool(self.most("list_lines", strict)),
            small_lines=bool(root_lines) and bool(self.most("small_lines", True)),
            trailing_comma=bool(self.most("trailing_comma", False)),
            quote=str(quote),
            bare_keys=bool(bare),
            colon=colon,
            comma=str(self.most("comma", "," if colon == ":" else ", ")),
            brace_space=str(self.most("brace_space", "" if strict else " ")),
            bracket_space=str(self.most("bracket_space", "")),
        )

    def has(self, habit: str, choice: object) -> bool:
        return choice in self.counts.get(habit, ())

    def most(self, habit: str, default: object) -> object:
        """Return the choice seen most often; ``default`` where none was seen or two tie with it."""
        seen = self.counts.get(habit)
        if not seen:
            return default
        top = max(seen.values())
        leaders = [choice for choice, count in seen.items() if count == top]
        return default if default in leaders else leaders[0]


def _has_line_end(text: str) -> bool:
    return "\n" in text or "\r" in text
