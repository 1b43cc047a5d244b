"""The results of an evaluation, gathered while a value is held against a schema."""

from __future__ import annotations

from collections.abc import Callable

from moltconf.jsonschema.faults import Fault, FaultKind
from moltconf.jsonschema.schema import Schema
from moltconf.text.keypath import KeyPath

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias

    from moltconf.jsonschema.memory import Memory
    from moltconf.jsonschema.said import Said

#: Gives what ``{"x-section": name}`` of the catalogue stands for (``Catalogue.follow``).
Follow: TypeAlias = Callable[[Schema], Schema]


class MisfitError(Exception):
    """A value does not fit, and nobody asks why."""


class Evaluation:
    """The faults of a value in schema order, and the keys that the product would drop unread.

    ``knows_references``: a string with a ``${VAR}`` fits every rule for strings. ``said`` is what
    is remembered of the same release.
    """

    __slots__ = ("dropped", "faults", "follow", "knows_references", "said")

    #: Whether the first fault ends it, and what it remembers of other releases then.
    stops = False
    memory: Memory | None = None

    def __init__(
        self, follow: Follow, knows_references: bool = True, said: Said | None = None
    ) -> None:
        self.follow = follow
        self.said = said
        self.knows_references = knows_references
        self.faults: list[Fault] = []
        self.dropped: list[KeyPath] = []

    def apart(self) -> Evaluation:
        """Return a new evaluation, for one branch of a union."""
        return Evaluation(self.follow, self.knows_references)

    def add(
        self, path: KeyPath, kind: FaultKind, keyword: str, *expected: Any, **more: Any
    ) -> None:
        self.faults.append(Fault(path, kind, keyword, expected, **more))


class Probe(Evaluation):
    """An evaluation that ends with :class:`MisfitError` at the first fault."""

    __slots__ = ("memory",)

    stops = True

    def __init__(self, follow: Follow, knows_references: bool, memory: Memory | None) -> None:
        super().__init__(follow, knows_references)
        self.memory = memory

    def apart(self) -> Evaluation:
        return Probe(self.follow, self.knows_references, self.memory)

    def add(
        self, path: KeyPath, kind: FaultKind, keyword: str, *expected: Any, **more: Any
    ) -> None:
        raise MisfitError
