"""A sender that the channel can never match.

## What it does
Reports entries of Telegram's `allowFrom` and `groupAllowFrom` that are no numeric ids of people,
for the releases that compare ids only. The id of a group, a negative number, is none.
## Why it matters
The entry matches nobody: whoever is meant by it gets no answer. Up to 2026.1.29 names such as
`@name` were matched too, so a config that worked stops working with the upgrade. Groups are let in
by `groups`, and only those who write in them by `groupAllowFrom`.
## Example
```json5
{
  channels: {
    telegram: { botToken: "${BOT_TOKEN}", dmPolicy: "allowlist", allowFrom: ["@sam"] },
  },
}
```
## Use instead
```json5
{
  channels: {
    telegram: { botToken: "${BOT_TOKEN}", dmPolicy: "allowlist", allowFrom: ["123456789"] },
  },
}
```
## Fix safety
No fix: only Telegram knows the id behind a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Profile, Rule, since
from moltconf.masking.shapes import is_stand_in, is_template, shown

META = Rule(
    id="channels/invalid-sender",
    severity=WARNING,
    releases=since("2026.2.17"),
    profile=Profile.MINIMAL,
    keys=("allowFrom", "groupAllowFrom"),
    audits=(
        "channels.<provider>.allowFrom.mutable_entries_inert",
        "channels.telegram.allowFrom.invalid_entries",
    ),
    sources=(
        "read off the Telegram channel of openclaw@2026.2.17, 2026.2.26, 2026.3.24 and 2026.9.6",
        "the security audit, which says so since openclaw@2026.2.17",
    ),
)

_PREFIX = r"(?i:telegram|tg):\s*"


def check(config: Config) -> Iterator[Finding]:
    for channel in config.open_channels:
        if channel.id != "telegram":
            continue
        for sender in (*(channel.senders or ()), *(channel.group_senders or ())):
            if sender.value.isdecimal():
                continue
            if _is_group(sender.value):
                yield META.at(
                    sender.path,
                    f"{shown(sender.value)} is the id of a group: Telegram senders are people, so "
                    "it matches nobody",
                    help=f"write groups: {{ {_quoted(sender.value)}: {{}} }} to let this group in, "
                    "and list here who may write in it",
                )
            elif not _may_match(sender.value):
                yield META.at(
                    sender.path,
                    f"{shown(sender.value)} matches nobody: Telegram senders are compared by "
                    "their numeric id",
                    help="write the id of the person, a number",
                )


def _may_match(text: str) -> bool:
    if text == "*" or text.startswith("accessGroup:") or is_template(text):
        return True
    return is_stand_in(text.lstrip("@")) or bool(re.fullmatch(r"\d+", re.sub(_PREFIX, "", text)))


def _is_group(text: str) -> bool:
    return re.fullmatch(r"-\d+", re.sub(_PREFIX, "", text)) is not None


def _quoted(text: str) -> str:
    return f'"{re.sub(_PREFIX, "", text)}"'
