"""Comparing and measuring plain data of any depth, without recursion."""

from __future__ import annotations

from moltconf.document.tree import Value


def same_value(left: Value, right: Value) -> bool:
    """Whether two values are the same config: ``1`` and ``true`` differ, ``1`` and ``1.0`` do not.

    The order of keys does not count, the order of list items does.
    """
    pairs = [(left, right)]
    while pairs:
        one, other = pairs.pop()
        if isinstance(one, dict) and isinstance(other, dict):
            if one.keys() != other.keys():
                return False
            pairs.extend((one[key], other[key]) for key in one)
        elif isinstance(one, list) and isinstance(other, list):
            if len(one) != len(other):
                return False
            pairs.extend(zip(one, other, strict=True))
        elif isinstance(one, bool) is not isinstance(other, bool) or one != other:
            return False
    return True


def depth(value: Value) -> int:
    """How many mappings and lists lie inside each other at the deepest place."""
    deepest = 0
    level: list[Value] = [value]
    while level := [item for item in level if isinstance(item, dict | list)]:
        deepest += 1
        level = [
            child
            for parent in level
            for child in (parent.values() if isinstance(parent, dict) else parent)
        ]
    return deepest


def keys_of(value: Value) -> frozenset[str]:
    """Every key of every mapping in ``value``."""
    keys: set[str] = set()
    work = [value]
    while work:
        holder = work.pop()
        if isinstance(holder, dict):
            keys.update(holder)
            work.extend(holder.values())
        elif isinstance(holder, list):
            work.extend(holder)
    return frozenset(keys)
