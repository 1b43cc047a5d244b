"""A root document with everything it includes.

Behaviour of ``$include``: facts january-2026.md 7.2.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from moltconf.document.document import Document, Format, parse
from moltconf.document.keypath import KeyPath
from moltconf.document.problems import Comment, Problem
from moltconf.document.source import Source, Span
from moltconf.document.tree import Member as _Member
from moltconf.document.tree import Node, Value, find_entry, to_value


@dataclass(frozen=True, slots=True)
class Include:
    """One ``$include`` of one file: where it stands and what it names."""

    path: KeyPath
    written: str
    resolved: Path
    inside_root: bool


@dataclass(eq=False)
class ConfigTree:
    """A config as the product sees it: included files merged, every node with its own source."""

    document: Document
    documents: dict[str, Document]
    root: Node | None
    includes: list[Include] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def is_readable(self) -> bool:
        return all(document.is_readable for document in self.documents.values())

    @cached_property
    def value(self) -> Value:
        """The plain data; only meaningful where ``is_readable``."""
        return to_value(self.root) if self.root is not None else None

    def place(self, path: KeyPath, mark_key: bool = False) -> tuple[Source, Span]:
        """Where ``path`` stands; of a path that does not exist, its nearest parent."""
        for length in range(len(path), 0, -1):
            entry = find_entry(self.root, path[:length]) if self.root is not None else None
            if entry is None:
                continue
            if isinstance(entry, _Member) and (mark_key or length < len(path)):
                return entry.source, entry.key_span
            return entry.value.source, entry.value.span
        source = self.document.source
        start = self.root.start if self.root is not None else 0
        return source, Span(start, min(start + 1, len(source.text)))

    def comments(self) -> Iterator[Comment]:
        for document in self.documents.values():
            yield from document.comments


def load(source: Source, *, format: Format | None = None) -> ConfigTree:
    """Read ``source`` and every file it includes."""
    document = parse(source, format)
    return ConfigTree(
        document, {source.name: document}, document.root, problems=list(document.problems)
    )


def load_file(path: Path, name: str | None = None) -> ConfigTree:
    """Read a config file with its includes. Raises :class:`OSError` where it cannot be read."""
    return load(Source.from_bytes(path.read_bytes(), name or str(path), path))
