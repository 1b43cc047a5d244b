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
from moltconf.lint.config import Config
from moltconf.lint.rule import WARNING, Profile, Rule, since
from moltconf.lint.similar import nearest
from moltconf.masking.shapes import is_template, shown
from moltconf.schema.channels import sections
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
    for _, path, section in sections(config.value, config.release):
        accounts, name = section.get("accounts"), section.get("defaultAccount")
        if not isinstance(name, str) or has_reference(name) or is_template(name):
            continue
        names = list(accounts) if isinstance(accounts, dict) else []
        known = {each.strip().lower(): each for each in names}
        if not known or name.strip().lower() in {*known, "default"}:
            continue
        near = nearest(name.strip().lower(), known)
        place = (*path, "defaultAccount")
        yield META.at(
            place,
            f"there is no account {shown(name)}: another one is the default",
            help=f'did you mean "{known[near]}"?' if near else "name one of the accounts",
            fix=Fix(Safety.UNSAFE, (Set(place, known[near]),)) if near else None,
        )
