"""A bot for every member of its groups.

## What it does
Reports `groupPolicy: "open"`.
## Why it matters
Whoever is, or is let into, a group of the bot may write to its agent. In a group of people who
trust each other that is what is wanted; a bot that others may add to their groups is open to all.
## Example
```json5
{
  channels: { telegram: { botToken: "${BOT_TOKEN}", groupPolicy: "open" } },
}
```
## Use instead
```json5
{
  channels: {
    telegram: { botToken: "${BOT_TOKEN}", groupPolicy: "allowlist", groupAllowFrom: ["123456789"] },
  },
}
```
## Fix safety
No fix: whether the members are known is not known here.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import INFO, Profile, Rule
from moltconf.linter.rules.channels._closing import close_groups
from moltconf.text.keypath import KeyPath

META = Rule(
    id="channels/open-groups",
    severity=INFO,
    profile=Profile.STRICT,
    keys=("groupPolicy",),
    audits=("security.trust_model.multi_user_heuristic",),
    sources=("the security audit and the manual of openclaw@2026.9.6",),
)


def check(config: Config) -> Iterator[Finding]:
    seen: set[KeyPath] = set()
    for channel in config.open_channels:
        policy = channel.group_policy
        if channel.opens_groups and policy is not None and policy.path not in seen:
            seen.add(policy.path)
            yield META.at(
                policy.path,
                f"every member of its {channel.id} groups may write to this bot",
                help=f"{close_groups(config, channel)}. If you know every member, do nothing",
                cause="groups",
            )
