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
from moltconf.lint.config import Config
from moltconf.lint.rule import INFO, Profile, Rule, since
from moltconf.text.keypath import lookup

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
    for channel in config.open_channels:
        guilds = channel.settings.get("guilds")
        policy = channel.group_policy
        if channel.id != "discord" or guilds is None or not isinstance(guilds.value, dict):
            continue
        if policy is not None and policy.value != "allowlist":
            continue
        for name, guild in guilds.value.items():
            if isinstance(guild, dict) and not _names_members(guild):
                yield META.at(
                    (*guilds.path, name),
                    "every member of this server may write to the bot",
                    help="list users or roles",
                    mark=Mark.KEY,
                )


def _names_members(guild: dict[str, object]) -> bool:
    channels = guild.get("channels")
    places = [guild, *(channels.values() if isinstance(channels, dict) else ())]
    return any(lookup(place, (key,)) for place in places for key in ("users", "roles"))
