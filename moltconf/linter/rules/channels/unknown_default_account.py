"""A default account that does not exist.

## What it does
Reports `defaultAccount` of a channel that names none of its accounts.
## Why it matters
Messages that name no account go out by another one than was meant.
## Example
```json5
{
  channels: {
    telegram: { defaultAccount: "hom", accounts: { home: { botToken: "${BOT_TOKEN}" } } },
  },
}
```
## Use instead
```json5
{
  channels: {
    telegram: { defaultAccount: "home", accounts: { home: { botToken: "${BOT_TOKEN}" } } },
  },
}
```
## Fix safety
Unsafe, and only where the name of an account is very like it.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.edit.changes import Set
from moltconf.findings import Finding, Fix, Safety
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Profile, Rule, since
from moltconf.linter.similar import nearest
from moltconf.masking.shapes import is_template, shown
from moltconf.text.env import has_reference

META = Rule(
    id="channels/unknown-default-account",
    severity=WARNING,
    releases=since("2026.3.1"),
    fix=Safety.UNSAFE,
    profile=Profile.MINIMAL,
    keys=("defaultAccount",),
    sources=("measured: openclaw@2026.9.6 accepts it; its doctor warns",),
)


def check(config: Config) -> Iterator[Finding]:
    for channel in config.channel_sections:
        chosen = channel.default_account
        if chosen is None or has_reference(chosen.value) or is_template(chosen.value):
            continue
        known = {name.value.strip().lower(): name.value for name in channel.account_names}
        word = chosen.value.strip().lower()
        if not known or word in {*known, "default"}:
            continue
        near = nearest(word, known)
        yield META.at(
            chosen.path,
            f"there is no account {shown(chosen.value)}: another one is the default",
            help=f'did you mean "{known[near]}"?' if near else "name one of the accounts",
            fix=Fix(Safety.UNSAFE, (Set(chosen.path, known[near]),)) if near else None,
            evidence=((*channel.path, "accounts", chosen.value),),
        )
