"""A webhook that anybody can call.

## What it does
Reports `webhookUrl` of Telegram without `webhookSecret`. Later releases refuse it themselves.
## Why it matters
Whoever finds the address can send messages in the name of any Telegram user.
## Example
```json5
// release: 2026.1.29
{
  channels: {
    telegram: { botToken: "${BOT_TOKEN}", webhookUrl: "https://bot.example.com/telegram" },
  },
}
```
## Use instead
```json5
// release: 2026.1.29
{
  channels: {
    telegram: {
      botToken: "${BOT_TOKEN}",
      webhookUrl: "https://bot.example.com/telegram",
      webhookSecret: "${TELEGRAM_WEBHOOK_SECRET}",
    },
  },
}
```
## Fix safety
No fix: moltconf has no secret to give.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, until

META = Rule(
    id="channels/webhook-without-secret",
    severity=WARNING,
    releases=until("2026.1.30"),
    keys=("webhookUrl",),
    sources=("read off the schema of openclaw@2026.1.29; openclaw@2026.9.6 refuses it",),
)


def check(config: Config) -> Iterator[Finding]:
    for channel in config.open_channels:
        url = channel.webhook_url
        if channel.id == "telegram" and url is not None and channel.webhook_secret is None:
            yield META.at(
                url.path,
                "anybody who finds this address can send messages in the name of any user",
                help="set webhookSecret beside it, as a reference to a variable",
                evidence=((*url.path[:-1], "webhookSecret"),),
            )
