"""Give keys of Slack the names of other channels.

## slack-names

    channels: { slack: { dm: { replyToMode: "all" }, identity: "app" } }

becomes

    channels: { slack: { replyToModeByChatType: { direct: "all" }, postAs: "app" } }

`thread.requireExplicitMention` becomes its opposite, `implicitMentions.threadParticipation`.
"""

from __future__ import annotations

from moltconf.migrator.draft import Draft
from moltconf.migrator.operations import custom

from ...shared.keys import move_as, move_unless_set
from ...shared.scopes import channel, find_all_of, moves
from .._release import step

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.migrator.downgrade.context import DowngradeContext


def _turn_mentions(draft: Draft) -> None:
    for path, _ in find_all_of(draft, channel("slack")):
        old = (*path, "thread", "requireExplicitMention")
        new = (*path, "implicitMentions", "threadParticipation")
        explicit = draft.get(old)
        if not isinstance(explicit, bool) or not draft.can_hold(new):
            continue
        why = "it says what counts as a mention, not what does not"
        move_unless_set(draft, old, new, not explicit, why, "implicitMentions")
        draft.prune(old[:-1], "is empty now")


def _turn_mentions_back(draft: Draft, context: DowngradeContext) -> None:
    """Say which messages of a Slack thread need a mention, not which count as one."""
    for path, _ in find_all_of(draft, channel("slack")):
        new = (*path, "implicitMentions", "threadParticipation")
        old = (*path, "thread", "requireExplicitMention")
        implicit = draft.get(new)
        if isinstance(implicit, bool) and not draft.has(old) and context.is_behind(old, new):
            why = "it says what does not count as a mention"
            move_as(draft, new, old, not implicit, why)
            draft.prune(new[:-1], "is empty now")


STEPS = (
    step(
        id="slack-names",
        summary="three keys of Slack have new names",
        operations=(
            *moves(
                channel("slack"),
                "dm.replyToMode",
                "replyToModeByChatType.direct",
                "replies are said per kind of chat",
            ),
            *moves(channel("slack"), "identity", "postAs", "it says as whom to post"),
            custom(
                _turn_mentions,
                sources=("channels.slack.thread.requireExplicitMention",),
                targets=("channels.slack.implicitMentions.threadParticipation",),
            ),
        ),
        undo=_turn_mentions_back,
    ),
)
