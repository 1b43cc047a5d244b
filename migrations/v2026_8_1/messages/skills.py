"""Give the skill workshop a mode.

## skill-workshop

    skills: { workshop: { autonomous: { enabled: true } } }

becomes

    skills: { workshop: { autonomous: { mode: "propose" } } }

`false` becomes `off`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from moltconf.migrate.downgrade.inverse import OLD_PLACE, OLD_WORD
from moltconf.migrate.draft import ChangeKind, Draft
from moltconf.migrate.operations import custom
from moltconf.text.keypath import KeyPath

from .._release import step

if TYPE_CHECKING:
    from moltconf.migrate.downgrade.context import DowngradeContext


def _say_mode(draft: Draft) -> None:
    place: KeyPath = ("skills", "workshop", "autonomous")
    old, new = (*place, "enabled"), (*place, "mode")
    if not draft.has(old):
        return
    if draft.has(new):
        draft.remove(old, "the mode is already set and counts")
    else:
        word = "off" if draft.get(old) is False else "propose"
        draft.move(old, new, "it has three positions")
        draft.set(new, word, "it has three positions", kind=ChangeKind.CONVERTED)


def _say_autonomous(draft: Draft, context: DowngradeContext) -> None:
    """A skill workshop proposes, or it does not."""
    place: KeyPath = ("skills", "workshop", "autonomous")
    new, old = (*place, "mode"), (*place, "enabled")
    mode = draft.get(new)
    if mode in ("off", "propose") and not draft.has(old) and context.is_behind(old, new):
        draft.move(new, old, OLD_PLACE)
        draft.set(old, mode == "propose", OLD_WORD, kind=ChangeKind.CONVERTED)


STEPS = (
    step(
        id="skill-workshop",
        summary="skills.workshop.autonomous.enabled becomes mode",
        operations=(
            custom(
                _say_mode,
                sources=("skills.workshop.autonomous.enabled",),
                targets=("skills.workshop.autonomous.mode",),
            ),
        ),
        reversible=True,
        undo=_say_autonomous,
    ),
)
