"""A config with everything that it includes.

What ``$include`` does, measured on clawdbot@2026.1.24-3, openclaw@2026.1.29 and
openclaw@2026.9.6:

- A mapping that holds the key ``$include`` (a string, or a list of strings), anywhere, is replaced
  by the content of the named files, merged from left to right. Its other keys are merged over
  that, after their own includes; then the content must be a mapping.
- A path is absolute or relative to the folder of the file that names it; neither ``~`` nor
  ``${VAR}`` is expanded in it, and links are not resolved: a config that is itself a link includes
  beside the link. The file is read as JSON5 whatever its name.
- A file may stand twice in the tree, but not within itself, and not deeper than ten files down.
- 2026.9.6 also refuses what lies outside the folder of the first config, as written or behind
  links (the environment variable ``OPENCLAW_INCLUDE_ROOTS`` allows more folders), files over 2 MiB
  and files with more than one hard link. :class:`Include` records what that verdict needs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from moltconf.document.composed import layers_of, parts_of, written_item
from moltconf.document.document import Document, Format, parse
from moltconf.document.keypath import KeyPath
from moltconf.document.problems import Comment, Problem
from moltconf.document.source import Source, Span
from moltconf.document.tree import Member, Node, Value, find_entry, find_node, to_value

INCLUDE_KEY = "$include"


@dataclass(frozen=True, slots=True)
class Include:
    """One file that an ``$include`` names.

    ``path`` is the mapping that holds the ``$include``, as it stands in the whole config;
    ``place`` is the text that names the file. ``inside_root``: within the folder of the first
    config, as written and with links resolved. ``size`` in bytes and ``hard_links`` are ``None``
    where there is no such file.
    """

    path: KeyPath
    written: str
    resolved: Path
    inside_root: bool
    place: tuple[Source, Span]
    size: int | None = None
    hard_links: int | None = None


@dataclass(frozen=True, slots=True)
class Owner:
    """A value as the text of one document holds it; ``path`` is its path there."""

    document: Document
    path: KeyPath


@dataclass(eq=False)
class ConfigTree:
    """A config as the product sees it: included files merged, every node with its own source.

    ``documents`` holds every file by the name of its source, the named one first.
    """

    document: Document
    documents: dict[str, Document]
    root: Node | None
    includes: list[Include] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def is_readable(self) -> bool:
        """Whether the product can read the config, so that its value may be judged."""
        return self.root is not None and not any(p.prevents_reading for p in self.problems)

    @cached_property
    def value(self) -> Value:
        """The plain data; only meaningful where ``is_readable``."""
        return to_value(self.root) if self.root is not None else None

    def place(self, path: KeyPath, mark_key: bool = False) -> tuple[Source, Span]:
        """Where ``path`` stands; of a path that does not exist, its nearest parent."""
        if self.root is None:
            return self.document.source, _first_character(self.document.source, 0)
        for length in range(len(path), 0, -1):
            entry = find_entry(self.root, path[:length])
            if entry is None:
                continue
            if isinstance(entry, Member) and (mark_key or length < len(path)):
                return entry.source, entry.key_span
            if length < len(path):
                return entry.source, _first_character(entry.source, entry.value.start)
            return entry.value.source, entry.value.span
        return self.root.source, _first_character(self.root.source, self.root.start)

    def comments(self) -> Iterator[Comment]:
        """The comments of all files."""
        for document in self.documents.values():
            yield from document.comments

    def owner(self, path: KeyPath) -> Owner | None:
        """Whose text holds the value at ``path``, ``None`` where there is none.

        For a mapping that several files make up, the file with the last word: a key that is
        written there counts. For joined lists, the file with the last elements.
        """
        node = find_node(self.root, path) if self.root is not None else None
        return self._owner_of(parts_of(node)[-1]) if node is not None else None

    def entries(self, path: KeyPath) -> list[Owner]:
        """Every text that gives the key or list element at ``path``, the one that counts first.

        The others are hidden by it, or merged under it; all of them must go for the key to go.
        The value of an entry may be an ``$include``: then :meth:`owner` is another file.
        """
        entry = find_entry(self.root, path) if self.root is not None else None
        if entry is None:
            return []
        if isinstance(entry, Member):
            return [self._owner_of(layer.value) for layer in reversed(layers_of(entry))]
        return [self._owner_of(written_item(entry).value)]

    def edited(self, texts: Mapping[str, str]) -> ConfigTree:
        """The config with new texts, by the names of their sources; nothing is read again.

        Only a file that a new text is the first to include comes from the disk.
        """
        from moltconf.document.compose import compose

        documents = {
            name: parse(replace(document.source, text=texts[name]), document.format)
            if name in texts
            else document
            for name, document in self.documents.items()
        }
        return compose(documents[self.document.source.name], documents.values())

    def _owner_of(self, node: Node) -> Owner:
        document = self.documents[node.source.name]
        return Owner(document, document.path_of(node))


def _first_character(source: Source, at: int) -> Span:
    return Span(at, min(at + 1, len(source.text)))


def load(source: Source, *, format: Format | None = None) -> ConfigTree:
    """Read ``source`` and every file it includes.

    A source without a path includes beside its name, standard input from the current folder.
    """
    from moltconf.document.compose import compose

    return compose(parse(source, format))


def load_file(path: Path, name: str | None = None) -> ConfigTree:
    """Read a config file with its includes. Raises :class:`OSError` where it cannot be read."""
    return load(Source.from_bytes(path.read_bytes(), name or str(path), path))
