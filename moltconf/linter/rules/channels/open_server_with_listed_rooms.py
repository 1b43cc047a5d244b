"""An open policy for servers in which only some rooms are let in.

## What it does
Reports servers in `channels.discord.guilds` that list rooms in `channels` without `"*"`, where
`groupPolicy` is `"open"`.
## Why it matters
A list of rooms is a limit under every policy: messages in the other rooms of this server are
dropped, and only a detailed log says so. `"open"` lets in servers that are not listed, and lifts
no limit that is written. A list that only switches rooms off shuts the whole server.
## Example
```json5
{
  channels: {
    discord: {
      token: "${DISCORD_BOT_TOKEN}",
      groupPolicy: "open",
      guilds: { "111": { channels: { "222": { requireMention: false } } } },
    },
  },
}
```
## Use instead
```json5
{
  channels: {
    discord: {
      token: "${DISCORD_BOT_TOKEN}",
      groupPolicy: "open",
      guilds: { "111": { channels: { "222": { requireMention: false }, "*": {} } } },
    },
  },
}
```
for all rooms, or `groupPolicy: "allowlist"` where the listed ones are meant and no servers beside
those in `guilds`.
## Fix safety
No fix: which rooms are meant is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding, Mark
from moltconf.linter.config import Config
from moltconf.linter.rule import INFO, Rule, since

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.text.keypath import KeyPath

META = Rule(
    id="channels/open-server-with-listed-rooms",
    severity=INFO,
    releases=since("2026.1.24"),
    keys=("guilds",),
    sources=(
        "read off the Discord channel of clawdbot@2026.1.24-3, openclaw@2026.1.29, 2026.2.9, "
        "2026.2.21, 2026.2.26, 2026.3.24, 2026.4.15, 2026.4.29, 2026.5.12 and 2026.5.28",
        "read off @openclaw/discord@2026.6.11, 2026.7.1 and 2026.9.6",
        "openclaw/openclaw#4555 and #15769",
    ),
)


def check(config: Config) -> Iterator[Finding]:
    reported: set[KeyPath] = set()
    for listed in config.channel_groups:
        policy = listed.channel.group_policy
        if listed.channel.id != "discord" or policy is None or policy.value != "open":
            continue
        for guild in listed.guilds:
            rooms = [room.id for room in guild.rooms]
            if guild.is_off or not rooms or "*" in rooms or guild.path in reported:
                continue
            reported.add(guild.path)
            answers = (
                "in no room of the server"
                if all(room.is_off for room in guild.rooms)
                else "in these rooms of the server only"
            )
            yield META.at(
                (*guild.path, "channels"),
                f'the bot answers {answers}: groupPolicy "open" lets in no rooms beside a list',
                help='add "*": {} to the list for all other rooms of this server. If only these '
                'are meant, groupPolicy: "allowlist" says so; it shuts servers beside guilds too',
                mark=Mark.KEY,
                evidence=(policy.path,),
            )
