"""Remember something of objects that are no keys of a dictionary: schemas, trees, plain data."""

from __future__ import annotations

from moltconf.fields import Generic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    V = TypeVar("V")
else:
    V = object


class ByIdentity(Generic[V]):
    """Values by the very object that each belongs to.

    It holds the objects: ``id`` tells two of them apart only as long as both exist, and a later
    one may get the ``id`` of one that is gone.
    """

    __slots__ = ("_entries",)

    def __init__(self) -> None:
        self._entries: dict[int, tuple[object, V]] = {}

    def __contains__(self, key: object) -> bool:
        return id(key) in self._entries

    def __setitem__(self, key: object, value: V) -> None:
        self._entries[id(key)] = (key, value)

    def get(self, key: object) -> V | None:
        """Return what belongs to ``key``, None where nothing was set."""
        entry = self._entries.get(id(key))
        return None if entry is None else entry[1]
