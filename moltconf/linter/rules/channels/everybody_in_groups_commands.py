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
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, since

META = Rule(
    id="channels/everybody-in-groups-commands",
    severity=WARNING,
    releases=since("2026.1.16-2"),
    keys=("groupAllowFrom",),
    audits=("channels.telegram.groups.allowFrom.wildcard",),
    sources=("the security audit of openclaw@2026.1.29 and openclaw@2026.9.6",),
)


def check(config: Config) -> Iterator[Finding]:
    takes_text = config.chat_commands.text
    if takes_text is not None and not takes_text.value:
        return
    for each in config.channel_groups:
        channel = each.channel
        if channel.id != "telegram":
            continue
        policy = channel.group_policy
        word = policy.value if policy is not None else "allowlist"
        lets_in = word == "open" or (word == "allowlist" and each.groups)
        for sender in channel.group_senders or ():
            if sender.value == "*" and lets_in:
                yield META.at(
                    sender.path,
                    "every member of these groups may give the bot commands",
                    help="list the ids of those who may",
                )
