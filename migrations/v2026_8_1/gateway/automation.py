"""Run hooks that are folders, and report failed jobs in one way.

## hook-handlers

    hooks: { internal: { enabled: true, handlers: [{ event: "message", module: "./h.js" }] } }

is removed.

A handler is a folder with `HOOK.md` now, and the file alone is not run any more. `enabled` goes
with the last handler: it would switch on every hook that is found.

## cron-alerts

    cron: { failureDestination: { channel: "telegram", to: "1" } }

becomes

    cron: { failureAlert: { channel: "telegram", to: "1" } }

`cron.webhook` is gone: each job says where its result goes.
"""

from __future__ import annotations

from moltconf.migrator.draft import Draft
from moltconf.migrator.operations import MERGE_MISSING, custom, is_mapping, move, remove
from moltconf.text.keypath import KeyPath

from ...shared.keys import bring_back
from .._release import step

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.migrator.downgrade.context import DowngradeContext

_INTERNAL: KeyPath = ("hooks", "internal")


def _drop_handlers(draft: Draft) -> None:
    if not draft.has((*_INTERNAL, "handlers")):
        return
    draft.remove(
        (*_INTERNAL, "handlers"),
        "a handler is a folder with HOOK.md now",
        loss="hooks that are single files",
    )
    others = draft.mapping((*_INTERNAL, "entries")) or draft.sequence(
        (*_INTERNAL, "load", "extraDirs")
    )
    if draft.get((*_INTERNAL, "enabled")) is True and not others:
        draft.remove((*_INTERNAL, "enabled"), "it would switch on every hook that is found")
    draft.prune(_INTERNAL, "is empty now")


def _split_alerts(draft: Draft, context: DowngradeContext) -> None:
    """Bring what older releases do not take in an alert back to its section."""
    old, new = ("cron", "failureDestination"), ("cron", "failureAlert")
    for key in list(draft.mapping(new) or {}):
        bring_back(draft, context, (*new, key), (*old, key))


STEPS = (
    step(
        id="hook-handlers",
        summary="hooks.internal.handlers is gone",
        operations=(custom(_drop_handlers, sources=("hooks.internal.handlers",)),),
        loses="hooks that are single files",
        one_way=True,
    ),
    step(
        id="cron-alerts",
        summary="cron.failureDestination becomes cron.failureAlert",
        operations=(
            move(
                "cron.failureDestination",
                "cron.failureAlert",
                "one section says what happens when a job fails",
                on_conflict=MERGE_MISSING,
                only=is_mapping,
            ),
            remove(
                "cron.webhook", "each job says where its result goes", loss="the common address"
            ),
        ),
        loses="the address that all jobs reported to",
        undo=_split_alerts,
    ),
)
