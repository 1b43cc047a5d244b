"""Group settings of a channel: whom a change may reach and whom not."""

from __future__ import annotations

from moltconf.migrator.draft import Draft
from moltconf.migrator.operations import relocate
from moltconf.text.keypath import KeyPath
from moltconf.text.tree import Value

from ..shared.keys import set_missing

_WHY = "each channel has its own group settings"


def spread(draft: Draft, groups: KeyPath, value: Value) -> None:
    """Give every listed group, or all groups, the mention setting, where they have none."""
    for group in accepted_groups(draft, groups) or ["*"]:
        set_missing(draft, (*groups, group, "requireMention"), value, _WHY)


def spread_mention(draft: Draft, old: KeyPath, groups: KeyPath) -> None:
    """Move a mention setting of a whole channel to its groups.

    Where the channel lists its groups, the list is also what it accepts; a new ``*`` would let in
    every other group, so each listed group gets the setting.
    """
    if not draft.has(old):
        return
    if not accepted_groups(draft, groups) and draft.can_hold((*groups, "*", "requireMention")):
        relocate(draft, old, (*groups, "*", "requireMention"), _WHY, prune=False)
    elif draft.mapping(groups) is not None:
        spread(draft, groups, draft.get(old))
        draft.remove(old, _WHY, successor=groups)


def accepted_groups(draft: Draft, groups: KeyPath) -> list[str]:
    """Return the groups that a channel accepts, none where it accepts all."""
    known = draft.mapping(groups) or {}
    return [] if "*" in known else list(known)
