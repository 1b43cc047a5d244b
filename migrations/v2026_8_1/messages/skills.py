"""Give the skill workshop a mode.

## skill-workshop

    skills: { workshop: { autonomous: { enabled: true } } }

becomes

    skills: { workshop: { autonomous: { mode: "propose" } } }

`false` becomes `off`.
"""

from __future__ import annotations

from moltconf.migrator.draft import Draft
from moltconf.migrator.operations import custom
from moltconf.text.keypath import KeyPath

from ...shared.keys import bring_word_back, move_unless_set
from .._release import step

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.migrator.downgrade.context import DowngradeContext

_ENABLED: KeyPath = ("skills", "workshop", "autonomous", "enabled")
_MODE: KeyPath = ("skills", "workshop", "autonomous", "mode")


def _say_mode(draft: Draft) -> None:
    if draft.has(_ENABLED):
        word = "off" if draft.get(_ENABLED) is False else "propose"
        move_unless_set(draft, _ENABLED, _MODE, word, "it has three positions", "the mode")


def _say_autonomous(draft: Draft, context: DowngradeContext) -> None:
    """Say of the skill workshop only whether it proposes."""
    bring_word_back(draft, context, _MODE, _ENABLED, {"off": False, "propose": True})


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
