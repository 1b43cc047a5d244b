"""Count how much of what a config says is left in its new text.

Every other check of a result compares it with the plan. This one asks only whether most of the
file is still there: a plan that takes a file to pieces may be carried out without a fault.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from moltconf.text.keypath import is_note
from moltconf.text.tree import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias

    _Identity: TypeAlias = tuple[type, Value]

#: So many values may go whatever is left: a small file may hold dead keys and nothing else.
FEW = 2

#: Stands where there is no value.
_NONE: Any = object()


def lost_too_much(before: Value, after: Value) -> str | None:
    """Return what is wrong where most of ``before`` is not in ``after``, else ``None``.

    Most is gone where fewer than half of the values are left, and fewer than half of the root keys:
    real configs in which most values are read by no release keep the sections that held them
    (measured on configs of all releases, brought to 2026.9.6). A value is left where it stands at
    any key, or where its own key has another value; a blank text is none. What became a comment is
    not left, and keys that are written as comments do not count.
    """
    kept: Counter[object] = Counter()
    missing: list[tuple[object, _Identity]] = []
    new: Counter[_Identity] = Counter()
    for root, value, now in _side_by_side(before, after):
        is_value = value is not _NONE and not _is_blank(value)
        if is_value and now is not _NONE:
            kept[root] += 1
        elif is_value:
            missing.append((root, _identity(value)))
        elif now is not _NONE:
            new[_identity(now)] += 1
    gone: Counter[object] = Counter()
    for root, identity in missing:
        is_left = new[identity] > 0
        new[identity] -= is_left
        (kept if is_left else gone)[root] += 1
    lost, values = gone.total(), gone.total() + kept.total()
    if lost <= FEW or kept.total() * 2 >= values:
        return None
    gone_roots = gone.keys() - kept.keys() - set(_keys(after))
    if len(gone_roots) * 2 <= len(gone.keys() | kept.keys()):
        return None
    return f"{lost} of the {values} values of this file would be lost"


def _side_by_side(before: Value, after: Value) -> Iterator[tuple[object, Value, Value]]:
    """Yield what holds no other values at every key of either, ``_NONE`` where there is no such
    value, with the key of the root that it stands below."""
    work: list[tuple[object, Value, Value]] = [(_NONE, before, after)]
    while work:
        root, old, new = work.pop()
        olds, news = _entries(old), _entries(new)
        if olds is None and news is None:
            yield root, old, new
            continue
        if olds is None:
            yield root, old, _NONE
        elif news is None:
            yield root, _NONE, new
        olds, news = olds or {}, news or {}
        for key in {**olds, **news}:
            below = key if root is _NONE else root
            work.append((below, olds.get(key, _NONE), news.get(key, _NONE)))


def _entries(value: Value) -> Mapping[object, Value] | None:
    if isinstance(value, dict):
        return {key: each for key, each in value.items() if not is_note(key)}
    return dict(enumerate(value)) if isinstance(value, list) else None


def _is_blank(value: Value) -> bool:
    return isinstance(value, str) and not value.strip()


def _keys(value: Value) -> Iterable[str]:
    return value.keys() if isinstance(value, dict) else ()


def _identity(value: Value) -> _Identity:
    """Tell ``1`` from ``true``."""
    return type(value), value
