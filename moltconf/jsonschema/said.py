"""Remember what one release said of the sections of a config that it judges several times."""

from __future__ import annotations

import marshal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.jsonschema.faults import Fault
    from moltconf.jsonschema.schema import Schema
    from moltconf.text.keypath import KeyPath
    from moltconf.text.tree import Value

#: So many sections have the configs of one migration, and no content of more bytes is kept.
_MOST_SECTIONS, _MOST_BYTES = 64, 1 << 16
#: The format of :mod:`marshal` in which equal values are equal bytes.
_PLAIN_FORMAT = 2


class Said:
    """The answers of the sections of one release, by the content of what they were asked about.

    On its way a config is held against the target several times, and most of its sections are the
    same each time.
    """

    __slots__ = ("_known",)

    def __init__(self) -> None:
        self._known: dict[tuple[object, ...], tuple[Schema, list[Fault], list[KeyPath]]] = {}

    def key(
        self, section: Schema, value: Value, path: KeyPath, *, knows_references: bool
    ) -> tuple[object, ...] | None:
        """Return the key of an answer, ``None`` where the value is too large or no plain data."""
        try:
            content = marshal.dumps(value, _PLAIN_FORMAT)
        except ValueError:
            return None
        if len(content) > _MOST_BYTES:
            return None
        return id(section), path, knows_references, content

    def get(self, key: tuple[object, ...]) -> tuple[list[Fault], list[KeyPath]] | None:
        """Return the faults, and the keys that are dropped."""
        known = self._known.get(key)
        return None if known is None else known[1:]

    def add(
        self, key: tuple[object, ...], section: Schema, faults: list[Fault], dropped: list[KeyPath]
    ) -> None:
        """Remember an answer; ``section`` is kept as long, so that its identity stays its own."""
        if len(self._known) == _MOST_SECTIONS:
            self._known.clear()
        self._known[key] = section, faults, dropped
