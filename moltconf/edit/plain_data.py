"""What the text side knows of plain data: whether two values read alike, what changes come to.

Nothing here is of :mod:`moltconf.edit.changes`, against which the edited text is checked in
the end: one mistake cannot be made on both sides. There, changes are made in the data as it
stands; here, in the order in which the words describe them.
"""

from __future__ import annotations

from functools import reduce
from itertools import count, islice, zip_longest
from operator import getitem

from moltconf.edit.changes import Change, Move, Remove, Set
from moltconf.text.tree import OpaqueLiteral, Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from moltconf.text.keypath import KeyPath

_HOLDERS = (dict, list)


def alike(one: Value, other: Value) -> bool:
    """Return whether both are written with the same words, in whatever order their keys stand."""
    return all(a == b for a, b in zip_longest(_words(one), _words(other)))


def _words(value: Value) -> Iterator[str]:
    """A text in pieces that only values like this one have."""
    waiting: list[Value] = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            keys = sorted(one)
            yield f"object {keys}"
            waiting += (one[key] for key in keys)
        elif isinstance(one, list):
            yield f"list {len(one)}"
            waiting += one
        elif isinstance(one, bool) or one is None:
            yield str(one)
        elif isinstance(one, OpaqueLiteral):
            yield f"literal {one}"
        elif isinstance(one, str):
            yield f"text {one}"
        else:
            yield float(one).hex()


def comes_to(before: Value, changes: Iterable[Change], after: Value) -> bool:
    """Return whether ``changes``, made in ``before`` one by one, give ``after``."""
    top: list[Any] = [_copy(before)]
    try:
        for change in changes:
            _make(top, change)
    except LookupError:
        return False
    return alike(top[0], after)


class DataSteps:
    """Plain data while changes are made in it one by one, to be asked before each."""

    def __init__(self, before: Value) -> None:
        self._top: list[Any] | None = [_copy(before)]

    def make(self, change: Change, path: KeyPath | None) -> int:
        """Make ``change``, and say how many steps of ``path`` there were before it.

        None from the first change on that does not fit.
        """
        if self._top is None:
            return 0
        known = _known(self._top[0], path or ())
        try:
            _make(self._top, change)
        except (LookupError, TypeError, AttributeError):
            self._top = None
        return known

    def have_come_to(self, after: Value) -> bool:
        """Return whether all changes fitted, and everything stands in ``after`` where they put it.

        Looks at ``1`` and ``true`` as one: no place of a scalar tells them apart.
        """
        return self._top is not None and (_equal(self._top[0], after) or alike(self._top[0], after))


def _equal(one: Value, other: Value) -> bool:
    """Whether both are soon known to be equal."""
    try:
        return one == other
    except RecursionError:
        return False


def _known(value: Any, path: KeyPath) -> int:
    """How many steps of ``path`` there are."""
    for depth, step in enumerate(path):
        try:
            value = value[step]
        except (LookupError, TypeError):
            return depth
    return len(path)


def before_it_went(source: KeyPath, target: KeyPath) -> KeyPath:
    """Return where ``target``, which counts what is left, stands while ``source`` is still there.

    The positions of a list are then all but the one of the item that goes.
    """
    *above, gone = source
    here = len(above)
    if not isinstance(gone, int) or list(target[:here]) != above or len(target) <= here + 1:
        return target
    wanted = target[here]
    if isinstance(wanted, str):
        return target
    left = (position for position in count() if position != gone)
    return (*above, next(islice(left, wanted, None)), *target[here + 1 :])


def _copy(value: Value) -> Any:
    top: list[Any] = [None]
    waiting: list[tuple[Any, Any, Value]] = [(top, 0, value)]
    while waiting:
        holder, key, one = waiting.pop()
        if isinstance(one, dict):
            holder[key] = members = dict(one)
            waiting += [
                (members, name, inner) for name, inner in one.items() if type(inner) in _HOLDERS
            ]
        elif isinstance(one, list):
            holder[key] = items = list(one)
            waiting += [
                (items, at, inner) for at, inner in enumerate(one) if type(inner) in _HOLDERS
            ]
        else:
            holder[key] = one
    return top[0]


def _make(top: list[Any], change: Change) -> None:
    """Make ``change`` in what ``top`` holds: the root is its only item, and has a holder too."""
    match change:
        case Set(path, value):
            _put(top, path, _copy(value))
        case Remove(path):
            _out(top, path)
        case Move(source, target):
            _put(top, target, _out(top, source))


def _out(top: list[Any], path: KeyPath) -> Any:
    *above, last = (0, *path)
    holder: Any = reduce(getitem, above, top)
    return holder.pop(last)


def _put(top: list[Any], path: KeyPath, value: Any) -> None:
    *above, last = (0, *path)
    holder: Any = top
    for step in above:
        holder = holder.setdefault(step, {}) if isinstance(holder, dict) else holder[step]
    if isinstance(holder, list) and last == len(holder):
        holder.append(value)
    else:
        holder[last] = value
