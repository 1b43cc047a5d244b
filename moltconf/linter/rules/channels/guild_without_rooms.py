"""A Discord server whose messages are all dropped.

## What it does
Reports servers in `channels.discord.guilds` without `channels`, where a server lists `users`, for
the releases that then let no room in.
## Why it matters
When these releases look up the listed users, they give every server an empty list of rooms. They
take it for a list that lets none in, and the bot answers nowhere in this server, whatever
`groupPolicy` says.
## Example
```json5
// release: 2026.2.12
{
  channels: {
    discord: { token: "${DISCORD_BOT_TOKEN}", guilds: { "222": { users: ["333"] } } },
  },
}
```
## Use instead
```json5
// release: 2026.2.12
{
  channels: {
    discord: {
      token: "${DISCORD_BOT_TOKEN}",
      guilds: { "222": { users: ["333"], channels: { "*": { allow: true } } } },
    },
  },
}
```
## Fix safety
No fix: which rooms are meant is not known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from moltconf.findings import Finding, Mark
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, between

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.schema.channels import Group

META = Rule(
    id="channels/guild-without-rooms",
    severity=WARNING,
    releases=between("2026.1.29", "2026.2.12"),
    keys=("guilds",),
    sources=(
        "read off openclaw@2026.1.29, 2026.2.9, 2026.2.12 and 2026.2.17",
        "openclaw/openclaw#8009 and #16714",
    ),
)


def check(config: Config) -> Iterator[Finding]:
    for listed in config.channel_groups:
        if listed.channel.id != "discord" or not _looks_up_users(listed.guilds):
            continue
        for guild in listed.guilds:
            if not guild.is_off and not guild.rooms:
                yield META.at(
                    guild.path,
                    f"{config.release} answers nowhere in this server: users are listed, and no "
                    "channels of the server",
                    help='write channels: { "*": { allow: true } } here, or list the channels',
                    mark=Mark.KEY,
                    evidence=((*guild.path, "channels"),),
                )


def _looks_up_users(guilds: Iterable[Group]) -> bool:
    """Return whether the release looks users up: ``*`` alone needs no look."""
    return any(user != "*" for guild in guilds for user in guild.listed_users)
