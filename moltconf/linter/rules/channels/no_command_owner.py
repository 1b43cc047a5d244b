"""Nobody may give the owner's commands.

## What it does
Reports a config with channels that names nobody in `commands.ownerAllowFrom`. From 2026.8.2 on
`"*"` names nobody there.
## Why it matters
Some commands, such as `/config`, are for the owner alone. To be on the list of a channel, or to
have paired, does not make a sender the owner: everybody is refused.
## Example
```json5
{
  channels: { telegram: { botToken: "${TELEGRAM_BOT_TOKEN}", allowFrom: ["123456789"] } },
}
```
## Use instead
```json5
{
  commands: { ownerAllowFrom: ["telegram:123456789"] },
  channels: { telegram: { botToken: "${TELEGRAM_BOT_TOKEN}", allowFrom: ["123456789"] } },
}
```
## Fix safety
No fix: who of the senders is the owner is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding, Mark
from moltconf.linter.config import Config
from moltconf.linter.rule import INFO, Rule, since
from moltconf.release_order import since as is_since

META = Rule(
    id="channels/no-command-owner",
    severity=INFO,
    releases=since("2026.4.11"),
    keys=("channels",),
    sources=("measured: openclaw@2026.4.11 to 2026.9.6", "the repair tool of openclaw@2026.9.6"),
)

#: Up to 2026.7.1 it makes an owner of everybody.
_EVERYBODY = "*"
_NAMES_NOBODY_SINCE = "2026.8.2"


def check(config: Config) -> Iterator[Finding]:
    commands = config.chat_commands
    named = {owner.value for owner in commands.owners or ()}
    if is_since(config.release, _NAMES_NOBODY_SINCE):
        named.discard(_EVERYBODY)
    if named or not config.setup.has_channels or not config.open_channels:
        return
    channel = config.open_channels[0].id
    yield META.at(
        ("channels",) if commands.owners is None else (*commands.path, "ownerAllowFrom"),
        "nobody is named as the owner, so the owner's commands (such as /config) are refused to "
        "everybody",
        help=f'write commands.ownerAllowFrom: ["{channel}:YOUR_ID"], with your user id or phone '
        f"number of {channel}",
        mark=Mark.KEY,
        evidence=((*commands.path, "ownerAllowFrom"),),
    )
