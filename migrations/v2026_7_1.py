"""2026.7.1: Telegram's groups always have a history.

## telegram-group-history

    channels: { telegram: { includeGroupHistoryContext: "none" } }

becomes

    channels: { telegram: { historyLimit: 0 } }

Any other value is what every group has now, and goes.
"""

from __future__ import annotations

from moltconf.migrator.draft import Draft
from moltconf.migrator.operations import custom
from moltconf.migrator.step import Step

from .shared.keys import move_as
from .shared.scopes import channel, find_all_of
from .shared.sources import ACCEPTED, REPAIR_TOOL

_KEY = "includeGroupHistoryContext"


def _limit_history(draft: Draft) -> None:
    why = "groups always have a history, as long as historyLimit says"
    for path, section in find_all_of(draft, channel("telegram")):
        old, limit = (*path, _KEY), (*path, "historyLimit")
        if section.get(_KEY) == "none":
            if draft.has(limit):
                draft.remove(limit, "there was no history")
            move_as(draft, old, limit, 0, why)
        elif draft.has(old):
            draft.remove(old, why)


SOURCES = (
    "the schemas of openclaw@2026.6.11 and openclaw@2026.7.1",
    REPAIR_TOOL,
    ACCEPTED,
)

STEPS = (
    Step(
        id="telegram-group-history",
        before="2026.6.11",
        release="2026.7.1",
        summary="channels.telegram.includeGroupHistoryContext becomes historyLimit",
        operations=(
            custom(
                _limit_history,
                sources=(f"channels.telegram.{_KEY}",),
                targets=("channels.telegram.historyLimit",),
            ),
        ),
        one_way=True,
    ),
)
