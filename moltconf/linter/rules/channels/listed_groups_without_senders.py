"""Groups that are listed, and nobody who may write in them.

## What it does
Reports `groupPolicy: "allowlist"` with groups in `groups` and no senders, neither in
`groupAllowFrom` nor in `allowFrom` nor in a group or its topics, where every message is then
dropped: for WhatsApp in every release, for Telegram in 2026.2.25 and 2026.2.26.
## Why it matters
Here a sender must be on a list also in groups that are listed, and people who paired do not count.
The gateway starts, and only a detailed log says that it drops the messages. In Telegram everybody
in a listed group may write from 2026.3.2 on where no senders are named.
## Example
```json5
// release: 2026.2.26
{
  channels: {
    telegram: {
      botToken: "${BOT_TOKEN}", groupPolicy: "allowlist", groups: { "-1001234567890": {} },
    },
  },
}
```
## Use instead
```json5
// release: 2026.2.26
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
## Fix safety
No fix: who may write in these groups is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, between, since
from moltconf.schema.as_written import says_who_writes
from moltconf.text.keypath import format_path

META = Rule(
    id="channels/listed-groups-without-senders",
    severity=WARNING,
    releases=since("2026.1.24"),
    keys=("groups",),
    sources=(
        "read off WhatsApp of openclaw@2026.1.29, 2026.2.26, 2026.3.24, 2026.4.29 and 2026.5.28, "
        "and of @openclaw/whatsapp@2026.6.1, 2026.7.1 and 2026.9.6",
        "read off the Telegram channel of openclaw@2026.2.21, 2026.2.25, 2026.2.26 and 2026.3.2",
        "openclaw/openclaw#6558, #27552 and #28107",
    ),
)

#: The channels that ask for a listed sender in listed groups, and when they do.
_ASK_FOR_SENDERS = {
    "whatsapp": since("2026.1.24"),
    "telegram": between("2026.2.25", "2026.2.26"),
}


def check(config: Config) -> Iterator[Finding]:
    for listed in config.channel_groups:
        channel = listed.channel
        policy = channel.group_policy
        if policy is None or policy.value != "allowlist":
            continue
        asks = _ASK_FOR_SENDERS.get(channel.id)
        if asks is None or not config.is_one_of(asks):
            continue
        groups = [group for group in listed.groups if not group.is_off]
        if channel.group_senders or channel.senders or not groups:
            continue
        if not any(says_who_writes(config.value, group.path) for group in groups):
            place = (*policy.path[:-1], "groupAllowFrom")
            yield META.at(
                policy.path,
                f"{config.release} answers nobody in the groups that are listed: no senders are",
                help=f'list the people in {format_path(place)}, or write "*" there for everybody '
                "in these groups",
                evidence=(place, (*policy.path[:-1], "allowFrom")),
            )
