"""The difference of two plain values, list entries matched by what identifies them.

``deepdiff`` finds the differences; what identifies an entry of a list (the id of an agent, the
agent and match of a binding, the value itself of a list of words) is ours. ``deepdiff`` would
compare each entry of a list with all others, so it gets a mapping in place of each list.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest
from typing import Any, NamedTuple

from deepdiff import DeepDiff

from moltconf.text.keypath import KeyPath, lookup
from moltconf.text.tree import Value


class DifferenceKind(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Difference:
    """One key that differs. ``before`` and ``after`` are its paths in the two configs, ``None``
    where there is no such key; ``old`` and ``new`` its values there."""

    kind: DifferenceKind
    before: KeyPath | None
    after: KeyPath | None
    old: Value = None
    new: Value = None

    @property
    def path(self) -> KeyPath:
        return self.after if self.after is not None else self.before or ()


_KINDS = {
    "dictionary_item_added": DifferenceKind.ADDED,
    "dictionary_item_removed": DifferenceKind.REMOVED,
    "values_changed": DifferenceKind.CHANGED,
    "type_changes": DifferenceKind.CHANGED,
}


class _Numbers(NamedTuple):
    """The numbers of an entry in the list before and in the list after; ``None``: not there."""

    before: int | None
    after: int | None


def differences(before: Value, after: Value) -> list[Difference]:
    """Return every key that differs, in the order of its path; what only moved in a list is no
    change."""
    found = DeepDiff(
        *_matched(before, after),
        view="tree",
        ignore_numeric_type_changes=True,
        threshold_to_diff_deeper=0,
        verbose_level=2,
    )
    return sorted(_all(found, before, after), key=lambda each: [str(step) for step in each.path])


def _all(found: DeepDiff, before: Value, after: Value) -> Iterator[Difference]:
    for name, kind in _KINDS.items():
        for level in found.get(name, ()):
            steps = level.path(output_format="list")
            old = _path(steps, "before") if kind is not DifferenceKind.ADDED else None
            new = _path(steps, "after") if kind is not DifferenceKind.REMOVED else None
            yield Difference(kind, old, new, _value(before, old), _value(after, new))


def _value(root: Value, path: KeyPath | None) -> Any:
    return lookup(root, path) if path is not None else None


def _path(steps: list[Any], side: str) -> KeyPath:
    """Return the path in one of the two values, ``before`` or ``after``."""
    return tuple(getattr(step, side) if isinstance(step, _Numbers) else step for step in steps)


def _matched(one: Any, other: Any) -> tuple[Any, Any]:
    """Return two values with mappings in place of the lists that stand in both, and without the
    scalars that are the same in both."""
    if isinstance(one, list) and isinstance(other, list):
        one, other = _as_mappings(one, other)
    if not (isinstance(one, dict) and isinstance(other, dict)):
        return one, other
    both = {key: _matched(one[key], other[key]) for key in one if key in other}
    same = {key for key, pair in both.items() if _is_same_scalar(*pair)}
    return (
        {key: both[key][0] if key in both else one[key] for key in one if key not in same},
        {key: both[key][1] if key in both else other[key] for key in other if key not in same},
    )


def _is_same_scalar(one: Any, other: Any) -> bool:
    return not isinstance(one, dict | list) and type(one) is type(other) and one == other


def _as_mappings(one: list[Any], other: list[Any]) -> tuple[dict[_Numbers, Any], ...]:
    """Return the entries of two lists by their numbers in both. One that took the number of
    another one is a change of that, whatever both have in common: they get two words there."""
    known = list(_numbers(one, other))
    gone = {each.before for each in known if each.after is None}
    come = {each.after for each in known if each.before is None}
    replaced = {_Numbers(number, number) for number in gone & come}
    before = {each: one[each.before] for each in known if each.before is not None}
    after = {each: other[each.after] for each in known if each.after is not None}
    for each in replaced:
        del before[each._replace(after=None)], after[each._replace(before=None)]
    return before | dict.fromkeys(replaced, "before"), after | dict.fromkeys(replaced, "after")


def _numbers(one: list[Any], other: list[Any]) -> Iterator[_Numbers]:
    """Yield where the entries of two lists stand: matched by what identifies them, or in order
    where nothing does."""
    kinds = {_kind(each) for each in (*one, *other)}
    if list in kinds or len(kinds) > 1:
        yield from (_Numbers(*each) for each in zip_longest(range(len(one)), range(len(other))))
        return
    places: dict[Any, deque[int]] = defaultdict(deque)
    for number, entry in enumerate(other):
        places[_identity(entry)].append(number)
    for number, entry in enumerate(one):
        found = places[_identity(entry)]
        yield _Numbers(number, found.popleft() if found else None)
    yield from (_Numbers(None, number) for found in places.values() for number in found)


def _kind(entry: Any) -> type:
    return type(entry) if isinstance(entry, dict | list) else object


def _identity(entry: Any) -> Any:
    """What makes an entry the same one: its id or name, else all it says of its place; of a word
    or a number, itself."""
    if not isinstance(entry, dict):
        return (type(entry), entry)
    for key in ("id", "name"):
        if isinstance(entry.get(key), str):
            return entry[key]
    if "agentId" in entry:
        return (repr(entry["agentId"]), repr(entry.get("match")))
    return repr(entry)
