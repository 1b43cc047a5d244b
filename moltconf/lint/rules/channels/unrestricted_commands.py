"""Commands for every member of a server.

## What it does
Reports `commands.useAccessGroups: false` where the commands of Discord are open to all members of
its guilds, or those of Slack are on.
## Why it matters
The commands no longer ask who is allowed: any member can reset sessions, switch models or change
what the agent may do.
## Example
```json5
// release: 2026.1.29
{
  commands: { useAccessGroups: false },
  channels: { discord: { token: "${DISCORD_TOKEN}", guilds: { "1234": {} } } },
}
```
## Use instead
```json5
// release: 2026.1.29
{
  channels: { discord: { token: "${DISCORD_TOKEN}", guilds: { "1234": {} } } },
}
```
## Fix safety
No fix: who uses the commands is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.lint.config import Config
from moltconf.lint.rule import WARNING, Rule, between
from moltconf.schema.channels import Channel
from moltconf.text.keypath import lookup

META = Rule(
    id="channels/unrestricted-commands",
    severity=WARNING,
    releases=between("2026.1.14-1", "2026.1.30"),
    keys=("useAccessGroups",),
    audits=(
        "channels.discord.commands.native.unrestricted",
        "channels.slack.commands.slash.useAccessGroups_off",
    ),
    sources=("the security audit of openclaw@2026.1.29",),
)

_PATH = ("commands", "useAccessGroups")


def check(config: Config) -> Iterator[Finding]:
    if lookup(config.value, _PATH) is not False:
        return
    native = lookup(config.value, ("commands", "native"))
    seen: set[str] = set()
    for channel in config.open_channels:
        if channel.id not in seen and _is_open(channel, native):
            seen.add(channel.id)
            yield META.at(
                _PATH,
                f"every member may run the commands of {channel.id.capitalize()}",
                help="remove the key, or list the users who may",
            )


def _is_open(channel: Channel, shared: object) -> bool:
    own = channel.settings.get("commands")
    value = lookup(own.value, ("native",)) if own is not None else None
    native = value if value is not None else shared
    if channel.id == "slack":
        slash = channel.settings.get("slashCommand")
        enabled = lookup(slash.value, ("enabled",)) if slash is not None else None
        return native is True or enabled is True
    policy = channel.group_policy
    guilds = channel.settings.get("guilds")
    if channel.id != "discord" or native is False or guilds is None:
        return False
    entries = guilds.value.values() if isinstance(guilds.value, dict) else ()
    closed = policy is not None and policy.value == "disabled"
    return bool(entries) and not closed and not any(map(_names_users, entries))


def _names_users(guild: object) -> bool:
    channels = lookup(guild, ("channels",))
    places = [guild, *(channels.values() if isinstance(channels, dict) else ())]
    return any(lookup(place, ("users",)) for place in places)
