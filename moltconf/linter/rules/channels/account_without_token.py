"""An account without a token.

## What it does
Reports accounts of Telegram and Discord, other than `default`, that have no token from which the
release could log in. Up to 2026.1.30 an account does not take the token of its channel; variables
of the environment are for the default account alone.
## Why it matters
The account is never online, and nobody is told.
## Example
```json5
{
  channels: { telegram: { accounts: { family: { dmPolicy: "pairing" } } } },
}
```
## Use instead
```json5
{
  channels: {
    telegram: { accounts: { family: { botToken: "${FAMILY_BOT_TOKEN}", dmPolicy: "pairing" } } },
  },
}
```
## Fix safety
No fix: moltconf has no token to give.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding, Mark
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Profile, Rule, since
from moltconf.release_order import before

META = Rule(
    id="channels/account-without-token",
    severity=WARNING,
    releases=since("2026.1.12"),
    profile=Profile.MINIMAL,
    keys=("accounts",),
    sources=("read off openclaw@2026.1.29", "read off the Telegram channel of openclaw@2026.9.6"),
)

_TOKENS = {"telegram": ("botToken", "tokenFile"), "discord": ("token",)}


def check(config: Config) -> Iterator[Finding]:
    takes_channels = not before(config.release, "2026.2.1")
    for channel in config.channel_sections:
        keys = _TOKENS.get(channel.id)
        if keys is None or channel.is_off:
            continue
        if takes_channels and not set(keys).isdisjoint(channel.login):
            continue
        for account in channel.accounts:
            if account.is_off or account.id.strip().lower() == "default":
                continue
            if set(keys).isdisjoint(account.login):
                yield META.at(
                    account.path,
                    f"this account has no {keys[0]}, so it never goes online",
                    help=f"set {' or '.join(keys)} here; what the environment holds is for the "
                    "default account",
                    mark=Mark.KEY,
                    evidence=tuple((*account.path, key) for key in keys),
                )
