"""The tree laid over the text of a config file.

Every node, member and item knows its :class:`~moltconf.text.source.Source`, so that a tree
merged from several files (``$include``) can still say where each value stands.
"""

from __future__ import annotations

from moltconf.text.source import Source, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TypeAlias

    from moltconf.text.keypath import KeyPath

#: What a config holds once parsed.
#: A number that a JavaScript engine would print without fraction and that is exact as a double is
#: an ``int``; every other number, negative zero included, is a ``float``.
Value: TypeAlias = "dict[str, Value] | list[Value] | str | int | float | bool | None"


class Opaque(str):
    """A string that is one placeholder, as the template writes it: it may become any value.

    Templates are filled in with and without the quotes around a placeholder.
    """

    __slots__ = ()

    @property
    def literal(self) -> str:
        """How the template writes it."""
        return f'"{self}"'


class OpaqueText(Opaque):
    """A string with a placeholder in it: it becomes some string."""

    __slots__ = ()


class OpaqueLiteral(Opaque):
    """A placeholder without quotes: it may become any value."""

    __slots__ = ()

    @property
    def literal(self) -> str:
        return str(self)


class Node:
    """A value in a text: ``source.text[span.start:span.end]`` is its literal."""

    __slots__ = ("end", "source", "start")

    def __init__(self, source: Source, start: int, end: int) -> None:
        self.source = source
        self.start = start
        self.end = end

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def text(self) -> str:
        return self.source.text[self.start : self.end]


class Scalar(Node):
    __slots__ = ("value",)

    def __init__(
        self, source: Source, start: int, end: int, value: str | int | float | bool | None
    ) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.value = value


class Item:
    """One element of a sequence; ``comma`` is the offset of the comma behind it."""

    __slots__ = ("comma", "value")

    def __init__(self, value: Node, comma: int | None = None) -> None:
        self.value = value
        self.comma = comma

    @property
    def source(self) -> Source:
        return self.value.source

    @property
    def span(self) -> Span:
        return self.value.span


class Member:
    """One ``key: value`` of a mapping; ``comma`` is the offset of the comma behind it."""

    __slots__ = ("comma", "key", "key_end", "key_start", "source", "value")

    def __init__(
        self,
        key: str,
        source: Source,
        key_start: int,
        key_end: int,
        value: Node,
        comma: int | None = None,
    ) -> None:
        self.key = key
        self.source = source
        self.key_start = key_start
        self.key_end = key_end
        self.value = value
        self.comma = comma

    @property
    def key_span(self) -> Span:
        return Span(self.key_start, self.key_end)

    @property
    def span(self) -> Span:
        """From the key to the end of the value; meaningful where both stand in ``source``."""
        return Span(self.key_start, self.value.end)


class Sequence(Node):
    __slots__ = ("items",)

    def __init__(
        self, source: Source, start: int, end: int, items: list[Item] | None = None
    ) -> None:
        super().__init__(source, start, end)
        self.items: list[Item] = [] if items is None else items


class Mapping(Node):
    """A mapping with its ``members`` in file order, duplicates included; the last one of a key
    counts."""

    __slots__ = ("_by_key", "_indexed", "members")

    def __init__(
        self, source: Source, start: int, end: int, members: list[Member] | None = None
    ) -> None:
        super().__init__(source, start, end)
        self.members: list[Member] = [] if members is None else members
        self._by_key: dict[str, Member] = {}
        self._indexed = 0

    def get(self, key: str) -> Member | None:
        # members are only ever added, while the text is read
        if self._indexed != len(self.members):
            self._by_key = {member.key: member for member in self.members}
            self._indexed = len(self.members)
        return self._by_key.get(key)


Entry: TypeAlias = Member | Item
#: Containers as a reader makes them.
_AS_READ = (Mapping, Sequence)


