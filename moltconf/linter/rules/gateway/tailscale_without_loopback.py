"""Tailscale beside a bind that is not loopback.

## What it does
Reports `gateway.tailscale.mode` `"serve"` or `"funnel"` together with `gateway.bind` `"lan"` or
`"tailnet"`.
## Why it matters
The gateway does not start: Tailscale forwards to the loopback address, so the gateway insists on
being bound there and nowhere else. The config itself passes the product's validation.
## Example
```json5
{
  gateway: { bind: "lan", tailscale: { mode: "serve" } },
}
```
## Use instead
```json5
{
  gateway: { bind: "loopback", tailscale: { mode: "serve" } },
}
```
## Fix safety
No fix: whether the local network or Tailscale was meant is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import ERROR, Profile, Rule

META = Rule(
    id="gateway/tailscale-without-loopback",
    severity=ERROR,
    profile=Profile.MINIMAL,
    keys=("tailscale",),
    sources=(
        "read off the start of clawdbot@2026.1.24-3 and openclaw@2026.1.29",
        "the messages of openclaw@2026.9.6",
    ),
)


def check(config: Config) -> Iterator[Finding]:
    gateway = config.gateway_section
    mode = gateway.tailscale.value
    if mode in ("serve", "funnel") and gateway.bind.value in ("lan", "tailnet"):
        yield META.at(
            gateway.bind.path,
            f'the gateway does not start: tailscale.mode "{mode}" needs bind "loopback"',
            help='set gateway.bind to "loopback", or gateway.tailscale.mode to "off"',
        )
