"""2026.2.24: heartbeats report to nobody.

## heartbeat-last

What a heartbeat has to report went to the last conversation where the config did not say. Since
2026.2.24 it goes nowhere.

    agents: { defaults: { heartbeat: { every: "30m" } } }

becomes

    agents: { defaults: { heartbeat: { every: "30m", target: "last" } } }

Only for a file known to come from an earlier release, and only where it sets up heartbeats; one
that is switched off stays as it is.
"""

from __future__ import annotations

from moltconf.migrator.draft import Draft
from moltconf.migrator.operations import custom
from moltconf.migrator.step import Step, Trigger
from moltconf.product.agent_ids import DEFAULTS
from moltconf.text.keypath import KeyPath

from .shared.heartbeats import name_target
from .shared.sources import ACCEPTED

_RELEASE = "2026.2.24"
_AGENTS = "agents.list[].heartbeat"


def _report_to_last(draft: Draft) -> None:
    why = "heartbeats report to the last conversation, as before; by default they do so no longer"
    name_target(draft, _AGENTS, "last", why, _RELEASE, _section(draft))


def _section(draft: Draft) -> KeyPath:
    """Return the defaults, or the section at the root that a later step makes them of."""
    defaults: KeyPath = (*DEFAULTS, "heartbeat")
    root: KeyPath = ("heartbeat",)
    settings = set(draft.mapping(root) or {}) - {"showOk", "showAlerts", "useIndicator"}
    return root if settings and not draft.has(defaults) else defaults


SOURCES = (
    "read off openclaw@2026.2.23 and openclaw@2026.2.24",
    ACCEPTED,
)

STEPS = (
    Step(
        id="heartbeat-last",
        before="2026.2.23",
        release=_RELEASE,
        summary="heartbeats go on reporting to the last conversation",
        operations=(
            custom(
                _report_to_last,
                watched=("heartbeat", "agents.defaults.heartbeat", _AGENTS),
                targets=("agents.defaults.heartbeat.target", f"{_AGENTS}.target"),
            ),
        ),
        trigger=Trigger.CROSSING,
        one_way=True,
    ),
)
