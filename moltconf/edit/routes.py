"""The files of a tree while they are edited, and where each key is written in them."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from moltconf.edit.changes import ChangeError
from moltconf.edit.layout import Container, Layout, entries_of, start_of
from moltconf.fields import Fields
from moltconf.text.layers import layers_of, parts_of, written_item
from moltconf.text.tree import Entry, Mapping, Member, Node, Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from moltconf.edit.style import Style
    from moltconf.text.include import ConfigTree, Include
    from moltconf.text.keypath import KeyPath
    from moltconf.text.source import Source

_CONTAINERS = (Mapping, Sequence)


class WrittenEntry(Fields):
    """An entry as one file writes it."""

    layout: Layout
    container: Container
    index: int

    @property
    def entry(self) -> Entry:
        return entries_of(self.container)[self.index]

    @property
    def indexes(self) -> set[int]:
        """The entry and, for a key that is given more than once, its duplicates."""
        entry = self.entry
        if not isinstance(self.container, Mapping) or not isinstance(entry, Member):
            return {self.index}
        return set(self.layout.positions(self.container)[entry.key])


class EntryRoute:
    """How far a path leads: the containers on it, and the entry of each that it takes.

    ``nodes`` begins with the root and holds one more than ``entries``.
    """

    __slots__ = ("entries", "nodes")

    def __init__(self, nodes: list[Node], entries: list[Entry]) -> None:
        self.nodes = nodes
        self.entries = entries

    @property
    def node(self) -> Node:
        return self.nodes[-1]

    @property
    def parent(self) -> EntryRoute:
        """The way without its last step."""
        return EntryRoute(self.nodes[:-1], self.entries[:-1])


class Files:
    """The layouts of the documents of a tree, each made when first asked for."""

    def __init__(self, tree: ConfigTree, before: Files | None = None) -> None:
        if tree.root is None or not all(each.is_readable for each in tree.documents.values()):
            raise ChangeError((), "the text cannot be read")
        self.tree = tree
        self.root: Node = tree.root
        self._layouts: dict[str, Layout] = {}
        self._styles: dict[str, Style] = dict(before._styles) if before is not None else {}
        if before is not None:
            for name, layout in before._layouts.items():
                if tree.documents.get(name) is layout.document:
                    self._layouts[name] = layout
                self._styles[name] = layout.style

    @cached_property
    def _included(self) -> dict[Path | None, list[Include]]:
        """What leads to each file."""
        included: dict[Path | None, list[Include]] = {}
        for each in self.tree.includes:
            included.setdefault(each.resolved, []).append(each)
        return included

    def layout(self, source: Source) -> Layout:
        layout = self._layouts.get(source.name)
        if layout is None:
            known = self._styles.get(source.name)
            layout = self._layouts[source.name] = Layout(self.tree.documents[source.name], known)
        return layout

    def follow(self, path: KeyPath) -> EntryRoute:
        """Go along ``path`` as far as the tree does."""
        route = EntryRoute([self.root], [])
        for step in path:
            entry = entry_at(route.node, step)
            if entry is None:
                break
            route.entries.append(entry)
            route.nodes.append(entry.value)
        return route

    def missing(self, route: EntryRoute, path: KeyPath) -> KeyPath:
        """Return what of ``path`` is to be made below the end of ``route``.

        Raises :class:`ChangeError` where the value there cannot hold it.
        """
        missing = path[len(route.entries) :]
        node = route.node
        if isinstance(node, Mapping):
            fits = isinstance(missing[0], str)
        else:
            fits = isinstance(node, Sequence) and missing == (len(node.items),)
        if not fits or not all(isinstance(step, str) for step in missing[1:]):
            raise ChangeError(path, "the value above it cannot hold this key")
        return missing

    def existing(self, path: KeyPath) -> EntryRoute:
        """The way to the entry at ``path``; raises :class:`ChangeError` where there is none."""
        if not path:
            raise ChangeError(path, "the root has no parent")
        route = self.follow(path)
        if len(route.entries) < len(path):
            raise ChangeError(path[: len(route.entries) + 1], "does not exist")
        return route

    def written(self, entry: Entry) -> list[WrittenEntry]:
        """Return every text that gives ``entry``, the one that counts last."""
        layers = layers_of(entry) if isinstance(entry, Member) else (written_item(entry),)
        return [self._locate(layer) for layer in layers]

    def parts(self, node: Node) -> list[tuple[Layout, Container]]:
        """The containers as written that make up ``node``, the one with the last word last."""
        return [
            (self.layout(part.source), part)
            for part in parts_of(node)
            if isinstance(part, Mapping | Sequence)
        ]

    def outermost(self, node: Node) -> tuple[Layout, Container]:
        """The part of ``node`` in the file that is the fewest includes away from the root."""
        parts = self.parts(node)
        nearest = min(self._distance(layout) for layout, _ in parts)
        return [part for part in parts if self._distance(part[0]) == nearest][-1]

    def is_repeated(self, source: Source) -> bool:
        """Return whether the file stands at more than one place of the tree."""
        # most configs include nothing, and no path is made
        return bool(self._included) and len(self._included.get(source.path, ())) > 1

    def _distance(self, layout: Layout) -> int:
        distance = 0
        source = layout.document.source
        while source is not self.tree.document.source:
            source = self._included[source.path][0].place[0]
            distance += 1
        return distance

    def _locate(self, entry: Entry) -> WrittenEntry:
        layout = self.layout(entry.source)
        around = _around(layout, start_of(entry))
        place = next(place for place in around if entries_of(place[0])[place[1]] is entry)
        return WrittenEntry(layout, *place)


def containers_around(layout: Layout, offset: int) -> list[Container]:
    """Return the containers of the file around ``offset``, from the outside in."""
    return [container for container, _ in _around(layout, offset)]


def holder_of(layout: Layout, node: Node) -> WrittenEntry | None:
    """Return the entry that ``node`` is the value of, ``None`` for the root."""
    for container, index in _around(layout, node.start):
        if entries_of(container)[index].value is node:
            return WrittenEntry(layout, container, index)
    return None


def _around(layout: Layout, offset: int) -> Iterator[tuple[Container, int]]:
    """The entries of the file around ``offset``, from the outside in: what holds each, and where
    it stands in that."""
    node = layout.document.root
    while isinstance(node, _CONTAINERS):
        index = _index_at(layout, node, offset)
        if index < 0:
            break
        yield node, index
        node = entries_of(node)[index].value


def _index_at(layout: Layout, node: Container, offset: int) -> int:
    """The last entry that begins at or before ``offset``."""
    starts = layout.starts(node)
    if starts and not node.start <= starts[0] <= node.end:
        # a YAML merge key puts the entries of an anchor elsewhere before those of the text
        own = [i for i, start in enumerate(starts) if node.start <= start <= offset]
        return own[-1] if own else -1
    return bisect_right(starts, offset) - 1


def entry_at(node: Node, step: str | int) -> Entry | None:
    """Return the member or item of ``node`` that ``step`` leads to."""
    if isinstance(node, Mapping) and isinstance(step, str):
        return node.get(step)
    if isinstance(node, Sequence) and isinstance(step, int) and 0 <= step < len(node.items):
        return node.items[step]
    return None
