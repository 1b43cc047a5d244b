"""The difference of two plain values, list entries matched by what identifies them.

``deepdiff`` finds the differences; what identifies an entry of a list (the id of an agent, the
agent and match of a binding, the value itself of a list of words) is ours.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from deepdiff import DeepDiff
from deepdiff.helper import CannotCompare

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
    "iterable_item_added": DifferenceKind.ADDED,
    "iterable_item_removed": DifferenceKind.REMOVED,
    "values_changed": DifferenceKind.CHANGED,
    "type_changes": DifferenceKind.CHANGED,
}


def differences(before: Value, after: Value) -> list[Difference]:
    """Return every key that differs, in the order of its path; what only moved in a list is no
    change."""
    found = DeepDiff(
        before,
        after,
        view="tree",
        iterable_compare_func=_is_same_entry,
        ignore_numeric_type_changes=True,
        threshold_to_diff_deeper=0,
        verbose_level=2,
    )
    return sorted(_all(found, before, after), key=lambda each: [str(step) for step in each.path])


def _all(found: DeepDiff, before: Value, after: Value) -> Iterator[Difference]:
    for name, kind in _KINDS.items():
        for level in found.get(name, ()):
            old = _path(level, before, level.t1) if kind is not DifferenceKind.ADDED else None
            new = _path(level, after, level.t2) if kind is not DifferenceKind.REMOVED else None
            yield Difference(
                kind,
                old,
                new,
                level.t1 if old is not None else None,
                level.t2 if new is not None else None,
            )


def _path(level: Any, root: Value, value: Value) -> KeyPath:
    """The path of ``value`` in ``root``: below matched list entries deepdiff mixes the two up."""
    paths = [tuple(level.path(output_format="list", use_t2=side)) for side in (False, True)]
    return next((path for path in paths if lookup(root, path) is value), paths[0])


def _is_same_entry(one: Any, other: Any, level: Any = None) -> bool:
    if isinstance(one, dict) and isinstance(other, dict):
        return bool(_identity(one) == _identity(other))
    if isinstance(one, dict | list) or isinstance(other, dict | list):
        raise CannotCompare
    return bool(one == other and type(one) is type(other))


def _identity(entry: dict[str, Any]) -> Any:
    """What makes an entry the same one: its id or name, else all it says of its place."""
    for key in ("id", "name"):
        if isinstance(entry.get(key), str):
            return entry[key]
    if "agentId" in entry:
        return (entry["agentId"], repr(entry.get("match")))
    return repr(entry)
