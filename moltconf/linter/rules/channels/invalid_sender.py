"""A sender that the channel can never match.

## What it does
Reports entries of Telegram's `allowFrom` and `groupAllowFrom` that are no numeric ids of people,
for the releases that compare ids only (since 2026.2.17). The id of a group, a negative number, is
none. Of WhatsApp it reports ids of groups, which end with `@g.us`: its senders are phone numbers.
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
from moltconf.linter.rule import WARNING, Profile, Rule
from moltconf.masking.shapes import is_stand_in, is_template, shown
from moltconf.release_order import since
from moltconf.schema.values import Located

META = Rule(
    id="channels/invalid-sender",
    severity=WARNING,
    profile=Profile.MINIMAL,
    keys=("allowFrom", "groupAllowFrom"),
    audits=(
        "channels.<provider>.allowFrom.mutable_entries_inert",
        "channels.telegram.allowFrom.invalid_entries",
    ),
    sources=(
        "read off the Telegram channel of openclaw@2026.2.17, 2026.2.26, 2026.3.24 and 2026.9.6",
        "read off the WhatsApp channel of openclaw@2026.1.29 and 2026.3.24",
        "the security audit, which says so since openclaw@2026.2.17",
    ),
)

_PREFIX = r"(?i:telegram|tg):\s*"
_IDS_ONLY_SINCE = "2026.2.17"


def check(config: Config) -> Iterator[Finding]:
    for channel in config.open_channels:
        senders = (*(channel.senders or ()), *(channel.group_senders or ()))
        if channel.id == "telegram" and since(config.release, _IDS_ONLY_SINCE):
            for sender in senders:
                yield from _of_telegram(sender)
        elif channel.id == "whatsapp":
            for sender in senders:
                if sender.value.strip().lower().endswith("@g.us"):
                    yield _group(sender, "WhatsApp senders are phone numbers", sender.value.strip())


def _of_telegram(sender: Located[str]) -> Iterator[Finding]:
    if sender.value.isdecimal():
        return
    number = re.sub(_PREFIX, "", sender.value)
    if re.fullmatch(r"-\d+", number):
        yield _group(sender, "Telegram senders are people", number)
    elif not _may_match(sender.value, number):
        yield META.at(
            sender.path,
            f"{shown(sender.value)} matches nobody: Telegram senders are compared by their numeric "
            "id",
            help="write the id of the person, a number",
        )


def _group(sender: Located[str], why: str, id: str) -> Finding:
    return META.at(
        sender.path,
        f"{shown(sender.value)} is the id of a group: {why}, so it matches nobody",
        help=f'write groups: {{ "{id}": {{}} }} to let this group in, and list here who may write '
        "in it",
    )


def _may_match(text: str, number: str) -> bool:
    if text == "*" or text.startswith("accessGroup:") or is_template(text):
        return True
    return is_stand_in(text.lstrip("@")) or bool(re.fullmatch(r"\d+", number))
