"""Say what tools may do with the words of 2026.8.1.

## cross-context

    tools: { message: { allowCrossContextSend: true } }

becomes

    tools: { message: { crossContext: { allowWithinProvider: true, allowAcrossProviders: true } } }

`false` was the default and goes.

## update-plan

    tools: { experimental: { planTool: true } }

becomes

    tools: { updatePlan: true }

## loop-detection

    tools: { loopDetection: { enabled: true, warningThreshold: 5 } }

becomes

    tools: { loopDetection: { enabled: true } }
"""

from __future__ import annotations

from moltconf.migrator.draft import Draft
from moltconf.migrator.operations import custom, move, remove
from moltconf.text.keypath import KeyPath
from moltconf.text.tree import Value

from ...shared.scopes import AGENTS, EACH_AGENT, find_all_of, removals
from .._release import TUNED, TUNING, step

_MESSAGE: KeyPath = ("tools", "message")


def _allow_crossing(draft: Draft) -> None:
    shared = draft.get((*_MESSAGE, "allowCrossContextSend"))
    for path, _ in find_all_of(draft, (f"{entry}.tools.message" for entry in EACH_AGENT)):
        own = draft.get((*path, "allowCrossContextSend"))
        _say_crossing(draft, path, shared if own is None else own)
    _say_crossing(draft, _MESSAGE, shared)


def _say_crossing(draft: Draft, path: KeyPath, allowed: Value) -> None:
    why = "what may be sent elsewhere stands in one section"
    if allowed is True and draft.can_hold((*path, "crossContext", "allowWithinProvider")):
        for key in ("allowWithinProvider", "allowAcrossProviders"):
            draft.set((*path, "crossContext", key), True, why)
    if draft.has((*path, "allowCrossContextSend")):
        section = (*path, "crossContext")
        draft.remove((*path, "allowCrossContextSend"), why, successor=section if allowed else None)


# Measured: openclaw@2026.7.1 accepts these, openclaw@2026.8.2 does not, and its own repair tool
# removes them.
_LOOP_DETECTION = (
    "criticalThreshold",
    "detectors",
    "genericRepeat",
    "globalCircuitBreakerThreshold",
    "historySize",
    "knownPollNoProgress",
    "pingPong",
    "postCompactionGuard",
    "unknownToolThreshold",
    "warningThreshold",
    "windowSize",
)

STEPS = (
    step(
        id="cross-context",
        summary="tools.message.allowCrossContextSend becomes crossContext",
        operations=(
            custom(
                _allow_crossing,
                sources=("tools.message.allowCrossContextSend",),
                targets=("tools.message.crossContext.allowWithinProvider",),
                watched=tuple(
                    f"{entry}.tools.message.allowCrossContextSend" for entry in EACH_AGENT
                ),
            ),
        ),
        one_way=True,
    ),
    step(
        id="update-plan",
        summary="tools.experimental.planTool becomes tools.updatePlan",
        operations=(
            move("tools.experimental.planTool", "tools.updatePlan", "it is no experiment any more"),
            remove("tools.experimental", "is empty", only=lambda section: section == {}),
        ),
        reversible=True,
    ),
    step(
        id="loop-detection",
        summary="thresholds of tools.loopDetection are built in now",
        operations=removals(
            ("tools.loopDetection", *(f"{agent}.tools.loopDetection" for agent in AGENTS)),
            _LOOP_DETECTION,
            TUNING,
            loss=TUNED,
        ),
        loses="what you tuned",
    ),
)
