"""2026.3.13: heartbeat at the root finds its place.

## root-heartbeat

No release took `heartbeat` at the root, but files have it there. What says when an agent wakes goes
to the defaults of all agents, what says how channels show it to the defaults of all channels.

    heartbeat: { every: "30m", showOk: true }

becomes

    channels: { defaults: { heartbeat: { showOk: true } } },
    agents: { defaults: { heartbeat: { every: "30m" } } }
"""

from moltconf.migrator.operations import MERGE_MISSING, is_mapping, move
from moltconf.migrator.step import Step

_ROOT = "no release takes it at the root"

SOURCES = (
    "the schemas of openclaw@2026.3.2 and openclaw@2026.3.13",
    "the repair tool of openclaw@2026.3.24, run on such configs",
)

STEPS = (
    Step(
        id="root-heartbeat",
        before="2026.3.2",
        release="2026.3.13",
        summary="heartbeat stands under agents.defaults and channels.defaults",
        operations=(
            *(
                move(f"heartbeat.{key}", f"channels.defaults.heartbeat.{key}", _ROOT)
                for key in ("showOk", "showAlerts", "useIndicator")
            ),
            move(
                "heartbeat",
                "agents.defaults.heartbeat",
                _ROOT,
                on_conflict=MERGE_MISSING,
                only=is_mapping,
            ),
        ),
        tells_release=False,
    ),
)
