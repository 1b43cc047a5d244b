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
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, between

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.schema.channels import ChannelGroups
    from moltconf.schema.values import Located

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


def check(config: Config) -> Iterator[Finding]:
    commands = config.chat_commands
    limits = commands.use_access_groups
    if limits is None or limits.value:
        return
    seen: set[str] = set()
    for each in config.channel_groups:
        name = each.channel.id
        if name not in seen and _is_open(each, commands.native):
            seen.add(name)
            yield META.at(
                limits.path,
                f"every member may run the commands of {name.capitalize()}",
                help="remove the key, or list the users who may",
            )


def _is_open(each: ChannelGroups, shared: Located[bool | str] | None) -> bool:
    channel = each.channel
    native = channel.native_commands or shared
    if channel.id == "slack":
        switches = (native, channel.slash_command)
        return any(switch is not None and switch.value is True for switch in switches)
    if channel.id != "discord" or (native is not None and native.value is False):
        return False
    policy = channel.group_policy
    closed = policy is not None and policy.value == "disabled"
    return bool(each.guilds) and not closed and not any(guild.names_users for guild in each.guilds)
