"""YAML that holds configs: ConfigMaps, Helm values, custom resources, compose files, playbooks.

A config is found by its shape, whatever file it stands in: the text of a key that is named as a
config is, a text that is one, or a mapping of its sections. A literal block is written as any
config is; of a text in quotes or a folded one the places are known, and it is not written.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator
from functools import lru_cache

from moltconf.hosts import shell
from moltconf.hosts.blocks import literal_blocks
from moltconf.hosts.parts import lines_around, within
from moltconf.hosts.placeholders import Masked, flattened
from moltconf.hosts.quoted import offsets
from moltconf.hosts.registry import HostError
from moltconf.hosts.shape import REMEMBERED, called, holds_config, is_config_text, without_name
from moltconf.hosts.verbatim import no_region, shifted, verbatim
from moltconf.product.names import TEMPLATE_ENDINGS
from moltconf.text.document import Format, parse_inner
from moltconf.text.keypath import KeyPath
from moltconf.text.problems import Problem
from moltconf.text.region import HostRegion
from moltconf.text.source import Source, Span, begin_of_line
from moltconf.text.tree import Mapping, Node, Scalar, Sequence, to_value

_DOCUMENT = re.compile(r"^---(?=\s|\Z)[^\r\n]*+", re.MULTILINE)
#: Tags of other programs (``!Sub``, ``!vault``), which say nothing of where a config stands.
_TAG = re.compile(r"(?<=[\s\[,:-])!(?!!)[A-Za-z][\w./:-]*+")
_HAS_STATEMENT = re.compile(r"\{\{|\{%")
_LINE_REST = re.compile(r"[^\r\n]*+")
#: A blank line or a comment.
_NO_KEY = re.compile(r"[ \t]*+(?:#|\r?\n)")
_IN_QUOTES = (
    "the config stands in a text in quotes; write it as a literal block (|) to have it edited"
)
_FOLDED = (
    "the config stands in a folded block (>); write it as a literal block (|) to have it edited"
)


def regions(text: str, name: str) -> Iterator[HostRegion]:
    """Yield every config of a file of YAML. Raises :class:`~moltconf.hosts.registry.HostError`
    where it is no YAML."""
    is_template = name.endswith(TEMPLATE_ENDINGS)
    taken: list[Span] = []
    for part in _documents(text):
        found, problem = _in_document(text[part.start : part.end], is_template=is_template)
        if problem is not None:
            place = Source(text).position(part.start + problem.span.start)
            raise HostError(problem.message, place.line, place.column)
        for each in found:
            region = shifted(each, part.start)
            taken.append(region.span)
            yield region
    # scripts, and manifests that are the text of a patch
    inside = [
        *shell.regions(text, name),
        *(verbatim("YAML block", text, span) for span in literal_blocks(text, Span(0, len(text)))),
    ]
    taken.sort()
    for region in inside:
        at = bisect_left(taken, region.span)
        if not any(span.meets(region.span) for span in taken[max(at - 1, 0) : at + 1]):
            taken.insert(at, region.span)
            yield region


def parts(text: str, spans: Collection[Span]) -> list[tuple[Span, ...]]:
    """Return the member of a mapping around each region, and its document."""
    return [
        (_member_around(text, span), *document)
        for span, document in zip(spans, within(list(_documents(text)), spans), strict=True)
    ]


def _member_around(text: str, span: Span) -> Span:
    """The lines of a value, and those before them up to that of its key."""
    begin, end = lines_around(text, span)
    while begin:
        begin = begin_of_line(text, begin - 1)
        if not _NO_KEY.match(text, begin):
            break
    return Span(begin, end)


def _documents(text: str) -> Iterator[Span]:
    start = 0
    for found in _DOCUMENT.finditer(text):
        yield Span(start, found.start())
        start = found.start()
    yield Span(start, len(text))


@lru_cache(REMEMBERED)
def _in_document(
    written: str, *, is_template: bool
) -> tuple[tuple[HostRegion, ...], Problem | None]:
    """The configs of a document of a file, at their places in it, or why it cannot be read."""
    if not written.strip():
        return (), None
    inner = _TAG.sub(lambda found: " " * len(found.group()), written)
    filled: Masked | None = None
    if is_template or _HAS_STATEMENT.search(written):
        filled = flattened(inner)
        inner = filled.text
    parsed = parse_inner(Source(inner), Format.YAML)
    if parsed.root is None or not parsed.is_readable:
        found = tuple(
            verbatim("YAML block", written, block, is_template=filled is not None)
            for block in literal_blocks(written, Span(0, len(written)))
        )
        is_wrong = parsed.problems and not found and not _is_empty(written)
        return found, parsed.problems[0] if is_wrong else None
    if holds_config(to_value(parsed.root), "config"):
        return (), None
    return tuple(_Document(written, inner, filled).regions(parsed.root)), None


def _is_empty(written: str) -> bool:
    """Whether a document holds comments alone."""
    lines = (line.strip() for line in written.splitlines())
    return all(not line or line.startswith(("#", "---", "...", "%")) for line in lines)


class _Document:
    """One document of a file: its text, and what is read of it."""

    def __init__(self, text: str, inner: str, filled: Masked | None) -> None:
        self._text = text
        self._inner = inner
        self._filled = filled
        self._seen: set[Node] = set()

    def regions(self, root: Node) -> Iterator[HostRegion]:
        """Yield the configs of the document; the root is none, it is the host."""
        stack: list[tuple[Node, KeyPath]] = [(root, ())]
        while stack:
            node, path = stack.pop()
            if node in self._seen:
                continue  # an anchor and its aliases are one place
            self._seen.add(node)
            if isinstance(node, Mapping):
                for member in reversed(node.members):
                    found = self._region(
                        member.value, (*path, member.key), called(node, member.key)
                    )
                    if found is not None:
                        yield found
                    else:
                        stack.append((member.value, (*path, member.key)))
            elif isinstance(node, Sequence):
                for at, item in enumerate(node.items):
                    found = self._assigned(item.value)
                    if found is not None:
                        yield found
                    else:
                        stack.append((item.value, (*path, at)))

    def _region(self, node: Node, path: KeyPath, name: str) -> HostRegion | None:
        if isinstance(node, Scalar):
            if isinstance(node.value, str) and "{" in node.value:
                return self._text_region(node, node.value, name)
            return None
        if not isinstance(node, Mapping) or node.text.startswith("*"):
            return None
        if not holds_config(to_value(node), name):
            return None
        rest = _LINE_REST.match(self._inner, node.end)
        assert rest is not None
        inner, offsets = self._inner, range(len(self._text) + 1)
        if not node.text.startswith("{") and "*" not in node.text:
            # nothing else of the document says what it holds
            line = self._inner.rfind("\n", 0, node.start) + 1
            inner = " " * (node.start - line) + self._inner[node.start : rest.end()]
            offsets, path = range(line, rest.end() + 1), ()
        return HostRegion(
            "YAML",
            Span(node.start, rest.end()),
            inner,
            no_region,
            Format.YAML,
            offsets=offsets,
            path=path,
            placeholders=self._filled.placeholders if self._filled else (),
            statements=self._filled.statements if self._filled else (),
        )

    def _assigned(self, node: Node) -> HostRegion | None:
        """The config that an item of a list of variables holds."""
        if not isinstance(node, Scalar) or not isinstance(node.value, str):
            return None
        name, length = without_name(node.value)
        return self._text_region(node, node.value[length:], name) if name else None

    def _text_region(self, node: Scalar, value: str, name: str) -> HostRegion | None:
        if not is_config_text(value, name):
            return None
        start, end = node.start, node.end
        literal = self._text[start:end]
        if literal.startswith("|"):
            header = _LINE_REST.match(self._text, start)
            assert header is not None
            return verbatim("YAML block", self._text, Span(header.end() + 1, end))
        is_folded = literal.startswith(">")
        has_escapes = literal.startswith('"')
        written = str(node.value)
        places = offsets(
            written, _behind_mark(literal), start + _mark(literal), has_escapes=has_escapes
        )
        return HostRegion(
            "YAML text",
            Span(start, end),
            value,
            no_region,
            offsets=places[len(written) - len(value) :],
            read_only=_FOLDED if is_folded else _IN_QUOTES,
        )


def _mark(literal: str) -> int:
    """How much stands before the words of a scalar: its quote, or the line of its header."""
    if literal[:1] in "\"'":
        return 1
    if literal.startswith(">"):
        return len(literal.partition("\n")[0]) + 1
    return 0


def _behind_mark(literal: str) -> str:
    return literal[_mark(literal) :]
