"""The plans of a config as it is: each is worked out once, whoever asks for it.

The rules, the advice about unknown keys and the outlook of a file that an older release wrote all
ask for them.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from moltconf.migrator.detect import From, detect
from moltconf.migrator.plan import Plan, plan
from moltconf.text.include import ConfigTree

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    from moltconf.migrator.plan_moves import MovedKey

    Found = TypeVar("Found")

#: A range of releases need not keep them all.
_MOST_REMEMBERED = 4


def _once(make: Callable[[ConfigTree, str], Found]) -> Callable[[ConfigTree, str], Found]:
    """Remember the last answers for each config."""

    def known(_: ConfigTree) -> dict[str, Found]:
        return {}

    @wraps(make)
    def remembered(tree: ConfigTree, to: str) -> Found:
        of_tree = tree.once(known)
        if to not in of_tree:
            if len(of_tree) == _MOST_REMEMBERED:
                del of_tree[next(iter(of_tree))]
            of_tree[to] = make(tree, to)
        return of_tree[to]

    return remembered


@_once
def shapes(tree: ConfigTree, to: str) -> Plan:
    """Return what the shapes of a config alone ask for on the way to the release ``to``.

    Keys that no release ever read are left alone. Raises
    :class:`~moltconf.migrator.plan.TooDeepError`, as all of these do.
    """
    return plan(tree.value, None, to, keeps_unread=True)


@_once
def origin(tree: ConfigTree, to: str) -> From:
    """Return the release that a config comes from, where nobody says it; not which others fit."""
    return detect(tree.value, lambda: shapes(tree, to), to, None, asks_range=False)


@_once
def moved(tree: ConfigTree, to: str) -> list[MovedKey]:
    """Return the keys of a config that :func:`way_up` changes."""
    from moltconf.migrator.plan_moves import moved_keys  # most configs ask for none

    return moved_keys(tree.value, way_up(tree, to))


@_once
def way_up(tree: ConfigTree, to: str) -> Plan:
    """Return the plan from where a config comes from, which leaves alone what no release read."""
    came_from = origin(tree, to).release
    if came_from == to:  # nothing is crossed
        return shapes(tree, to)
    return plan(tree.value, came_from, to, keeps_unread=True)
