"""Changes: what a migration step or a fix wants, in terms of keys.

A change acts twice: on plain data (:func:`apply_to_value`, here) and on text
(:mod:`moltconf.edit.edits`). The two are written independently, and what is written to disk
must have the value that the first one gives. So the text side takes nothing from here but the
changes themselves and their error; what it must know of plain data is in
:mod:`moltconf.edit.plain_data`.
"""

from __future__ import annotations

import math

from moltconf.identity import ByIdentity
from moltconf.text.keypath import KeyPath, format_path
from moltconf.text.tree import OpaqueLiteral, Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TypeAlias, TypeGuard


class ChangeError(ValueError):
    """A change that does not fit the data it is applied to; ``path`` is where."""

    def __init__(self, path: KeyPath, reason: str) -> None:
        super().__init__(f"{format_path(path)}: {reason}")
        self.path = path
        self.reason = reason


class NotWritableError(ChangeError):
    """A change that fits the data, of a text that is left to a person: it, or its host, does not
    take the edit."""


class _Change:
    """Equal to another change of the same kind that says the same."""

    __slots__: tuple[str, ...] = ()

    def _said(self) -> tuple[object, ...]:
        return tuple(getattr(self, name) for name in self.__slots__)

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and self._said() == other._said()

    def __hash__(self) -> int:
        return hash(self._said())

    def __repr__(self) -> str:
        where = [getattr(self, name) for name in self.__slots__ if name != "value"]
        return f"{type(self).__name__}({', '.join(map(repr, where))})"


class Set(_Change):
    """Give ``path`` a value: replace the one there, or insert it as the last of its parent.

    Parents that are missing are created as mappings. A list position equal to the length of the
    list appends.
    """

    __slots__ = __match_args__ = ("path", "value")

    def __init__(self, path: KeyPath, value: Value) -> None:
        self.path = path
        self.value = value


class Remove(_Change):
    """Remove the member or list item at ``path``; the comments that belong to it go with it.

    Where what it held has gone elsewhere, ``successor`` names the key there above which they stay.
    """

    __slots__ = __match_args__ = ("path", "successor")

    def __init__(self, path: KeyPath, successor: KeyPath | None = None) -> None:
        self.path = path
        self.successor = successor


class Move(_Change):
    """Move the member or list item at ``source`` to ``target``, its text and comments included.

    ``target`` must not exist; its positions in the list that loses an item are those without the
    item. Missing parents are created as mappings. With the same parent it is a rename, and the
    member keeps its place. A list position equal to the length of the list appends.
    """

    __slots__ = __match_args__ = ("source", "target")

    def __init__(self, source: KeyPath, target: KeyPath) -> None:
        self.source = source
        self.target = target


Change: TypeAlias = Set | Remove | Move


def apply_to_value(value: Value, changes: Iterable[Change]) -> Value:
    """Return the plain data after all ``changes``, in order; ``value`` itself stays as it is.

    What lies beside the changed places is shared by the two. Raises :class:`ChangeError` where a
    change does not fit.
    """
    result: Value = value
    own: ByIdentity[bool] = ByIdentity()
    for change in changes:
        result = apply_beside(result, change, own)
    return result


def apply_beside(value: Value, change: Change, own: ByIdentity[bool]) -> Value:
    """Apply one change to a copy that shares with ``value`` what it leaves alone, and return it.

    ``own`` are the mappings and lists that were copied for changes before: these are changed in
    place. Raises :class:`ChangeError` where the change does not fit.
    """
    for path in _changed_places(change):
        value = _own_parents(value, path, own)
    return apply_in_place(value, change)


def _changed_places(change: Change) -> tuple[KeyPath, ...]:
    """Return every place that a change takes from or puts into, as the data is before it."""
    if isinstance(change, Move):
        return change.source, before_removal(change.source, change.target)
    return (change.path,)


def without_sharing(value: Value, paths: Iterable[KeyPath]) -> Value:
    """Return a copy of ``value`` in which the keys at ``paths`` may be set or removed in place;
    what lies beside these is shared."""
    own: ByIdentity[bool] = ByIdentity()
    for path in paths:
        value = _own_parents(value, path, own)
    return value


def _own_parents(root: Value, path: KeyPath, own: ByIdentity[bool]) -> Value:
    """Copy what holds ``path`` as far as it is shared yet; ``own`` holds what is not."""
    if not path:
        return root
    top: list[Value] = [root]
    parent: Value = top
    for step in (0, *path[:-1]):
        if isinstance(parent, dict) and step in parent:
            inner = parent[str(step)]
        elif isinstance(parent, list) and isinstance(step, int) and 0 <= step < len(parent):
            inner = parent[step]
        else:
            break
        if not isinstance(inner, (dict, list)):
            break
        if inner not in own:
            inner = inner.copy()
            own[inner] = True
            parent[step] = inner  # type: ignore[index]  # as it was found
        parent = inner
    return top[0]


def copy_value(root: Value) -> Value:
    """Return a copy that shares no mapping and no list with ``root``, without recursion."""
    top: list[Value] = [root]
    work: list[Value] = [top]
    while work:
        copied = work.pop()
        if isinstance(copied, dict):
            for key, item in copied.items():
                if isinstance(item, (dict, list)):  # most are neither
                    copied[key] = inner = item.copy()
                    work.append(inner)
        elif isinstance(copied, list):
            for at, item in enumerate(copied):
                if isinstance(item, (dict, list)):
                    copied[at] = inner = item.copy()
                    work.append(inner)
    return top[0]


