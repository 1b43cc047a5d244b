"""The results of an evaluation, gathered while a value is held against a schema, and remembered."""

from __future__ import annotations

import marshal
from collections.abc import Callable

from moltconf.jsonschema.faults import Fault, FaultKind
from moltconf.jsonschema.schema import Schema

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias

    from moltconf.jsonschema.memory import Memory
    from moltconf.text.keypath import KeyPath
    from moltconf.text.tree import Value

#: Gives what ``{"x-section": name}`` of the catalogue stands for (``Catalogue.follow``).
Follow: TypeAlias = Callable[[Schema], Schema]

#: Says of a place whether NaN and the infinities are numbers there; the same object for releases
#: that say the same.
Endless: TypeAlias = "Callable[[KeyPath], bool]"

#: So many sections have the configs of one migration, and no content of more bytes is kept.
_MOST_SECTIONS, _MOST_BYTES = 64, 1 << 16
#: The format of :mod:`marshal` in which equal values are equal bytes.
_PLAIN_FORMAT = 2


class MisfitError(Exception):
    """A value does not fit, and nobody asks why."""


class Evaluation:
    """The faults of a value in schema order, and the keys that the product would drop unread.

    ``knows_references``: a string with a ``${VAR}`` fits every rule for strings. ``endless``
    says where NaN and the infinities are numbers. ``said`` is what is remembered of the same
    release.
    """

    __slots__ = ("dropped", "endless", "faults", "follow", "knows_references", "said")

    #: Whether the first fault ends it, and what it remembers of other releases then.
    stops = False
    memory: Memory | None = None

    def __init__(
        self,
        follow: Follow,
        knows_references: bool = True,
        endless: Endless | None = None,
        said: Said | None = None,
    ) -> None:
        self.follow = follow
        self.said = said
        self.knows_references = knows_references
        self.endless = endless
        self.faults: list[Fault] = []
        self.dropped: list[KeyPath] = []

    def apart(self) -> Evaluation:
        """Return a new evaluation, for one branch of a union."""
        return Evaluation(self.follow, self.knows_references, self.endless)

    def add(
        self, path: KeyPath, kind: FaultKind, keyword: str, *expected: Any, **more: Any
    ) -> None:
        self.faults.append(Fault(path, kind, keyword, expected, **more))


class Probe(Evaluation):
    """An evaluation that ends with :class:`MisfitError` at the first fault."""

    __slots__ = ("memory",)

    stops = True

    def __init__(
        self, follow: Follow, knows_references: bool, endless: Endless | None, memory: Memory | None
    ) -> None:
        super().__init__(follow, knows_references, endless)
        self.memory = memory

    def apart(self) -> Evaluation:
        return Probe(self.follow, self.knows_references, self.endless, self.memory)

    def add(
        self, path: KeyPath, kind: FaultKind, keyword: str, *expected: Any, **more: Any
    ) -> None:
        raise MisfitError


class Said:
    """The answers of the sections of one catalogue, by the content of what they were asked about.

    On its way a config is held against the target several times, and most of its sections are the
    same each time.
    """

    __slots__ = ("_known",)

    def __init__(self) -> None:
        self._known: dict[tuple[object, ...], tuple[list[Fault], list[KeyPath]]] = {}

    def key(
        self, section: str, value: Value, path: KeyPath, *, knows_references: bool
    ) -> tuple[object, ...] | None:
        """Return the key of an answer, ``None`` where the value is too large or no plain data."""
        try:
            content = marshal.dumps(value, _PLAIN_FORMAT)
        except ValueError:
            return None
        if len(content) > _MOST_BYTES:
            return None
        return section, path, knows_references, content

    def get(self, key: tuple[object, ...]) -> tuple[list[Fault], list[KeyPath]] | None:
        """Return the faults, and the keys that are dropped."""
        return self._known.get(key)

    def add(self, key: tuple[object, ...], faults: list[Fault], dropped: list[KeyPath]) -> None:
        """Remember an answer."""
        if len(self._known) == _MOST_SECTIONS:
            self._known.clear()
        self._known[key] = faults, dropped
