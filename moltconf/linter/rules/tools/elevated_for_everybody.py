"""Elevated commands for a whole channel.

## What it does
Reports `"*"` in `tools.elevated.allowFrom` for a channel that is set up. An error where strangers
may write to that channel, a warning elsewhere.
## Why it matters
Elevated commands run on the host, outside the sandbox. With a star everybody whom the channel lets
in may ask for them.
## Example
```json5
{
  channels: { telegram: { botToken: "${BOT_TOKEN}" } },
  tools: { elevated: { allowFrom: { telegram: ["*"] } } },
}
```
## Use instead
```json5
{
  channels: { telegram: { botToken: "${BOT_TOKEN}" } },
  tools: { elevated: { allowFrom: { telegram: ["123456789"] } } },
}
```
## Fix safety
No fix: who is meant is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import ERROR, WARNING, Profile, Rule, since
from moltconf.linter.rules.tools._open_chats import open_chats

META = Rule(
    id="tools/elevated-for-everybody",
    severity=WARNING,
    gravest=ERROR,
    releases=since("2026.1.9"),
    profile=Profile.MINIMAL,
    keys=("elevated",),
    audits=(
        "tools.elevated.allowFrom.<provider>.wildcard",
        "security.exposure.open_groups_with_elevated",
    ),
    sources=("the security audit of openclaw@2026.1.29 and openclaw@2026.9.6",),
)


def check(config: Config) -> Iterator[Finding]:
    elevated = config.tools.elevated
    if elevated.allow_from is None or not elevated.are_on:
        return
    strangers = {chat.channel.id for chat in open_chats(config)}
    used = {channel.id for channel in config.open_channels}
    for channel, senders in elevated.allow_from.items():
        if channel not in used:
            continue
        for sender in senders:
            if sender.value == "*":
                is_open = channel in strangers
                whom = "strangers" if is_open else "everybody whom the channel lets in"
                yield META.at(
                    sender.path,
                    f"{whom} may run elevated commands, on the host and outside any sandbox",
                    help="name the senders who may",
                    severity=ERROR if is_open else WARNING,
                )