def apply_in_place(value: Value, change: Change) -> Value:
    """Apply one change to ``value`` itself; what is returned is the root afterwards.

    Raises :class:`ChangeError` where the change does not fit; ``value`` is then as it was, or
    holds empty parents that were made on the way.
    """
    match change:
        case Set(path, new):
            return _set(value, path, copy_value(new))
        case Remove(path):
            _take(value, path)
            return value
        case Move(source, target):
            if isinstance(source[-1], str) and target[: len(source)] == source:
                raise ChangeError(target, "a value cannot be moved into itself")
            if _exists(value, before_removal(source, target)):
                raise ChangeError(target, "is already set")
            if source[:-1] == target[:-1]:
                _rename(value, source, target[-1])
                return value
            return _set(value, target, _take(value, source))


def before_removal(source: KeyPath, target: KeyPath) -> KeyPath:
    """Return the ``target`` of a move in terms of the data in which ``source`` still stands."""
    depth = len(source) - 1
    gone = source[-1]
    if isinstance(gone, int) and len(target) > depth + 1 and target[:depth] == source[:-1]:
        step = target[depth]
        if isinstance(step, int) and step >= gone:
            return (*target[:depth], step + 1, *target[depth + 1 :])
    return target


def _set(root: Value, path: KeyPath, new: Value) -> Value:
    if not path:
        return new
    parent = _parent(root, path, create=True)
    last = path[-1]
    if isinstance(parent, dict) and isinstance(last, str):
        parent[last] = new
    elif isinstance(parent, list) and isinstance(last, int) and 0 <= last < len(parent):
        parent[last] = new
    elif isinstance(parent, list) and isinstance(last, int) and last == len(parent):
        parent.append(new)
    else:
        raise ChangeError(path, "the value above it cannot hold this key")
    return root


def _take(root: Value, path: KeyPath) -> Value:
    parent = _parent(root, path, create=False)
    last = path[-1]
    if isinstance(parent, dict) and isinstance(last, str) and last in parent:
        return parent.pop(last)
    if isinstance(parent, list) and isinstance(last, int) and 0 <= last < len(parent):
        return parent.pop(last)
    raise ChangeError(path, "does not exist")


def _rename(root: Value, path: KeyPath, new_key: str | int) -> None:
    parent = _parent(root, path, create=False)
    if not isinstance(parent, dict) or path[-1] not in parent or not isinstance(new_key, str):
        raise ChangeError(path, "does not exist")
    renamed = {new_key if key == path[-1] else key: item for key, item in parent.items()}
    parent.clear()
    parent.update(renamed)


def _parent(root: Value, path: KeyPath, *, create: bool) -> Value:
    if not path:
        raise ChangeError(path, "the root has no parent")
    current = root
    for depth, step in enumerate(path[:-1]):
        if isinstance(current, dict) and isinstance(step, str):
            if step not in current:
                if not create:
                    raise ChangeError(path[: depth + 1], "does not exist")
                current[step] = {}
            current = current[step]
        elif isinstance(current, list) and isinstance(step, int) and 0 <= step < len(current):
            current = current[step]
        else:
            raise ChangeError(path[: depth + 1], "is not a mapping or list that holds this key")
    return current


def _exists(root: Value, path: KeyPath) -> bool:
    current = root
    for step in path:
        if isinstance(current, dict) and step in current:
            current = current[str(step)]
        elif isinstance(current, list) and isinstance(step, int) and 0 <= step < len(current):
            current = current[step]
        else:
            return False
    return True


def same_value(one: Value, other: Value) -> bool:
    """Whether both would be written alike: ``1`` is ``1.0``, but neither ``true`` nor ``-0``."""
    work: list[tuple[Value, Value]] = [(one, other)]
    while work:
        a, b = work.pop()
        if a is b:  # copies share what is no container
            continue
        if isinstance(a, dict) and isinstance(b, dict):
            if a.keys() != b.keys():
                return False
            work += [
                (item, other)
                for key, item in a.items()
                if item is not (other := b[key])
                # most are texts, and no placeholders
                and not (type(item) is type(other) is str and item == other)
            ]
        elif isinstance(a, list) and isinstance(b, list):
            if len(a) != len(b):
                return False
            work.extend(zip(a, b, strict=True))
        elif isinstance(a, str) and isinstance(b, str):
            # a placeholder in quotes is a string that a step may have made of another
            if a != b or isinstance(a, OpaqueLiteral) is not isinstance(b, OpaqueLiteral):
                return False
        elif _is_number(a) and _is_number(b):
            if not _same_number(float(a), float(b)):
                return False
        elif type(a) is not type(b) or a != b:
            return False
    return True


def _is_number(value: Value) -> TypeGuard[int | float]:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _same_number(one: float, other: float) -> bool:
    if math.isnan(one) or math.isnan(other):
        return math.isnan(one) and math.isnan(other)
    return one == other and math.copysign(1, one) == math.copysign(1, other)
