"""Commands for every member of a Telegram group.

## What it does
Reports `"*"` in `groupAllowFrom` of Telegram, where groups are let in.
## Why it matters
Every member of the groups may give the bot commands, not only talk to it.
## Example
```json5
{
  channels: {
    telegram: { botToken: "${BOT_TOKEN}", groupAllowFrom: ["*"], groups: { "-1001": {} } },
  },
}
```
## Use instead
```json5
{
  channels: {
    telegram: { botToken: "${BOT_TOKEN}", groupAllowFrom: ["123456789"], groups: { "-1001": {} } },
  },
}
```
## Fix safety
No fix: who may is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.lint.config import Config
from moltconf.lint.rule import WARNING, Rule, since
from moltconf.text.keypath import lookup

META = Rule(
    id="channels/everybody-in-groups-commands",
    severity=WARNING,
    releases=since("2026.1.16-2"),
    keys=("groupAllowFrom",),
    audits=("channels.telegram.groups.allowFrom.wildcard",),
    sources=("the security audit of openclaw@2026.1.29 and openclaw@2026.9.6",),
)


def check(config: Config) -> Iterator[Finding]:
    if lookup(config.value, ("commands", "text")) is False:
        return
    for channel in config.open_channels:
        if channel.id != "telegram":
            continue
        policy, groups = channel.group_policy, channel.settings.get("groups")
        word = policy.value if policy is not None else "allowlist"
        lets_in = word == "open" or (word == "allowlist" and groups is not None and groups.value)
        for sender in channel.list("groupAllowFrom") or ():
            if sender.value == "*" and lets_in:
                yield META.at(
                    sender.path,
                    "every member of these groups may give the bot commands",
                    help="list the ids of those who may",
                )
