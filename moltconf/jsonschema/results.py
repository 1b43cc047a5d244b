"""The results of an evaluation, gathered while a value is held against a schema."""

from __future__ import annotations

from collections.abc import Callable

from moltconf.jsonschema.faults import Fault, FaultKind
from moltconf.jsonschema.schema import Schema
from moltconf.text.keypath import KeyPath

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias

#: Gives what ``{"x-section": name}`` of the catalogue stands for (``Catalogue.follow``).
Follow: TypeAlias = Callable[[Schema], Schema]


class Evaluation:
    """The faults of a value in schema order, and the keys that the product would drop unread.

    ``knows_references``: a string with a ``${VAR}`` fits every rule for strings.
    """

    __slots__ = ("dropped", "faults", "follow", "knows_references")

    def __init__(self, follow: Follow, knows_references: bool = True) -> None:
        self.follow = follow
        self.knows_references = knows_references
        self.faults: list[Fault] = []
        self.dropped: list[KeyPath] = []

    def add(
        self, path: KeyPath, kind: FaultKind, keyword: str, *expected: Any, **more: Any
    ) -> None:
        self.faults.append(Fault(path, kind, keyword, expected, **more))
