"""Settings that belong to a plugin since the plugin does the work."""

from __future__ import annotations

from moltconf.document.keypath import KeyPath
from moltconf.migrate.draft import Draft
from moltconf.migrate.operations import MERGE_MISSING, relocate


def give_to_plugin(draft: Draft, source: KeyPath, plugin: str, keys: KeyPath) -> None:
    """Move settings into the config of a plugin, and switch it on unless the file says otherwise.

    A plugin that does what the product did before without a switch must be on to go on doing it.
    """
    entry: KeyPath = ("plugins", "entries", plugin)
    target = (*entry, "config", *keys)
    if not draft.has(source) or not draft.can_hold(target):
        return
    if draft.get(source) == {}:
        draft.prune(source, "it is empty")
        return
    relocate(draft, source, target, f"it belongs to the plugin {plugin}", MERGE_MISSING)
    enable(draft, plugin)


def enable(draft: Draft, plugin: str) -> None:
    """Switch a plugin on where nothing is said about it."""
    switch: KeyPath = ("plugins", "entries", plugin, "enabled")
    if not draft.has(switch) and draft.can_hold(switch):
        draft.set(switch, True, "it did its work without a switch before")
