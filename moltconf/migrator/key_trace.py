"""Following a key through the changes of a plan, forwards and back."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from moltconf.edit.changes import Change, Move, Remove

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import TypeAlias

    from moltconf.text.keypath import KeyPath

    #: The number of a change that moves a path, how deep in it the key stands that it moves, and
    #: the losses of the list there, where it is that items of it move up.
    _Event: TypeAlias = "tuple[int, int, _Losses | None]"
    _Nearest: TypeAlias = Callable[[Sequence[int], int], Sequence[int]]


class KeyTrace:
    """Following many keys through one long plan.

    For each key, only the changes are looked at that move it: those whose source or target lies on
    its path, and those that take an item out of a list on its path. Items that are taken from one
    list one after the other are taken at once.
    """

    def __init__(self, changes: Iterable[Change] = ()) -> None:
        self._count = 0
        #: Which of the changes move keys; below, these are counted.
        self._at: list[int] = []
        self._moving: list[Move | Remove] = []
        self._sources: dict[KeyPath, list[int]] = {}
        self._targets: dict[KeyPath, list[int]] = {}
        self._lists: dict[KeyPath, _Losses] = {}
        #: The changes that speak of something inside an item of a list, by its position then.
        self._through: dict[KeyPath, list[int]] = {}
        for change in changes:
            self.add(change)

    def add(self, change: Change) -> None:
        """Go on with another change."""
        self._count += 1
        if isinstance(change, Move):
            taken = change.source
        elif isinstance(change, Remove) and isinstance(change.path[-1], int):
            taken = change.path
        else:
            return
        number = len(self._moving)
        self._at.append(self._count - 1)
        self._moving.append(change)
        *above, last = taken
        if isinstance(last, int):
            self._lists.setdefault(tuple(above), _Losses()).add(number, last)
        inside = [taken[:-1]]
        if isinstance(change, Move):
            self._sources.setdefault(change.source, []).append(number)
            self._targets.setdefault(change.target, []).append(number)
            inside.append(change.target)
        for path in inside:
            for at, step in enumerate(path):
                if isinstance(step, int):
                    self._through.setdefault(path[:at], []).append(number)

    def after(self, path: KeyPath, made: int = 0) -> KeyPath:
        """Return where the key that stood at ``path`` after ``made`` changes stands at the end."""
        time = bisect_left(self._at, made)
        while time < len(self._moving):
            events = self._events(path, self._sources, _first, time)
            if not events:
                return path
            # of one change, that it takes the key itself counts, and not that others move up
            event = min(events, key=_moves_first)
            number, depth, losses = event
            if losses is None:
                path, time = self._target(number) + path[depth:], number + 1
                continue
            others = [each[0] for each in events if each is not event]
            through = _first(self._through.get(path[:depth], ()), time)
            end = max(number + 1, min([*others, *through], default=len(self._moving)))
            *above, position = path[: depth + 1]
            rest = path[depth + 1 :]
            assert isinstance(position, int)
            position, taker = losses.follow(position, time, end)
            path, time = (*above, position, *rest), end
            if taker is not None:
                taking, time = self._moving[taker], taker + 1
                path = taking.target + rest if isinstance(taking, Move) else path
        return path

    def before(self, path: KeyPath, made: int | None = None) -> KeyPath:
        """Return where the key that stands at ``path`` after ``made`` changes, or all, stood at
        first.

        Of a key that a change created it is the path that it has now; what existed of it before is
        for the caller to find.
        """
        time = len(self._at) if made is None else bisect_left(self._at, made)
        while time:
            events = self._events(path, self._targets, _last, time)
            if not events:
                return path
            event = max(events, key=_moves_last)
            number, depth, losses = event
            if losses is None:
                path, time = self._source(number) + path[depth:], number
                continue
            others = [each[0] for each in events if each is not event]
            through = _last(self._through.get(path[:depth], ()), time)
            begin = min(number, max([*others, *through], default=-1) + 1)
            *above, position = path[: depth + 1]
            assert isinstance(position, int)
            position = losses.undo(position, begin, time)
            path, time = (*above, position, *path[depth + 1 :]), begin
        return path

    def _events(
        self, path: KeyPath, ends: dict[KeyPath, list[int]], nearest: _Nearest, time: int
    ) -> list[_Event]:
        """Return the nearest changes of each kind that move ``path``: before ``time``, or from it
        on."""
        events: list[_Event] = []
        for depth in range(len(path) + 1):
            above = path[:depth]
            if above in ends:  # few places have any
                events += [(number, depth, None) for number in nearest(ends[above], time)]
            if above in self._lists and depth < len(path) and isinstance(path[depth], int):
                losses = self._lists[above]
                events += [(number, depth, losses) for number in nearest(losses.numbers, time)]
        return events

    def _target(self, number: int) -> KeyPath:
        change = self._moving[number]
        assert isinstance(change, Move)
        return change.target

    def _source(self, number: int) -> KeyPath:
        change = self._moving[number]
        assert isinstance(change, Move)
        return change.source


def _moves_first(event: _Event) -> tuple[int, bool]:
    number, _, losses = event
    return number, losses is not None


def _moves_last(event: _Event) -> tuple[int, bool]:
    number, _, losses = event
    return number, losses is None


def _first(numbers: Sequence[int], time: int) -> Sequence[int]:
    at = bisect_left(numbers, time)
    return numbers[at : at + 1]


def _last(numbers: Sequence[int], time: int) -> Sequence[int]:
    at = bisect_left(numbers, time)
    return numbers[at - 1 : at] if at else ()


class _Losses:
    """The positions that one list loses, each counted in what the ones before it left.

    They are looked at in blocks of 1, 2, 4, ... of them: a block knows, in order, which positions
    its changes take from the list as it is before the first of them.
    """

    def __init__(self) -> None:
        self.numbers: list[int] = []
        self._positions: list[int] = []
        self._blocks: dict[tuple[int, int], list[int]] = {}

    def add(self, number: int, position: int) -> None:
        self.numbers.append(number)
        self._positions.append(position)

    def undo(self, position: int, begin: int, end: int) -> int:
        """Return where an item stood before the changes from ``begin`` to ``end``."""
        first, at = bisect_left(self.numbers, begin), bisect_left(self.numbers, end)
        while at > first:
            level = min(_zeros(at), (at - first).bit_length() - 1)
            at -= 1 << level
            position = _undone(self._block(level, at), position)
        return position

    def follow(self, position: int, begin: int, end: int) -> tuple[int, int | None]:
        """Return where an item stands after them, or where it was taken, and by which."""
        at, last = bisect_left(self.numbers, begin), bisect_left(self.numbers, end)
        while at < last:
            level = (last - at).bit_length() - 1
            if at:
                level = min(_zeros(at), level)
            taken = self._block(level, at)
            smaller = bisect_left(taken, position)
            if taken[smaller : smaller + 1] != [position]:
                position -= smaller
                at += 1 << level
            elif level == 0:
                return position, self.numbers[at]
            else:
                # it goes within the block: in the first half of it, or in the second
                half = at + (1 << (level - 1))
                found = self.follow(position, self.numbers[at], self.numbers[half])
                return (
                    found
                    if found[1] is not None
                    else self.follow(found[0], self.numbers[half], end)
                )
        return position, None

    def _block(self, level: int, first: int) -> list[int]:
        if level == 0:
            return self._positions[first : first + 1]
        known = self._blocks.get((level, first))
        if known is None:
            one = self._block(level - 1, first)
            other = self._block(level - 1, first + (1 << (level - 1)))
            known = sorted([*one, *(_undone(one, position) for position in other)])
            self._blocks[level, first] = known
        return known


def _zeros(number: int) -> int:
    """Return how often ``number`` can be halved."""
    return (number & -number).bit_length() - 1


def _undone(taken: list[int], position: int) -> int:
    """Return where the item at ``position`` stood before the items at ``taken`` went."""
    numbers = range(len(taken))
    return position + bisect_right(numbers, position, key=lambda number: taken[number] - number)
