"""A bind of one's own without an address.

## What it does
Reports `gateway.bind: "custom"` without `gateway.customBindHost`.
## Why it matters
From 2026.2.17 on the gateway does not start. Earlier releases listen on every network instead, and
have no key for the address. The config itself passes the product's validation.
## Example
```json5
{
  gateway: { mode: "local", bind: "custom" },
}
```
## Use instead
```json5
{
  gateway: {
    mode: "local",
    bind: "custom",
    customBindHost: "192.168.1.20",
    auth: { mode: "token", token: "${OPENCLAW_GATEWAY_TOKEN}" },
  },
}
```
## Fix safety
No fix: the address is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import ERROR, WARNING, Profile, Rule
from moltconf.linter.rule import since as releases_since
from moltconf.release_order import since

META = Rule(
    id="gateway/custom-bind-without-address",
    severity=ERROR,
    profile=Profile.MINIMAL,
    releases=releases_since("2026.1.20"),
    keys=("bind",),
    values=("custom",),
    sources=(
        "measured: the start of openclaw@2026.9.6",
        "read off the start of clawdbot@2026.1.24-3, openclaw@2026.2.12 and 2026.2.17",
    ),
)


def check(config: Config) -> Iterator[Finding]:
    gateway = config.gateway
    if gateway is None or gateway.bind.value != "custom":
        return
    if gateway.custom_bind_host is not None:
        return
    if since(config.release, "2026.2.17"):
        return  # the start refuses it
    yield META.at(
        gateway.bind.path,
        "without an address of its own the gateway listens on every network",
        help='use bind "lan" if every network is meant, else "loopback" or "tailnet"',
        severity=WARNING,
        evidence=(("gateway", "customBindHost"),),
    )
