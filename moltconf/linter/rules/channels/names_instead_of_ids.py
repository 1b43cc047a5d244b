"""Senders known by a name that anybody may take.

## What it does
Reports `dangerouslyAllowNameMatching: true`.
## Why it matters
Display names, tags and nicknames can be changed: whoever takes the name of an allowed person is
let in.
## Example
```json5
{
  channels: { discord: { token: "${DISCORD_TOKEN}", dangerouslyAllowNameMatching: true } },
}
```
## Use instead
```json5
{
  channels: { discord: { token: "${DISCORD_TOKEN}", allowFrom: ["123456789012345678"] } },
}
```
## Fix safety
No fix: entries by name stop to match without it.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, since

META = Rule(
    id="channels/names-instead-of-ids",
    severity=WARNING,
    releases=since("2026.2.23"),
    keys=("dangerouslyAllowNameMatching",),
    audits=("channels.<provider>.allowFrom.dangerous_name_matching_enabled",),
    sources=("the security audit of openclaw@2026.9.6",),
)


def check(config: Config) -> Iterator[Finding]:
    for channel in config.open_channels:
        flag = channel.matches_names
        if flag is not None and flag.value:
            yield META.at(
                flag.path,
                "senders are known by names here, and names can be taken by anybody",
                help="list senders by their ids and remove this key",
            )
