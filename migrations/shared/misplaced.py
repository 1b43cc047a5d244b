"""Settings of access under names that no release ever had, where the right name is plain.

Telegram, WhatsApp, Signal and iMessage say who may write in keys of the section itself, Discord
and Slack in `dm`: people write the one like the other, and no release read it (measured:
clawdbot@2026.1.16-2 drops it, clawdbot@2026.1.20 refuses it). Only what lets nobody in is moved.
"""

from __future__ import annotations

from moltconf.migrator.draft import Draft
from moltconf.migrator.operations import is_text
from moltconf.text.keypath import KeyPath

from ..shared.groups import accepted_groups
from ..shared.keys import set_missing
from ..shared.scopes import channel, find_all_of

PLACES = channel("telegram", "whatsapp", "signal", "imessage")
_MEANT = (
    (("dm", "policy"), ("dmPolicy",)),
    (("dm", "allowFrom"), ("allowFrom",)),
    (("groups", "policy"), ("groupPolicy",)),
    (("groups", "allowFrom"), ("groupAllowFrom",)),
)
_OF_GROUPS = 'it belongs to one group, or to "*", which stands for all groups'
_WHY = "this is where the channel says who may write"


def move_access(draft: Draft) -> None:
    """Give policies and lists of people the names that these channels read."""
    for path, _ in find_all_of(draft, PLACES):
        for written, meant in _MEANT:
            source, target = (*path, *written), (*path, *meant)
            if _is_meant(draft, source) and not draft.has(target):
                draft.move(source, target, _WHY)
                draft.prune(source[:-1], "is empty now")
        _spread_mention(draft, (*path, "groups"))


def _is_meant(draft: Draft, source: KeyPath) -> bool:
    value = draft.get(source)
    if source[-1] == "policy":
        return is_text(value) and value != "open"
    is_list = isinstance(value, list) and "*" not in value
    return is_list and draft.get((*source[:-1], "policy")) in (None, "allowlist", "pairing")


def _spread_mention(draft: Draft, groups: KeyPath) -> None:
    written = (*groups, "requireMention")
    if draft.get(written) is not True:
        return
    others = [name for name in accepted_groups(draft, groups) if name != written[-1]]
    for name in others or ["*"]:
        target = (*groups, name, "requireMention")
        set_missing(draft, target, True, _OF_GROUPS)
    draft.remove(written, _OF_GROUPS, successor=(*groups, (others or ["*"])[0], "requireMention"))
