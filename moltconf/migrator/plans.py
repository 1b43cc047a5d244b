"""The plans of a config as it is: each is worked out once, whoever asks for it.

The rules, the advice about unknown keys and the outlook of a file that an older release wrote all
ask for them.
"""

from __future__ import annotations

from functools import lru_cache

from moltconf.migrator.detect import From, detect
from moltconf.migrator.plan import Plan, plan
from moltconf.text.include import ConfigTree

#: One config is asked about at a time, and a range of releases need not keep them all.
_MOST_REMEMBERED = 4


@lru_cache(_MOST_REMEMBERED)
def shapes(tree: ConfigTree, to: str) -> Plan:
    """Return what the shapes of a config alone ask for on the way to the release ``to``.

    Keys that no release ever read are left alone. Raises
    :class:`~moltconf.migrator.plan.TooDeepError`, as all of these do.
    """
    return plan(tree.value, None, to, keeps_unread=True)


@lru_cache(_MOST_REMEMBERED)
def origin(tree: ConfigTree, to: str) -> From:
    """Return the release that a config comes from, where nobody says it; not which others fit."""
    return detect(tree.value, lambda: shapes(tree, to), to, None, asks_range=False)


@lru_cache(_MOST_REMEMBERED)
def way_up(tree: ConfigTree, to: str) -> Plan:
    """Return the plan from where a config comes from, which leaves alone what no release read."""
    return plan(tree.value, origin(tree, to).release, to, keeps_unread=True)
