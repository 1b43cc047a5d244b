"""2026.8.1: heartbeats report to the owner.

## heartbeat-none

Since 2026.8.1 what a heartbeat has to report goes to the owner where the config does not say, and
without an owner to write to the heartbeat does not run. Since 2026.2.24 it went nowhere.

    agents: { defaults: { heartbeat: { every: "30m" } } }

becomes

    agents: { defaults: { heartbeat: { every: "30m", target: "none" } } }

Only for a file known to come from an earlier release, and only where it sets up heartbeats; one
that is switched off stays as it is. To be told, write "owner".
"""

from __future__ import annotations

from moltconf.migrator.draft import Draft
from moltconf.migrator.operations import custom
from moltconf.migrator.step import Trigger

from ..shared.heartbeats import name_target
from ..shared.sources import ACCEPTED
from ._release import RELEASE, step

_AGENTS = "agents.entries.*.heartbeat"


def _go_on(draft: Draft) -> None:
    target, why = "none", 'heartbeats report to nobody, as before; "owner" sends you the reports'
    if draft.is_from_before("2026.2.24"):
        target, why = "last", "heartbeats report to the last conversation, as before"
    name_target(draft, _AGENTS, target, why, RELEASE)


SOURCES = (
    "read off openclaw@2026.7.35, openclaw@2026.8.1 and openclaw@2026.9.6",
    "the manual of openclaw@2026.9.6, on heartbeats",
    ACCEPTED,
)

STEPS = (
    step(
        id="heartbeat-none",
        summary="heartbeats keep reporting to nobody, or to the last conversation",
        operations=(
            custom(
                _go_on,
                watched=("agents.defaults.heartbeat", _AGENTS),
                targets=("agents.defaults.heartbeat.target", f"{_AGENTS}.target"),
            ),
        ),
        trigger=Trigger.CROSSING,
        one_way=True,
    ),
)
