"""2026.4.7: ids of Discord are strings.

## sender-ids

Discord's ids are strings: a number that long loses its last digits.

    channels: { discord: { allowFrom: [1234] } }

becomes

    channels: { discord: { allowFrom: ["1234"] } }

A number beyond 2^53 has lost its last digits wherever the product read it, so it let in nobody, and
is left for you to decide.

## plugin-policies-own

An account of Mattermost, Nextcloud Talk or Zalo (personal) that says no policy has one of its own
from 2026.4.7 on: "pairing", and "allowlist" for groups. Before, what the channel says counted, and
else `channels.defaults.groupPolicy`, which these channels do not look at any more.

    channels: { mattermost: { groupPolicy: "disabled", accounts: { a: { name: "A" } } } }

becomes

    channels: { mattermost: { groupPolicy: "disabled", accounts: { a: {
      name: "A", groupPolicy: "disabled" } } } }

Only for a file known to come from an earlier release.

## policies-set-aside

The releases from 2026.4.7 to 2026.4.29 take what a channel says of access for the account
"default", where there are accounts and none of that name. The others have "pairing", and
"allowlist" for groups. Only on the way to one of these:

    channels: { slack: { groupPolicy: "disabled", accounts: { a: { name: "A" } } } }

becomes

    channels: { slack: { groupPolicy: "disabled", accounts: { a: {
      name: "A", groupPolicy: "disabled" } } } }

for Slack, Discord, BlueBubbles and Feishu. Only for a file known to come from an earlier release.
"""

from __future__ import annotations

from moltconf.migrator.operations import UNCHANGED, ask, convert
from moltconf.migrator.step import Choice, Step
from moltconf.text.tree import Value

from .shared.account_steps import policy_step
from .shared.scopes import channel
from .shared.sources import ACCEPTED, REPAIR_TOOL

_IDS = tuple(
    f"{place}.{key}[]"
    for place in channel("discord")
    for key in (
        "allowFrom",
        "dm.allowFrom",
        "dm.groupChannels",
        "guilds.*.users",
        "guilds.*.roles",
        "guilds.*.channels.*.users",
        "guilds.*.channels.*.roles",
        "execApprovals.approvers",
    )
)
#: JavaScript's largest exact integer
_EXACT = 2**53
#: From here on it shows numbers with an exponent.
_EXPONENT = 1e21


def _is_exact(value: Value) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) <= _EXACT


def _as_text(value: Value) -> Value:
    return str(value) if _is_exact(value) else UNCHANGED


def _as_read(value: Value) -> Value:
    """Return the digits that JavaScript shows for a rounded number."""
    from decimal import Decimal

    if not isinstance(value, int | float) or not _is_rounded(value) or abs(value) >= _EXPONENT:
        return UNCHANGED
    return format(Decimal(repr(float(value))), "f").removesuffix(".0")


def _is_rounded(value: Value) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) > _EXACT


SOURCES = (
    "the schemas of openclaw@2026.4.5 and openclaw@2026.4.7",
    REPAIR_TOOL,
    ACCEPTED,
)

STEPS = (
    Step(
        id="sender-ids",
        before="2026.4.5",
        release="2026.4.7",
        summary="ids of Discord are strings",
        operations=(
            convert(_IDS, _as_text, "an id is a string"),
            *(
                ask(
                    place,
                    "a number this long has lost its last digits",
                    "write the id as a string, with the digits that Discord shows",
                    only=_is_rounded,
                )
                for place in _IDS
            ),
        ),
        choices={
            "as-read": Choice(
                "each id keeps the digits that the product read, the rounded ones: nobody more is "
                "let in, and whom you meant is still not",
                (convert(_IDS, _as_read, "an id is a string"),),
            ),
        },
    ),
    policy_step(
        "plugin-policies-own",
        "2026.4.5",
        "2026.4.7",
        "accounts of four plugins keep the policies of their channels",
    ),
    policy_step(
        "policies-set-aside",
        "2026.4.5",
        "2026.4.7",
        "accounts keep the policies of a channel that are taken from them for a while",
        until="2026.4.29",
    ),
)
