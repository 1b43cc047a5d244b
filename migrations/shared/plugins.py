"""Settings that belong to a plugin since the plugin does the work."""

from __future__ import annotations

from moltconf.migrator.draft import Draft
from moltconf.migrator.operations import MERGE_MISSING, relocate
from moltconf.text.keypath import KeyPath

from ..shared.keys import bring_back, remove_implied, set_missing
from ..shared.scopes import PLUGINS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.migrator.downgrade.context import DowngradeContext


def give_to_plugin(draft: Draft, source: KeyPath, plugin: str, keys: KeyPath) -> None:
    """Move settings into the config of a plugin, and switch it on unless the file says otherwise.

    A plugin that does what the product did before without a switch must be on to go on doing it.
    """
    target = (*PLUGINS, plugin, "config", *keys)
    if not draft.has(source) or not draft.can_hold(target):
        return
    if draft.get(source) == {}:
        draft.prune(source, "it is empty")
        return
    relocate(draft, source, target, f"it belongs to the plugin {plugin}", MERGE_MISSING)
    enable(draft, plugin)


def enable(draft: Draft, plugin: str) -> None:
    """Switch a plugin on where nothing is said about it."""
    switch = (*PLUGINS, plugin, "enabled")
    set_missing(draft, switch, True, "it did its work without a switch before")


def take_from_plugin(
    draft: Draft, context: DowngradeContext, plugin: str, new: KeyPath, old: KeyPath
) -> None:
    """Bring what a plugin says back to where the tool looked for it."""
    if bring_back(draft, context, new, old):
        forget_switch(draft, context, plugin)


def forget_switch(draft: Draft, context: DowngradeContext, plugin: str) -> None:
    """Remove a plugin that is merely switched on, where the tool works without it."""
    why = "the tool works without the switch"
    remove_implied(draft, context, (*PLUGINS, plugin), {"enabled": True}, why)
