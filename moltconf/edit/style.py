"""How a file is written: what new text in it must look like.

Everything is decided by the majority of what stands in the file; where it says nothing, strict
JSON is written, which every reader takes.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from moltconf.fields import Fields
from moltconf.text.document import Document, Format
from moltconf.text.json5_identifiers import is_identifier
from moltconf.text.source import Source, begin_of_line
from moltconf.text.tree import Entry, Mapping, Member, Node, Scalar, Sequence

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
        votes.see_all(document.root)
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
        #: what was chosen, of each habit, in the order of the text
        self.seen: defaultdict[str, list[object]] = defaultdict(list)

    def vote(self, habit: str, choice: object) -> None:
        self.seen[habit].append(choice)

    def see_all(self, root: Node) -> None:
        """Look at the first values in file order."""
        work: list[tuple[Node, Member | None]] = [(root, None)]
        for _ in range(SAMPLE):
            if not work:
                break
            node, holder = work.pop()
            if holder is not None:
                self.see_key(holder)
            if isinstance(node, Scalar):
                if isinstance(node.value, str) and self.text[node.start] in "\"'":
                    self.vote("quote", self.text[node.start])
            elif isinstance(node, Mapping):
                self.see_mapping(node)
                work += [(member.value, member) for member in reversed(node.members)]
            elif isinstance(node, Sequence):
                self.see_sequence(node)
                work += [(item.value, None) for item in reversed(node.items)]

    def see_mapping(self, node: Mapping) -> None:
        if not node.members:
            return
        self.see_container(node, node.members[0].key_start, node.members[-1].comma, "brace")
        if len(node.members) <= SMALL and _are_plain(node.members):
            self.vote("small_lines", self.has_lines(node))

    def see_sequence(self, node: Sequence) -> None:
        if not node.items:
            return
        self.see_container(node, node.items[0].value.start, node.items[-1].comma, "bracket")
        if _are_plain(node.items):
            self.vote("list_lines", self.has_lines(node))

    def has_lines(self, node: Node) -> bool:
        return self.text.find("\n", node.start, node.end) >= 0

    def see_key(self, member: Member) -> None:
        first = self.text[member.key_start]
        is_quoted = first in "\"'"
        if is_identifier(member.key):
            self.vote("bare_keys", not is_quoted)
        if is_quoted:
            self.vote("quote", first)
        between = self.text[member.key_end : member.value.start]
        if between == ": " or between.strip(" ") == ":":
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
            else "own_lines" not in self.seen
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
        return choice in self.seen.get(habit, ())

    def most(self, habit: str, default: object) -> object:
        """Return the choice seen most often; ``default`` where none was seen or two tie with it."""
        seen = Counter(self.seen.get(habit, ()))
        if not seen:
            return default
        top = max(seen.values())
        leaders = [choice for choice, count in seen.items() if count == top]
        return default if default in leaders else leaders[0]


def _are_plain(entries: Iterable[Entry]) -> bool:
    return all(isinstance(entry.value, Scalar) for entry in entries)


def _has_line_end(text: str) -> bool:
    return "\n" in text or "\r" in text
