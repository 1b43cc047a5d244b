"""End sessions by one section, and call a direct chat direct.

## session-reset

    session: { idleMinutes: 60, resetByType: { dm: { mode: "daily" } } }

becomes

    session: {
      reset: { mode: "idle", idleMinutes: 60 }, resetByType: { direct: { mode: "daily" } } }

`maintenance.pruneDays` becomes `pruneAfter`.

## direct-chats

    bindings: [{ agentId: "main", match: { channel: "telegram", peer: { kind: "dm", id: "1" } } }]

becomes

    bindings: [
      { agentId: "main", match: { channel: "telegram", peer: { kind: "direct", id: "1" } } } ]

The same for `chatType` wherever a rule names it.
"""

from __future__ import annotations

from moltconf.migrator.downgrade.inverse import OLD_PLACE
from moltconf.migrator.draft import Draft
from moltconf.migrator.operations import custom, move, replace

from .._release import step

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.migrator.downgrade.context import DowngradeContext

_RULES = (
    "session.sendPolicy.rules[].match.chatType",
    "tools.links.scope.rules[].match.chatType",
    *(f"tools.media.{kind}.scope.rules[].match.chatType" for kind in ("image", "audio", "video")),
)


def _reset_idle(draft: Draft) -> None:
    old, reset = ("session", "idleMinutes"), ("session", "reset")
    if not draft.has(old):
        return
    why = "when a session ends stands in one section"
    is_new = not draft.has(reset)
    if draft.has((*reset, "idleMinutes")):
        draft.remove(old, "session.reset.idleMinutes is already set and counts")
    elif draft.can_hold((*reset, "idleMinutes")):
        if is_new:
            draft.set(reset, {"mode": "idle"}, why)
        draft.move(old, (*reset, "idleMinutes"), why)


def _say_idle(draft: Draft, context: DowngradeContext) -> None:
    """Say by `session.idleMinutes` when an idle session ends."""
    reset, old = ("session", "reset"), ("session", "idleMinutes")
    said = draft.mapping(reset) or {}
    if set(said) <= {"mode", "idleMinutes"} and said.get("mode", "idle") == "idle":
        if "idleMinutes" in said and not draft.has(old) and context.is_behind(old, reset):
            draft.move((*reset, "idleMinutes"), old, OLD_PLACE)
            draft.remove(reset, "a session ends when it is idle", successor=old)


STEPS = (
    step(
        id="session-reset",
        summary="session.idleMinutes becomes session.reset",
        operations=(
            custom(
                _reset_idle,
                sources=("session.idleMinutes",),
                targets=("session.reset.idleMinutes",),
            ),
            move("session.resetByType.dm", "session.resetByType.direct", "a dm is called direct"),
            move(
                "session.maintenance.pruneDays",
                "session.maintenance.pruneAfter",
                "a number of days, or a duration",
            ),
        ),
        undo=_say_idle,
    ),
    step(
        id="direct-chats",
        summary='a chat of kind "dm" is called "direct"',
        operations=tuple(
            replace(place, {"dm": "direct"}, "a dm is called direct")
            for place in ("bindings[].match.peer.kind", *_RULES)
        ),
    ),
)
