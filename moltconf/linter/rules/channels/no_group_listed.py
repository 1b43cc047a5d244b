"""Senders for groups, and no group that is let in.

## What it does
Reports `groupPolicy: "allowlist"` with senders in `groupAllowFrom` and nothing in `groups`, for
Telegram and iMessage, and for WhatsApp in 2026.2.22. Before 2026.8.1 this is the policy where none
is written.
## Why it matters
With this policy a message needs both: its group must be listed in `groups`, and its sender in
`groupAllowFrom`. Where no group is listed, the bot answers in none, and only a line in a detailed
log says so. Up to 2026.2.21 no list meant every group. iMessage takes the senders alone from
2026.5.18 on.
## Example
```json5
{
  channels: {
    telegram: {
      botToken: "${BOT_TOKEN}", groupPolicy: "allowlist", groupAllowFrom: ["123456789"],
    },
  },
}
```
## Use instead
```json5
{
  channels: {
    telegram: {
      botToken: "${BOT_TOKEN}",
      groupPolicy: "allowlist",
      groupAllowFrom: ["123456789"],
      groups: { "-1001234567890": {} },
    },
  },
}
```
`"*"` in `groups` lets every group in; the senders are checked all the same.
## Fix safety
No fix: which groups are meant is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, since
from moltconf.release_order import since as is_since
from moltconf.schema.as_written import policy_of_all_channels
from moltconf.text.keypath import format_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.schema.channels import Channel
    from moltconf.text.keypath import KeyPath

META = Rule(
    id="channels/no-group-listed",
    severity=WARNING,
    releases=since("2026.2.22"),
    keys=("groupAllowFrom",),
    sources=(
        "schemas/behaviour/telegram-unlisted-group.json and imessage-unlisted-group.json: what "
        "each release answered",
        "schemas/behaviour/telegram-account-groups.json: which policy an account has",
        "the defaults in the schemas of openclaw@2026.2.26, 2026.3.24, 2026.4.29 and 2026.7.1",
        "read off the channels of openclaw@2026.2.26, 2026.3.24, 2026.4.29, 2026.5.12, 2026.5.18, "
        "2026.7.1 and, of Telegram, 2026.9.6",
        "read off WhatsApp of openclaw@2026.2.21, 2026.2.22 and 2026.2.23; openclaw/openclaw#24670",
    ),
)

#: The first release whose channel lets listed senders write in any group.
_SENDERS_SUFFICE_SINCE = {"imessage": "2026.5.18", "whatsapp": "2026.2.23"}
_CHANNELS = ("telegram", "imessage", "whatsapp")
#: From here on a policy that is not written is that of all channels; before, it is this one.
_DEFAULT_OF_ALL_SINCE = "2026.8.1"
#: The one release before that, whose schema has no policy where none is written.
_WITHOUT_DEFAULT = "2026.4.5"


def check(config: Config) -> Iterator[Finding]:
    reported: set[KeyPath] = set()
    for listed in config.channel_groups:
        channel = listed.channel
        suffices = _SENDERS_SUFFICE_SINCE.get(channel.id)
        if channel.id not in _CHANNELS or (suffices and is_since(config.release, suffices)):
            continue
        if not channel.group_senders or not _closes_groups(channel, config):
            continue
        if all(sender.value.startswith("-") for sender in channel.group_senders):
            continue  # ids of groups, which channels/invalid-sender reports
        if not listed.groups:
            senders = channel.group_senders[0].path[:-1]
            place = channel.group_policy.path if channel.group_policy is not None else senders
            if place in reported:
                continue  # accounts share it
            reported.add(place)
            groups = (*place[:-1], "groups")
            yield META.at(
                place,
                'with "allowlist" the bot answers only in groups that are listed, and none is',
                help=f'list the groups under {format_path(groups)}, by their ids. "*" lets '
                "every group in; groupAllowFrom still says who may write there",
                evidence=(groups, (*place[:-1], "groupPolicy"), channel.group_senders[0].path),
            )


def _closes_groups(channel: Channel, config: Config) -> bool:
    """Return whether only listed groups are let in, whether that is written or not."""
    if channel.group_policy is not None:
        return channel.group_policy.value == "allowlist"
    if "groupPolicy" in channel.settings:
        return False
    if not is_since(config.release, _DEFAULT_OF_ALL_SINCE) and config.release != _WITHOUT_DEFAULT:
        return True
    return policy_of_all_channels(config.value) == "allowlist"
