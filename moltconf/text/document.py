"""One config file: its text, the tree over it, and what is wrong with it."""

from __future__ import annotations

import json
from functools import cached_property
from itertools import islice

from moltconf.fields import Words
from moltconf.files.paths import suffix_of
from moltconf.text import json5_plain
from moltconf.text.problems import Comment, Problem, ProblemKind
from moltconf.text.tree import Mapping, Member, Node, Value, has_duplicates, to_value, walk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from moltconf.text.kept import KeptParts, Replacement
    from moltconf.text.keypath import KeyPath
    from moltconf.text.source import Source, Span

#: A text with more of them was not written by hand.
MAX_DUPLICATES = 1000


class Format(Words):
    JSON5 = "json5"
    YAML = "yaml"


class Document:
    """A parsed text. ``root`` is ``None`` where the text could not be read as a value at all."""

    def __init__(
        self,
        source: Source,
        format: Format,
        root: Node | None,
        remarks: list[Span] | None = None,
        problems: list[Problem] | None = None,
    ) -> None:
        self.source = source
        self.format = format
        self.root = root
        #: where the comments stand
        self.remarks: list[Span] = [] if remarks is None else remarks
        self.problems: list[Problem] = [] if problems is None else problems

    @cached_property
    def comments(self) -> list[Comment]:
        return [Comment(self.source, span) for span in self.remarks]

    @property
    def is_readable(self) -> bool:
        """Whether the text is a value; a duplicate key alone does not prevent that."""
        return self.root is not None and not any(p.prevents_reading for p in self.problems)

    @property
    def read_only(self) -> str | None:
        """Why no command writes this file; ``None`` where they do."""
        return self.source.region.read_only if self.source.region is not None else None

    @cached_property
    def is_strict_json(self) -> bool:
        """Whether programs can read the text that know nothing of JSON5."""
        if self.format is Format.YAML or not self.is_readable:
            return False
        region = self.source.region
        if region is not None:  # its comments may be statements of a template
            return is_strict_json(region.inner)
        return not self.remarks and is_strict_json(self.source.text)

    @cached_property
    def value(self) -> Value:
        """The plain data; only meaningful where ``is_readable``."""
        return to_value(self.root) if self.root is not None else None


def parse(source: Source, format: Format | None = None) -> Document:
    """Read a text; never raises, every fault is a problem of the document."""
    if source.region is not None:
        from moltconf.text.region import read_region  # for configs inside other files only

        document = read_region(source, source.region)
    else:
        document = parse_inner(source, format or format_of(source.name))
    return _with_duplicates(document)


def _with_duplicates(document: Document) -> Document:
    """Return a document that was just read, with what is to say of duplicate keys."""
    if document.root is not None and document.is_readable:
        document.problems.extend(islice(_duplicate_keys(document.root), MAX_DUPLICATES))
    return document


def parse_edited(document: Document, text: str, replaced: Iterable[Replacement]) -> Document:
    """Read the text of a document with stretches of it ``replaced``, as :func:`parse` would."""
    source = document.source.with_text(text)
    # with duplicate keys all of it is read, so that each of them is found again
    is_whole = document.format is Format.YAML or source.region is not None or document.problems
    if is_whole or document.root is None:
        return parse(source, document.format)
    from moltconf.text.kept import KeptParts  # only what edits a text needs it

    kept = KeptParts(document.root, document.remarks, replaced)
    return _with_duplicates(_parse_json5(source, kept))


def parse_inner(source: Source, format: Format) -> Document:
    """Read the whole text of a source, and say nothing of duplicate keys."""
    if format is Format.YAML:
        from moltconf.text.yaml import parse_yaml

        return parse_yaml(source)
    return _parse_json5(source)


def _parse_json5(source: Source, kept: KeptParts | None = None) -> Document:
    plain = json5_plain.read(source, kept)
    if plain is not None:
        return Document(source, Format.JSON5, *plain)
    from moltconf.text.json5 import parse  # few texts need all of it

    parsed = parse(source)
    return Document(source, Format.JSON5, parsed.root, parsed.remarks, parsed.problems)


def is_strict_json(text: str) -> bool:
    """Return whether ``text`` is JSON (RFC 8259); a byte order mark before it does not count."""
    try:
        json.loads(
            text.removeprefix("\ufeff"),
            # numbers are not worked out: a long one is as good as any
            parse_int=len,
            parse_float=len,
            parse_constant=_refuse,
        )
    except (ValueError, RecursionError):
        return False
    return True


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no JSON")


def format_of(name: str) -> Format:
    """Return YAML by its suffix; everything else is read as the product reads it."""
    return Format.YAML if suffix_of(name) in (".yaml", ".yml") else Format.JSON5


def _duplicate_keys(root: Node) -> Iterator[Problem]:
    if not has_duplicates(root):  # few have, and the ways to all keys take longer to follow
        return
    for route, node, _ in walk(root):
        if not isinstance(node, Mapping):
            continue
        first: dict[str, Member] = {}
        for member in node.members:
            if first.setdefault(member.key, member) is not member:
                yield _duplicate(member, first[member.key], (*route.path, member.key))


def _duplicate(member: Member, first: Member, path: KeyPath) -> Problem:
    line = first.source.position(first.key_start).line
    return Problem(
        ProblemKind.DUPLICATE_KEY,
        f'the key "{member.key}" stands here again (first on line {line}); the last one counts',
        member.source,
        member.key_span,
        path,
        help="keep one of them, and remove the others",
    )
