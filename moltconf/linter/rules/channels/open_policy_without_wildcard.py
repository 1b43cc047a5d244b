"""An open policy that lets nobody new in.

## What it does
Reports `dmPolicy: "open"` without `"*"` in `allowFrom`, for the releases that accept it.
## Why it matters
Only those whom `allowFrom` names are let in, nobody where it is empty, and nobody is offered to
pair. Whoever counts on an open bot finds a silent one. Up to 2026.1.29 the release refuses such a
config itself.
## Example
```json5
{
  channels: { telegram: { botToken: "${BOT_TOKEN}", dmPolicy: "open" } },
}
```
## Use instead
```json5
{
  channels: { telegram: { botToken: "${BOT_TOKEN}", dmPolicy: "pairing" } },
}
```
or add `"*"` to `allowFrom` where strangers are welcome.
## Fix safety
No fix: whether strangers or an allowlist were meant is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Profile, Rule, since
from moltconf.masking.shapes import is_template

META = Rule(
    id="channels/open-policy-without-wildcard",
    severity=WARNING,
    releases=since("2026.8.1"),
    profile=Profile.MINIMAL,
    values=("open",),
    audits=("channels.<provider>.dm.open_invalid",),
    sources=("the security audit and the manual of openclaw@2026.9.6",),
)


def check(config: Config) -> Iterator[Finding]:
    for channel in config.open_channels:
        policy = channel.direct_policy
        if policy is None or policy.value != "open":
            continue
        senders = [sender.value for sender in channel.senders or ()]
        if "*" in senders or any(map(is_template, senders)):
            continue
        who = "only those in allowFrom get an answer" if senders else "nobody gets an answer"
        yield META.at(
            policy.path,
            f'"open" without "*" in allowFrom lets no stranger in: {who}',
            help='write "allowlist" or "pairing", or add "*" to allowFrom',
            evidence=((*policy.path[:-1], "allowFrom"),),
        )
