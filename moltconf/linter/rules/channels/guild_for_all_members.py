"""A Discord server whose members may all write.

## What it does
Reports entries of `channels.discord.guilds` without `users` and `roles`, for the server or any of
its channels.
## Why it matters
The list of servers says where the bot listens, not to whom: every member may write to its agent.
## Example
```json5
{
  channels: { discord: { token: "${DISCORD_TOKEN}", guilds: { "1234": {} } } },
}
```
## Use instead
```json5
{
  channels: { discord: { token: "${DISCORD_TOKEN}", guilds: { "1234": { roles: ["5678"] } } } },
}
```
## Fix safety
No fix: who may is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding, Mark
from moltconf.linter.config import Config
from moltconf.linter.rule import INFO, Profile, Rule, since

META = Rule(
    id="channels/guild-for-all-members",
    severity=INFO,
    releases=since("2026.8.1"),
    profile=Profile.STRICT,
    keys=("guilds",),
    audits=("channels.discord.allowlisted_groups.broad_members",),
    sources=("the manual of openclaw@2026.9.6, on its security audit",),
)


def check(config: Config) -> Iterator[Finding]:
    for each in config.channel_groups:
        policy = each.channel.group_policy
        if each.channel.id != "discord":
            continue
        if policy is not None and policy.value != "allowlist":
            continue
        for guild in each.guilds:
            if not (guild.names_users or guild.names_roles):
                yield META.at(
                    guild.path,
                    "every member of this server may write to the bot",
                    help="list the users or roles that may write",
                    mark=Mark.KEY,
                )
