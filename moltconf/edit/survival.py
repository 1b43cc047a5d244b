"""Count how much of what a config says is left in its new text.

Every other check of a result compares it with the plan. This one asks only whether most of the
file is still there: a plan that takes a file to pieces may be carried out without a fault.
"""

from __future__ import annotations

from collections import Counter

from moltconf.text.keypath import KeyPath, is_note

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from moltconf.text.tree import Value

#: So many values may go whatever is left: a small file may hold dead keys and nothing else.
FEW = 2


def lost_too_much(before: Value, after: Value) -> str | None:
    """Return what is wrong where most of ``before`` is not in ``after``, else ``None``.

    Most is gone where fewer than half of the values are left, and fewer than half of the root keys:
    real configs in which most values are read by no release keep the sections that held them
    (measured on configs of all releases, brought to 2026.9.6). A value is left where it stands at
    any key, or where its own key has another value; a blank text is none. What became a comment is
    not left, and keys that are written as comments do not count.
    """
    if _keeps_most_keys(before, after):
        return None
    old, new = dict(_leaves(before)), dict(_leaves(after))
    old = {path: value for path, value in old.items() if not _is_blank(value)}
    gone = _gone(old, new)
    kept_values = len(old) - len(gone)
    if len(gone) <= FEW or kept_values * 2 >= len(old):
        return None
    roots = {path[0] for path in old}
    kept_roots = {path[0] for path in old.keys() - gone}.union(_keys(after))
    gone_roots = roots - kept_roots
    if len(gone_roots) * 2 <= len(roots):
        return None
    return f"{len(gone)} of the {len(old)} values of this file would be lost"


def _keeps_most_keys(before: Value, after: Value) -> bool:
    """Whether enough root keys are there still, whatever became of what they hold."""
    if not isinstance(before, dict):
        return False
    roots = {key for key, value in before.items() if not is_note(key) and _holds_any(value)}
    return len(roots.difference(_keys(after))) * 2 <= len(roots)


def _holds_any(value: Value) -> bool:
    return any(not _is_blank(leaf) for _, leaf in _leaves(value))


def _gone(old: dict[KeyPath, Value], new: dict[KeyPath, Value]) -> set[KeyPath]:
    """The paths of the values that neither their key nor another new key has."""
    moved = Counter(_identity(value) for path, value in new.items() if path not in old)
    gone = set()
    for path, value in old.items():
        if path in new:
            continue
        if moved[_identity(value)]:
            moved[_identity(value)] -= 1
        else:
            gone.add(path)
    return gone


def _is_blank(value: Value) -> bool:
    return isinstance(value, str) and not value.strip()


def _keys(value: Value) -> Iterable[str]:
    return value.keys() if isinstance(value, dict) else ()


def _leaves(root: Value) -> Iterator[tuple[KeyPath, Value]]:
    """Every value that holds no others, with its path."""
    work: list[tuple[KeyPath, Value]] = [((), root)]
    while work:
        path, value = work.pop()
        if isinstance(value, dict):
            entries = value.items()
            work += (((*path, key), one) for key, one in entries if not is_note(key))
        elif isinstance(value, list):
            work += (((*path, index), one) for index, one in enumerate(value))
        else:
            yield path, value


def _identity(value: Value) -> tuple[type, Value]:
    """Tell ``1`` from ``true``."""
    return type(value), value
