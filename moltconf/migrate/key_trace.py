"""Following a key through the changes of a plan, forwards and back."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from moltconf.edit.changes import Change, Move, Remove
from moltconf.text.keypath import KeyPath, is_within


class KeyTrace:
    """Following many keys through one long plan: most changes move no key, and are skipped, and
    items that are taken from one list one after the other count as one change."""

    def __init__(self, changes: Sequence[Change]) -> None:
        moving = [(at, each) for at, each in enumerate(changes) if _moves_a_key(each)]
        self._at = [at for at, _ in moving]
        self._runs = list(_runs([each for _, each in moving]))
        self._starts = [run.start for run in self._runs]

    def __len__(self) -> int:
        """How many changes are to be followed."""
        return len(self._at)

    def after(self, path: KeyPath, made: int = 0) -> KeyPath:
        """Where the key that stood at ``path`` after ``made`` changes stands at the end."""
        first = bisect_left(self._at, made)
        for run in self._runs[max(0, bisect_right(self._starts, first) - 1) :]:
            path = run.after(path, max(0, first - run.start))
        return path

    def before(self, path: KeyPath, made: int | None = None) -> KeyPath:
        """Where the key that stands at ``path`` after ``made`` changes, or all, stood at first."""
        last = len(self._at) if made is None else bisect_left(self._at, made)
        for run in reversed(self._runs[: bisect_left(self._starts, last)]):
            path = run.before(path, last - run.start)
        return path


class _Run:
    """Changes in a row, from number ``start`` on: one, or moves of the items of one list.

    Such moves all take the item at ``source``, each to a place of its own that has nothing to do
    with the list.
    """

    def __init__(self, start: int, first: Change) -> None:
        self.start = start
        self.changes = [first]
        self._numbers: dict[KeyPath, int] = {}
        if isinstance(first, Move):
            self._numbers[first.target] = 0

    def takes(self, change: Change) -> bool:
        """Take ``change`` over, if it goes on as the first one began."""
        first = self.changes[0]
        if not (isinstance(first, Move) and isinstance(change, Move)):
            return False
        goes_on = change.source == first.source and isinstance(first.source[-1], int)
        if not goes_on or change.target in self._numbers or not self._is_apart(change.target):
            return False
        self._numbers[change.target] = len(self.changes)
        self.changes.append(change)
        return True

    def _is_apart(self, target: KeyPath) -> bool:
        first = self.changes[0]
        assert isinstance(first, Move)
        items = first.source[:-1]
        return all(
            len(each) == len(first.target)  # none lies within another
            and not is_within(each, items)
            and not is_within(items, each)
            for each in (first.target, target)
        )

    def after(self, path: KeyPath, made: int) -> KeyPath:
        if len(self.changes) == 1:
            return path_after(path, self.changes[made:])
        items, gone, index = self._item(path)
        if index is None or index < gone:
            return path
        number = made + index - gone
        if number < len(self.changes):
            taken = self.changes[number]
            assert isinstance(taken, Move)
            return taken.target + path[len(items) + 1 :]
        return (*items, index - (len(self.changes) - made), *path[len(items) + 1 :])

    def before(self, path: KeyPath, made: int) -> KeyPath:
        if len(self.changes) == 1:
            return path_before(path, self.changes[:made])
        items, gone, index = self._item(path)
        made = min(made, len(self.changes))
        if index is not None:
            return path if index < gone else (*items, index + made, *path[len(items) + 1 :])
        size = len(next(iter(self._numbers)))
        number = self._numbers.get(path[:size], made)
        return path if number >= made else (*items, gone + number, *path[size:])

    def _item(self, path: KeyPath) -> tuple[KeyPath, int, int | None]:
        """The list, the position that is taken from, and the one that ``path`` leads through."""
        first = self.changes[0]
        assert isinstance(first, Move)
        items, gone = first.source[:-1], first.source[-1]
        assert isinstance(gone, int)
        at = path[len(items)] if len(path) > len(items) and is_within(path, items) else None
        return items, gone, at if isinstance(at, int) else None


def _runs(changes: Sequence[Change]) -> Iterator[_Run]:
    run: _Run | None = None
    for number, change in enumerate(changes):
        if run is None or not run.takes(change):
            if run is not None:
                yield run
            run = _Run(number, change)
    if run is not None:
        yield run


def path_after(path: KeyPath, changes: Sequence[Change]) -> KeyPath:
    """Where the key at ``path`` stands once ``changes`` have been made."""
    for change in changes:
        if isinstance(change, Move):
            if is_within(path, change.source):
                path = change.target + path[len(change.source) :]
            else:
                path = _shift(path, change.source, -1)
        elif isinstance(change, Remove) and not is_within(path, change.path):
            path = _shift(path, change.path, -1)
    return path


def path_before(path: KeyPath, changes: Sequence[Change]) -> KeyPath:
    """Where the key at ``path`` stood before ``changes`` were made.

    Of a key that a change created it is the path that it has now; what existed of it before is
    for the caller to find.
    """
    for change in reversed(changes):
        if isinstance(change, Move):
            if is_within(path, change.target):
                path = change.source + path[len(change.target) :]
            else:
                path = _shift(path, change.source, 1)
        elif isinstance(change, Remove):
            path = _shift(path, change.path, 1)
    return path


def _moves_a_key(change: Change) -> bool:
    return isinstance(change, Move) or (
        isinstance(change, Remove) and isinstance(change.path[-1], int)
    )


def _shift(path: KeyPath, taken: KeyPath, by: int) -> KeyPath:
    """``path`` after the list item at ``taken`` was taken out of the list (or put back)."""
    at = len(taken) - 1
    if at < 0 or len(path) <= at or path[:at] != taken[:at]:
        return path
    index, gone = path[at], taken[at]
    if isinstance(index, int) and isinstance(gone, int) and index >= gone + (by < 0):
        return (*path[:at], index + by, *path[at + 1 :])
    return path
