"""A closed policy with a star among its senders.

## What it does
Reports `"*"` in `allowFrom` beside a policy `"pairing"` or `"allowlist"`, written or by default.
## Why it matters
The star matches every sender, whatever the policy is called: strangers get an answer, nobody is
asked to pair, and nothing about the policy says so.
## Example
```json5
{
  channels: {
    telegram: { botToken: "${BOT_TOKEN}", dmPolicy: "allowlist", allowFrom: ["*"] },
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
No fix: whom to let in instead is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Profile, Rule

META = Rule(
    id="channels/wildcard-in-closed-policy",
    severity=WARNING,
    profile=Profile.MINIMAL,
    values=("*",),
    sources=("read off the channels of openclaw@2026.1.29, and its core of 2026.9.6",),
)

#: Channels whose code was read; what others make of a star is not known.
_READ = ("telegram", "whatsapp", "discord", "slack", "signal", "imessage")


def check(config: Config) -> Iterator[Finding]:
    for channel in config.open_channels:
        policy = channel.direct_policy
        word = policy.value if policy is not None else "pairing"
        if channel.id not in _READ or word not in ("pairing", "allowlist"):
            continue
        for sender in channel.senders or ():
            if sender.value == "*":
                yield META.at(
                    sender.path,
                    f'"*" lets everybody write, though the policy is "{word}"',
                    help=f'remove "*", so that "{word}" counts. To let everybody write, set '
                    'dmPolicy to "open"',
                )
