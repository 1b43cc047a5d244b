"""A plan as its reader sees it: from the file as it is to the file as it will be.

Steps follow each other, and so a plan names places that are in neither file: where a key stood
between two releases. Here every change has the path that its key has before all of them, and the
path that it has after all of them. A key that is moved twice is moved once, to where it ends.
"""

from __future__ import annotations

from moltconf.edit.changes import Remove
from moltconf.migrator.draft import ChangeKind, PlannedChange
from moltconf.migrator.key_trace import KeyTrace
from moltconf.text.keypath import KeyPath, format_path, lookup

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from moltconf.migrator.plan import PlannedStep
    from moltconf.text.tree import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    _Ends: TypeAlias = tuple[KeyPath | None, KeyPath | None]

_MISSING = object()


def joined(before: Value, after: Value, steps: Sequence[PlannedStep]) -> tuple[PlannedStep, ...]:
    """Return ``steps`` with each change between a place in ``before`` and a place in ``after``.

    ``after`` is what all of them make of ``before``. Left out is what a later change takes back,
    and a change of which another says the same: the first one tells it. A change with a loss stays.
    """
    reading = _Reading(before, after, [change for step in steps for change in step.changes])
    made = 0
    shown = []
    for step in steps:
        numbered = enumerate(step.changes, made)
        made += len(step.changes)
        changes = tuple(seen for number, change in numbered for seen in reading.of(change, number))
        shown.append(step._replace(changes=changes))
    return tuple(shown)


def count_joined(before: Value, after: Value, steps: Sequence[PlannedStep]) -> int:
    """Return how many changes :func:`joined` leaves, without what it says of them."""
    changes = [change for step in steps for change in step.changes]
    reading = _Reading(before, after, changes)
    return sum(reading.ends(each, number) is not None for number, each in enumerate(changes))


def count(steps: Iterable[PlannedStep]) -> int:
    """Return how many changes ``steps`` have together."""
    return sum(len(step.changes) for step in steps)


class _Reading:
    """What has been told of the changes of one plan."""

    def __init__(self, before: Value, after: Value, changes: Sequence[PlannedChange]) -> None:
        self._before = before
        self._after = after
        self._trace = KeyTrace([change.change for change in changes])
        self._told: set[tuple[ChangeKind, KeyPath | None, KeyPath | None]] = set()

    def ends(self, change: PlannedChange, number: int) -> _Ends | None:
        """Return where the key of a change, the ``number``-th of the plan, stands in both files;
        nothing of one that is told already, or that leaves no trace."""
        source = self._origin(change.source, number)
        target = self._end(change.target, number)
        said = (change.kind, source, target)
        if change.loss is None and (said in self._told or not _is_seen(change, source, target)):
            return None
        if change.kind is not ChangeKind.CONVERTED:
            # two conversions of a key are two things to know
            self._told.add(said)
        return source, target

    def of(self, change: PlannedChange, number: int) -> Iterable[PlannedChange]:
        """Yield the change as it is shown, where it is."""
        ends = self.ends(change, number)
        if ends is None:
            return
        source, target = ends
        made = change.change
        successor = made.successor if isinstance(made, Remove) else None
        moved = ((change.source, source), (successor, self._end(successor, number)))
        why, loss = _anew(change.why, moved), _anew(change.loss, moved)
        yield change._replace(source=source, target=target, why=why or "", loss=loss)

    def _origin(self, path: KeyPath | None, number: int) -> KeyPath | None:
        """Return where the key stands in the file as it is; ``None`` for one that steps made."""
        if path is None:
            return None
        origin = self._trace.before(path, number)
        if lookup(self._before, origin, _MISSING) is _MISSING:
            return None
        # another key may have stood there, and have gone elsewhere since
        is_same = self._trace.after(origin) == self._trace.after(path, number)
        return origin if is_same else None

    def _end(self, path: KeyPath | None, number: int) -> KeyPath | None:
        """Return where the key stands in the file as it will be; ``None`` for one that goes."""
        if path is None:
            return None
        end = self._trace.after(path, number + 1)
        return end if lookup(self._after, end, _MISSING) is not _MISSING else None


def _anew(text: str | None, moved: Iterable[tuple[KeyPath | None, KeyPath | None]]) -> str | None:
    """Return what is said of a change, with the places of the two files."""
    for path, found in moved:
        if text and path and found and path != found:
            text = text.replace(format_path(path), format_path(found))
    return text


def _is_seen(change: PlannedChange, source: KeyPath | None, target: KeyPath | None) -> bool:
    """Return whether a comparison of the two files shows the change."""
    if change.kind is ChangeKind.MOVED:
        return source is not None and target is not None and source != target
    if change.kind is ChangeKind.REMOVED:
        return source is not None
    return target is not None
