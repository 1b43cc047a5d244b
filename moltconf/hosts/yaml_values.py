"""YAML that holds configs: ConfigMaps, Helm values, custom resources, compose files, playbooks.

A config is found by its shape, whatever file it stands in: the text of a key that is named as a
config is, a text that is one, or a mapping of its sections. A literal block is written as any
config is; of a text in quotes or a folded one the places are known, and it is not written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from moltconf.hosts import shell
from moltconf.hosts.blocks import literal_blocks
from moltconf.hosts.placeholders import Masked, flattened
from moltconf.hosts.quoted import offsets
from moltconf.hosts.registry import HostError
from moltconf.hosts.shape import called, holds_config, is_config_text, without_name
from moltconf.hosts.verbatim import no_region, verbatim
from moltconf.product.names import TEMPLATE_ENDINGS
from moltconf.text.document import Format, parse_inner
from moltconf.text.keypath import KeyPath
from moltconf.text.region import HostRegion
from moltconf.text.source import Source, Span
from moltconf.text.tree import Mapping, Node, Scalar, Sequence, to_value

_DOCUMENT = re.compile(r"^---(?=\s|\Z)[^\r\n]*+", re.MULTILINE)
#: Tags of other programs (``!Sub``, ``!vault``), which say nothing of where a config stands.
_TAG = re.compile(r"(?<=[\s\[,:-])!(?!!)[A-Za-z][\w./:-]*+")
_HAS_STATEMENT = re.compile(r"\{\{|\{%")
_LINE_REST = re.compile(r"[^\r\n]*+")
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
        for region in _in_document(text, part, is_template=is_template):
            taken.append(region.span)
            yield region
    # scripts, and manifests that are the text of a patch
    inside = [
        *shell.regions(text, name),
        *(verbatim("YAML block", text, span) for span in literal_blocks(text, Span(0, len(text)))),
    ]
    for region in inside:
        if not any(span.meets(region.span) for span in taken):
            taken.append(region.span)
            yield region


def _documents(text: str) -> Iterator[Span]:
    start = 0
    for found in _DOCUMENT.finditer(text):
        yield Span(start, found.start())
        start = found.start()
    yield Span(start, len(text))


def _in_document(text: str, part: Span, *, is_template: bool) -> Iterator[HostRegion]:
    written = text[part.start : part.end]
    if not written.strip():
        return
    inner = _TAG.sub(lambda found: " " * len(found.group()), written)
    filled: Masked | None = None
    if is_template or _HAS_STATEMENT.search(written):
        filled = flattened(inner)
        inner = filled.text
    parsed = parse_inner(Source(inner), Format.YAML)
    if parsed.root is None or not parsed.is_readable:
        blocks = list(literal_blocks(text, part))
        for block in blocks:
            yield verbatim("YAML block", text, block, is_template=filled is not None)
        if parsed.problems and not blocks and not _is_empty(written):
            problem = parsed.problems[0]
            place = Source(text).position(part.start + problem.span.start)
            raise HostError(problem.message, place.line, place.column)
        return
    if not holds_config(to_value(parsed.root), "config"):
        yield from _Document(text, part, inner, filled).regions(parsed.root)


def _is_empty(written: str) -> bool:
    """Whether a document holds comments alone."""
    lines = (line.strip() for line in written.splitlines())
    return all(not line or line.startswith(("#", "---", "...", "%")) for line in lines)


class _Document:
    """One document of a file, which stands at ``part``."""

    def __init__(self, text: str, part: Span, inner: str, filled: Masked | None) -> None:
        self._text = text
        self._part = part
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
        start = self._part.start
        rest = _LINE_REST.match(self._inner, node.end)
        assert rest is not None
        inner, offsets = self._inner, range(start, self._part.end + 1)
        if not node.text.startswith("{") and "*" not in node.text:
            # nothing else of the document says what it holds
            line = self._inner.rfind("\n", 0, node.start) + 1
            inner = " " * (node.start - line) + self._inner[node.start : rest.end()]
            offsets, path = range(start + line, start + rest.end() + 1), ()
        return HostRegion(
            "YAML",
            Span(start + node.start, start + rest.end()),
            inner,
            no_region,
            Format.YAML,
            offsets=offsets,
            path=path,
            placeholders=self._in_file(self._filled.placeholders) if self._filled else (),
            statements=self._in_file(self._filled.statements) if self._filled else (),
        )

    def _assigned(self, node: Node) -> HostRegion | None:
        """The config that an item of a list of variables holds."""
        if not isinstance(node, Scalar) or not isinstance(node.value, str):
            return None
        name, length = without_name(node.value)
        return self._text_region(node, node.value[length:], name) if name else None

    def _in_file(self, spans: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple(each.shifted(self._part.start) for each in spans)

    def _text_region(self, node: Scalar, value: str, name: str) -> HostRegion | None:
        if not is_config_text(value, name):
            return None
        start, end = self._part.start + node.start, self._part.start + node.end
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
