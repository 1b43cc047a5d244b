"""An allowlist with nobody on it.

## What it does
Reports `dmPolicy: "allowlist"` without a sender in `allowFrom`.
## Why it matters
Nobody can write to the bot directly, and nobody is offered to pair. Up to 2026.1.29 those who
paired before are still let in.
## Example
```json5
{
  channels: { telegram: { botToken: "${BOT_TOKEN}", dmPolicy: "allowlist", allowFrom: [] } },
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
or `"disabled"`, which says that it is meant.
## Fix safety
No fix: whom to let in is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule
from moltconf.release_order import since

META = Rule(
    id="channels/empty-allowlist",
    severity=WARNING,
    values=("allowlist",),
    sources=("read off the channels of openclaw@2026.1.29", "the manual of openclaw@2026.9.6"),
)

#: Read off 2026.1.29: without a list the number of the phone itself is allowed.
_KNOWS_OWNER = ("whatsapp",)


def check(config: Config) -> Iterator[Finding]:
    for channel in config.open_channels:
        policy = channel.direct_policy
        if policy is None or policy.value != "allowlist" or channel.id in _KNOWS_OWNER:
            continue
        if not channel.senders and channel.senders_as_text is None:
            forgets = since(config.release, "2026.8.1")
            who = "nobody" if forgets else "at most those who paired before"
            yield META.at(
                policy.path,
                f'"allowlist" needs senders in allowFrom: {who} can write to this bot directly',
                help='list the senders, or write "pairing", or "disabled" if that is meant',
                evidence=((*policy.path[:-1], "allowFrom"),),
            )
