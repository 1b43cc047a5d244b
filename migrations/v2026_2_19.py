"""2026.2.19: the gateway may be restarted from a chat.

## restart-default

`/restart`, and an agent's own restarts of the gateway, were off where the config did not say. Since
2026.2.19 they are on.

    commands: { native: "auto" }

becomes

    commands: { native: "auto", restart: false }

Only for a file known to come from an earlier release that has chat programs or commands.
"""

from __future__ import annotations

from moltconf.migrator.draft import Draft
from moltconf.migrator.operations import custom
from moltconf.migrator.step import Step, Trigger
from moltconf.text.keypath import KeyPath

from .shared.keys import set_missing
from .shared.sources import ACCEPTED

_RESTART: KeyPath = ("commands", "restart")
#: What says that somebody may write; later steps make channels of the last two.
_USED = ("channels", "commands", "web", "heartbeat")


def _keep_off(draft: Draft) -> None:
    is_used = any(draft.mapping((key,)) for key in _USED)
    if is_used:
        why = "no chat could restart the gateway before; since 2026.2.19 it may by default"
        set_missing(draft, _RESTART, False, why)


SOURCES = (
    "read off openclaw@2026.1.30, openclaw@2026.2.17, openclaw@2026.2.19 and openclaw@2026.9.6",
    ACCEPTED,
)

STEPS = (
    Step(
        id="restart-default",
        before="2026.2.17",
        release="2026.2.19",
        summary="restarting the gateway from a chat stays off",
        operations=(custom(_keep_off, watched=_USED, targets=("commands.restart",)),),
        trigger=Trigger.CROSSING,
        one_way=True,
    ),
)
