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
- Later releases also refuse what lies outside the folder of the first config, as written or behind
  links (the environment variable ``OPENCLAW_INCLUDE_ROOTS`` allows more folders), files over 2 MiB
  and files with more than one hard link (:mod:`moltconf.validator.confined_includes`).
  :class:`Include` records what that verdict needs. Files outside are never read here, unless a
  release that reads them asks for its verdict alone.
"""

from __future__ import annotations

from functools import cached_property

from moltconf.fields import Fields
from moltconf.files.guarded import read_regular_file
from moltconf.text.document import Document, Format, parse
from moltconf.text.problems import Comment, Problem, ProblemKind
from moltconf.text.source import Source, Span
from moltconf.text.tree import Entry, Member, Node, Value, find_entry, opaque_paths, to_value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path
    from typing import Any, TypeVar

    from moltconf.files.paths import AnyPath
    from moltconf.text.keypath import KeyPath

    Made = TypeVar("Made")

INCLUDE_KEY = "$include"

#: The copy that resolves includes makes this key the prototype of the new object, where no
#: check sees it (measured: clawdbot@2026.1.24-3 to openclaw@2026.9.6 accept it anywhere).
_IGNORED = frozenset({"__proto__"})


class Include(Fields):
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


class ConfigTree:
    """A config as the product sees it: included files merged, every node with its own source.

    ``documents`` holds every file by the name of its source, the named one first.
    """

    def __init__(
        self,
        document: Document,
        documents: dict[str, Document],
        root: Node | None,
        includes: list[Include] | None = None,
        problems: list[Problem] | None = None,
    ) -> None:
        self.document = document
        self.documents = documents
        self.root = root
        self.includes: list[Include] = [] if includes is None else includes
        self.problems: list[Problem] = [] if problems is None else problems
        self._made: dict[object, Any] = {}
        self._places: dict[tuple[KeyPath, bool], tuple[Source, Span]] = {}

    @cached_property
    def is_readable(self) -> bool:
        """Whether the product can read the config, so that its value may be judged."""
        return self.root is not None and not any(p.prevents_reading for p in self.problems)

    @cached_property
    def hosted(self) -> tuple[Document, ...]:
        """The files of which a part is the config."""
        return tuple(each for each in self.documents.values() if each.source.region is not None)

    @property
    def is_parsed(self) -> bool:
        """Whether all that was opened can be read: ``value`` lacks at most files outside."""
        outside = ProblemKind.INCLUDE_OUTSIDE
        return self.root is not None and not any(
            p.prevents_reading and p.kind is not outside for p in self.problems
        )

    def once(self, make: Callable[[ConfigTree], Made]) -> Made:
        """Return what ``make`` makes of the config; it is made for the first who asks."""
        if make not in self._made:
            self._made[make] = make(self)
        made: Made = self._made[make]
        return made

    @cached_property
    def value(self) -> Value:
        """The plain data; only meaningful where ``is_readable``."""
        return to_value(self.root, _IGNORED) if self.root is not None else None

    @cached_property
    def opaque_paths(self) -> frozenset[KeyPath]:
        """Where the values and keys stand that a template fills in."""
        region = self.document.source.region
        if self.root is None or region is None or not region.placeholders:
            return frozenset()
        return opaque_paths(self.root)

    def place(self, path: KeyPath, mark_key: bool = False) -> tuple[Source, Span]:
        """Return where ``path`` stands; of a path that does not exist, its nearest parent."""
        found = self._places.get((path, mark_key))
        if found is None:
            found = self._places[path, mark_key] = self._found(path, mark_key)
        return found

    def _found(self, path: KeyPath, mark_key: bool) -> tuple[Source, Span]:
        if self.root is None:
            return self.document.source, _first_character(self.document.source, 0)
        taken: list[Entry] = []
        node = self.root
        for step in path:
            entry = find_entry(node, (step,))
            if entry is None:
                break
            taken.append(entry)
            node = entry.value
        if not taken:
            return node.source, _first_character(node.source, node.start)
        entry, is_whole = taken[-1], len(taken) == len(path)
        if isinstance(entry, Member) and (mark_key or not is_whole):
            return entry.source, entry.key_span
        return node.source, node.span if is_whole else _first_character(node.source, node.start)

    def comments(self) -> Iterator[Comment]:
        """Yield the comments of all files."""
        for document in self.documents.values():
            yield from document.comments

    def texts_changed_since(self, before: ConfigTree) -> dict[str, str]:
        """Return the text of every file that is not as in ``before``, by the name of its source."""
        return {
            name: document.source.text
            for name, document in self.documents.items()
            if document.source.text != before.documents[name].source.text
        }


def _first_character(source: Source, at: int) -> Span:
    return Span(at, min(at + 1, len(source.text)))


def load(source: Source, *, format: Format | None = None) -> ConfigTree:
    """Read ``source`` and every file it includes.

    A source without a path includes beside its name, standard input from the current folder.
    """
    return with_includes(parse(source, format))


def with_includes(document: Document, known: Iterable[Document] = ()) -> ConfigTree:
    """Return the tree of a text and every file it includes; those that are ``known`` are not
    read."""
    if not may_include(document):
        return alone(document)
    from moltconf.text.compose import compose  # most configs are one file

    return compose(document, known)


def alone(document: Document) -> ConfigTree:
    """Return the tree of a text that includes nothing."""
    problems = sorted(document.problems, key=lambda each: each.span)
    return ConfigTree(document, {document.source.name: document}, document.root, problems=problems)


def may_include(document: Document) -> bool:
    """Return whether the text may hold an ``$include``: a key can be written with an escape."""
    words = document.source.words
    return INCLUDE_KEY in words or "\\" in words


def load_file(path: AnyPath, name: str | None = None) -> ConfigTree:
    """Read a config file with its includes. Raises :class:`OSError` where it cannot be read."""
    return load(Source.from_bytes(read_regular_file(path), name or str(path), path))
