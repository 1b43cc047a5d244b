"""Strangers may write to the bot.

## What it does
Reports a channel or account with an `"open"` policy for direct messages and `"*"` among its
`allowFrom`.
## Why it matters
Everybody who finds the bot can talk to its agent, spend your tokens, and try to talk it into using
its tools.
## Example
```json5
{
  channels: { telegram: { botToken: "${BOT_TOKEN}", dmPolicy: "open", allowFrom: ["*"] } },
}
```
## Use instead
```json5
{
  channels: { telegram: { botToken: "${BOT_TOKEN}", dmPolicy: "pairing" } },
}
```
## Fix safety
No fix: a bot for the public is possible, and only its owner knows.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule

META = Rule(
    id="channels/open-direct-messages",
    severity=WARNING,
    values=("open",),
    yields_to=("tools/exec-in-open-chats", "tools/files-in-open-chats"),
    audits=("channels.<provider>.dm.open",),
    sources=("the security audit of openclaw@2026.1.29 and openclaw@2026.9.6",),
)


def check(config: Config) -> Iterator[Finding]:
    for channel in config.open_channels:
        policy = channel.direct_policy
        if policy is not None and policy.value == "open" and channel.admits_everybody:
            yield META.at(
                policy.path,
                f"anybody may write to this {channel.id} bot, and its agent answers",
                help='use "pairing" or "allowlist", or give the agent no tools that can do harm',
            )
