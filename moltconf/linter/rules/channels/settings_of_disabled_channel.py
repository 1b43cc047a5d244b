"""Accounts of a channel that is switched off.

## What it does
Reports `accounts` of a channel with `enabled: false`.
## Why it matters
None of them goes online, though each may say `enabled: true`.
## Example
```json5
{
  channels: {
    telegram: { enabled: false, accounts: { home: { enabled: true, botToken: "${BOT_TOKEN}" } } },
  },
}
```
## Use instead
```json5
{
  channels: { telegram: { accounts: { home: { enabled: true, botToken: "${BOT_TOKEN}" } } } },
}
```
## Fix safety
No fix: whether the channel was meant to be off is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding, Mark
from moltconf.linter.config import Config
from moltconf.linter.rule import INFO, Profile, Rule

META = Rule(
    id="channels/settings-of-disabled-channel",
    severity=INFO,
    profile=Profile.STRICT,
    keys=("accounts",),
    sources=("read off openclaw@2026.1.29 and openclaw@2026.9.6",),
)


def check(config: Config) -> Iterator[Finding]:
    for channel in config.channel_sections:
        if channel.is_off and channel.account_names:
            yield META.at(
                (*channel.path, "accounts"),
                "the channel is off: none of its accounts goes online",
                help="switch the channel on, or remove the accounts",
                mark=Mark.KEY,
            )
