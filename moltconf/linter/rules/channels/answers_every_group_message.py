"""A bot that answers everything in every group.

## What it does
Reports `requireMention: false` for all groups, under the key `"*"`.
## Why it matters
Every message of every group that the bot is in goes to the model, and costs.
## Example
```json5
{
  channels: {
    telegram: { botToken: "${BOT_TOKEN}", groups: { "*": { requireMention: false } } },
  },
}
```
## Use instead
```json5
{
  channels: {
    telegram: {
      botToken: "${BOT_TOKEN}",
      groups: { "*": { requireMention: true }, "-1001": { requireMention: false } },
    },
  },
}
```
## Fix safety
No fix: a bot for groups of one's own may be meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import INFO, Profile, Rule

META = Rule(
    id="channels/answers-every-group-message",
    severity=INFO,
    profile=Profile.STRICT,
    keys=("requireMention",),
    sources=("the policies of openclaw@2026.9.6, on mentions in groups",),
)


def check(config: Config) -> Iterator[Finding]:
    for each in config.channel_groups:
        policy = each.channel.group_policy
        if policy is not None and policy.value == "disabled":
            continue
        for group in (*each.groups, *each.guilds, *each.rooms, *each.teams):
            waits = group.require_mention
            if group.id == "*" and not group.is_off and waits is not None and not waits.value:
                yield META.at(
                    waits.path,
                    "the bot answers every message of every group",
                    help='write true for "*", and false for the groups to answer always',
                )
