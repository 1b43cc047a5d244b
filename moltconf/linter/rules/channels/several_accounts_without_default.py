"""Several accounts, and none is the default.

## What it does
Reports a channel with two or more accounts, none of them called `default`, without
`defaultAccount`.
## Why it matters
What names no account goes out by the one whose name comes first in the alphabet.
## Example
```json5
{
  channels: {
    telegram: { accounts: { a: { botToken: "${BOT_A}" }, b: { botToken: "${BOT_B}" } } },
  },
}
```
## Use instead
```json5
{
  channels: {
    telegram: {
      defaultAccount: "b",
      accounts: { a: { botToken: "${BOT_A}" }, b: { botToken: "${BOT_B}" } },
    },
  },
}
```
## Fix safety
No fix: which account was meant is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding, Mark
from moltconf.linter.config import Config
from moltconf.linter.rule import INFO, Profile, Rule, since

META = Rule(
    id="channels/several-accounts-without-default",
    severity=INFO,
    releases=since("2026.8.1"),
    profile=Profile.STRICT,
    keys=("accounts",),
    sources=("the manual and the doctor of openclaw@2026.9.6",),
)


def check(config: Config) -> Iterator[Finding]:
    for channel in config.channel_sections:
        chosen, names = channel.default_account, channel.account_names
        if len(names) < 2 or (chosen is not None and chosen.value) or channel.is_off:
            continue
        if "default" not in {name.value.strip().lower() for name in names}:
            yield META.at(
                (*channel.path, "accounts"),
                "none of these accounts is the default: the first by name is taken",
                help="set defaultAccount",
                mark=Mark.KEY,
                evidence=((*channel.path, "defaultAccount"),),
            )