def to_value(root: Node, ignored: frozenset[str] = frozenset()) -> Value:
    """Return the plain data of a tree, without recursion; the last duplicate of a key wins.

    Members with an ``ignored`` key are left out.
    """
    work: list[tuple[Node, Value]] = []

    def begin(node: Node) -> Value:
        # most values are scalars; a container is filled later
        if isinstance(node, Scalar):
            return node.value
        held: Value = {} if isinstance(node, Mapping) else []
        work.append((node, held))
        return held

    top = begin(root)
    while work:
        node, held = work.pop()
        if isinstance(held, dict):
            assert isinstance(node, Mapping)
            for member in node.members:
                if member.key not in ignored:
                    held[member.key] = begin(member.value)
        else:
            assert isinstance(node, Sequence)
            assert isinstance(held, list)
            held += [begin(item.value) for item in node.items]
    return top


def has_duplicates(root: Node) -> bool:
    """Return whether a mapping at any depth gives a key twice.

    Not in containers that were taken over from a text without any (:mod:`moltconf.text.kept`).
    """
    work = [root]
    while work:
        node = work.pop()
        if isinstance(node, Mapping):
            members = node.members
            if len(members) > 1 and len({member.key for member in members}) < len(members):
                return True
            work += [each.value for each in members if type(each.value) in _AS_READ]
        elif isinstance(node, Sequence):
            work += [each.value for each in node.items if type(each.value) in _AS_READ]
    return False


def find_entry(root: Node, path: KeyPath) -> Entry | None:
    """Return the member or item at ``path``, ``None`` where there is none (and for the root)."""
    entry: Entry | None = None
    node = root
    for step in path:
        if isinstance(node, Mapping) and isinstance(step, str):
            entry = node.get(step)
        elif isinstance(node, Sequence) and isinstance(step, int) and 0 <= step < len(node.items):
            entry = node.items[step]
        else:
            return None
        if entry is None:
            return None
        node = entry.value
    return entry


def find_node(root: Node, path: KeyPath) -> Node | None:
    """Return the value at ``path``, the root itself for the empty path."""
    if not path:
        return root
    entry = find_entry(root, path)
    return entry.value if entry is not None else None


def keys_of(value: object) -> frozenset[str]:
    """Return every key of every mapping in plain data, at whatever depth."""
    keys: set[str] = set()
    work = [value]
    while work:
        holder = work.pop()
        if isinstance(holder, dict):
            keys.update(holder)
            work.extend(holder.values())
        elif isinstance(holder, list):
            work.extend(holder)
    return frozenset(keys)


class Route:
    """The way from the root to a node, made into a key path only when asked."""

    __slots__ = ("parent", "step")

    def __init__(self, parent: Route | None = None, step: str | int = "") -> None:
        self.parent = parent
        self.step = step

    @property
    def path(self) -> KeyPath:
        steps: list[str | int] = []
        route = self
        while route.parent is not None:
            steps.append(route.step)
            route = route.parent
        return tuple(reversed(steps))


def walk(root: Node) -> Iterator[tuple[Route, Node, Member | None]]:
    """Yield every node with its route and the member that holds it, in file order, without
    recursion."""
    stack: list[tuple[Route, Node, Member | None]] = [(Route(), root, None)]
    while stack:
        route, node, holder = stack.pop()
        yield route, node, holder
        if isinstance(node, Mapping):
            stack.extend((Route(route, m.key), m.value, m) for m in reversed(node.members))
        elif isinstance(node, Sequence):
            last = len(node.items) - 1
            stack.extend(
                (Route(route, last - i), item.value, None)
                for i, item in enumerate(reversed(node.items))
            )


def opaque_paths(root: Node) -> frozenset[KeyPath]:
    """Return where the values and keys stand that a template fills in."""
    return frozenset(
        route.path
        for route, node, holder in walk(root)
        if (isinstance(node, Scalar) and isinstance(node.value, Opaque))
        or (holder is not None and isinstance(holder.key, Opaque))
    )
