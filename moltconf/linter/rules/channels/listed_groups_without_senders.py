"""Telegram groups that are listed, and nobody who may write in them.

## What it does
Reports `groupPolicy: "allowlist"` with groups in `groups` and no senders, neither in
`groupAllowFrom` nor in `allowFrom` nor in a group or its topics, for the releases that then drop
every message.
## Why it matters
These releases ask for a sender on a list also in groups that are listed. People who paired do not
count there. From 2026.3.2 on everybody in a listed group may write where no senders are named.
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
from moltconf.linter.rule import WARNING, Rule, between
from moltconf.schema.as_written import says_who_writes
from moltconf.text.keypath import format_path

META = Rule(
    id="channels/listed-groups-without-senders",
    severity=WARNING,
    releases=between("2026.2.25", "2026.2.26"),
    keys=("groups",),
    sources=(
        "read off the Telegram channel of openclaw@2026.2.21, 2026.2.25, 2026.2.26 and 2026.3.2",
        "openclaw/openclaw#27552 and #28107",
    ),
)


def check(config: Config) -> Iterator[Finding]:
    for listed in config.channel_groups:
        channel = listed.channel
        policy = channel.group_policy
        if channel.id != "telegram" or policy is None or policy.value != "allowlist":
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
