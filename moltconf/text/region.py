"""A part of a file that is read as a config, and how what is read lies in the file.

The text of a :class:`~moltconf.text.source.Source` is always that of the whole file, so that every
place is a place of the file, and every edit an edit of it. A region says what is read of it:
``inner``, and where each of its characters stands.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence

from moltconf.fields import Fields
from moltconf.text.document import Document, Format, parse_inner
from moltconf.text.keypath import KeyPath
from moltconf.text.problems import Problem, ProblemKind
from moltconf.text.source import Source, Span
from moltconf.text.tree import (
    Mapping,
    Node,
    Opaque,
    OpaqueLiteral,
    OpaqueText,
    Scalar,
    find_node,
    walk,
)

#: The kinds of a whole file: one that is filled in, or decrypted, before it is used.
TEMPLATE = "template"
SOPS = "sops"
_STATEMENT = "a statement of the template decides what stands here; change it by hand"
#: A key or a value that takes the place of another one, and no entry that comes or goes.
_WORD = re.compile(r"""["']?+[^"'{}\[\],:\r\n]++["']?+""")
#: A scalar that JSON, Nix and Terraform write alike, but for ``${``.
_PLAIN_SCALAR = re.compile(
    r'"(?:[^"\\$%\x00-\x1f]|\$(?!\$))*"|[0-9]++(?:\.[0-9]++)?|true|false|null'
)


class HostText:
    """The text of a file in which its regions were found: around the edits of one it stays.

    ``first`` is where the first of them ends, ``last`` where the last one begins.
    """

    def __init__(self, text: str, spans: Sequence[Span]) -> None:
        self.text = text
        self.first = min(each.end for each in spans)
        self.last = max(each.start for each in spans)


class HostRegion(Fields):
    """A config inside a file.

    ``kind`` is what reports call the host, ``span`` where the region stands in it. ``inner`` is
    what is read in ``format``; with ``offsets`` its characters, and its end, stand there in the
    file, without them where they stand in ``inner``, which is as long as the file then. Of a
    mapping inside YAML, ``path`` says where it stands in what is read.

    ``placeholders`` are filled in before the config is used, ``statements`` say what becomes of
    the text around them; both are stretches of the file. ``blocks`` are the stretches that
    statements repeat or leave out. Where the host is written, those of each kind are in order and
    do not overlap. ``is_fragment``: nothing follows from what is not in it.
    ``read_only`` is why moltconf does not write here, ``is_sealed`` that nobody can without the
    program that encrypted the file. ``scalars`` are the only stretches that it
    writes where there are some: a scalar may take the place of each, in which the host writes
    ``${`` as ``dollar``. ``again`` finds the region in another text of the file: up to where
    ``around`` begins that text is the one of ``host``, and from where it ends on, too.
    """

    kind: str
    span: Span
    inner: str
    again: Callable[[str], HostRegion | None]
    format: Format = Format.JSON5
    offsets: Sequence[int] | None = None
    path: KeyPath = ()
    placeholders: tuple[Span, ...] = ()
    statements: tuple[Span, ...] = ()
    blocks: tuple[Span, ...] = ()
    is_fragment: bool = False
    read_only: str | None = None
    is_sealed: bool = False
    scalars: frozenset[Span] | None = None
    dollar: str = "${"
    host: HostText | None = None
    around: Span = Span(0, 0)

    @property
    def is_whole_file(self) -> bool:
        """Whether the file itself is the config, and no host of it."""
        return self.kind in (TEMPLATE, SOPS)

    @property
    def only_scalars(self) -> str:
        """Why nothing but a scalar is written, of a host that writes the config in its own
        language."""
        return f"the config is written in {self.kind}; change this by hand"

    def moved(self, text: str) -> HostRegion:
        """Return the region in another text of the file."""
        found = self.again(text)
        if found is not None:
            return found
        return self._replace(span=Span(0, 0), inner="", offsets=(0,), placeholders=(), host=None)

    def stops(self, edits: Sequence[tuple[Span, str]]) -> str | None:
        """Return why edits of the file cannot be made, ``None`` where they can."""
        if self.read_only is not None:
            return self.read_only
        for span, new in edits:
            if self.scalars is not None and not (
                span in self.scalars and _PLAIN_SCALAR.fullmatch(new)
            ):
                return self.only_scalars
            if _meet(self.statements, span):
                return _STATEMENT
            is_word = _WORD.fullmatch(self.written(span)) and _WORD.fullmatch(new)
            if not is_word and _meet(self.blocks, span):
                return _STATEMENT
            if any(_meet(self.placeholders, Span(at, at)) for at in span):
                return "a placeholder of the template stands here; change it by hand"
            if not self.span.holds(span):
                return "the change would reach beyond the config, into the file that holds it"
        return None

    def as_written(self, new: str) -> str:
        """Return what is put into the file, as its host writes it."""
        return new if self.scalars is None else new.replace("${", self.dollar)

    def written(self, span: Span) -> str:
        """Return what is read of a stretch of the file."""
        if self.offsets is None:
            return self.inner[span.start : span.end]
        start = bisect_left(self.offsets, span.start)
        return self.inner[start : bisect_left(self.offsets, span.end)]


def _meet(stretches: Sequence[Span], span: Span) -> bool:
    """Whether a span meets one of the stretches, which are in order and do not overlap."""
    before = bisect_left(stretches, (span.end,))
    return before > 0 and span.meets(stretches[before - 1])


def read_region(source: Source, region: HostRegion) -> Document:
    """Read the config in a region of a file; every place is one of the file."""
    text = Source(region.inner, source.name)
    inner = parse_inner(text, region.format)
    if not region.span.end:
        problem = Problem(
            ProblemKind.INVALID_JSON5, "the config is no longer in this file", source, Span(0, 0)
        )
        return Document(source, region.format, None, [], [problem])
    return _Placed(source, region).document(inner)


class _Placed:
    """Brings what was read to its places in the file."""

    def __init__(self, source: Source, region: HostRegion) -> None:
        self._source = source
        self._region = region
        self._starts = [each.start for each in region.placeholders]

    def document(self, inner: Document) -> Document:
        region = self._region
        root = inner.root
        if root is not None and region.path:
            root = find_node(root, region.path)
        if root is not None:
            self._nodes(root)
        remarks = [
            span
            for span in map(self._span, inner.remarks)
            if region.span.start <= span.start < region.span.end
        ]
        problems = [
            each._replace(source=self._source, span=self._span(each.span))
            for each in inner.problems
        ]
        return Document(self._source, inner.format, root, remarks, problems)

    def _nodes(self, root: Node) -> None:
        placed: set[object] = set()
        for _, node, holder in list(walk(root)):
            if holder is not None and holder not in placed:
                placed.add(holder)
                span = self._span(holder.key_span)
                holder.source, holder.key_start, holder.key_end = self._source, *span
                holder.comma = self._at(holder.comma)
                if self._fills(span):
                    holder.key = self._opaque(span)
            if node in placed:
                continue
            placed.add(node)
            span = self._span(node.span)
            node.source, node.start, node.end = self._source, *span
            if isinstance(node, Scalar):
                if self._fills(span):
                    node.value = self._opaque(span)
            elif not isinstance(node, Mapping):
                for item in getattr(node, "items", ()):
                    item.comma = self._at(item.comma)

    def _at(self, offset: int | None) -> int | None:
        offsets = self._region.offsets
        return offset if offset is None or offsets is None else offsets[offset]

    def _span(self, span: Span) -> Span:
        offsets = self._region.offsets
        if offsets is None:
            return span
        start, last = min(span.start, len(offsets) - 1), min(span.end, len(offsets) - 1)
        if last <= start:
            return Span(offsets[start], offsets[start])
        # an escape is longer than what it stands for, and a folded line goes on behind blanks
        end, text = offsets[last], self._source.text
        while end > offsets[last - 1] + 1 and text[end - 1].isspace():
            end -= 1
        return Span(offsets[start], max(end, offsets[last - 1] + 1))

    def _fills(self, span: Span) -> bool:
        first = bisect_left(self._starts, span.start)
        return first < len(self._starts) and self._starts[first] < span.end

    def _opaque(self, span: Span) -> Opaque:
        text = self._source.text[span.start : span.end]
        if text[:1] not in ("'", '"') or text[-1:] != text[:1]:
            return OpaqueLiteral(text)
        first = bisect_left(self._starts, span.start)
        whole = self._region.placeholders[first]
        is_whole = (whole.start, whole.end) == (span.start + 1, span.end - 1)
        return (Opaque if is_whole else OpaqueText)(text[1:-1])
