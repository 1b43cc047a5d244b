"""Tailscale beside a bind that is not loopback.

## What it does
Reports `gateway.tailscale.mode` `"serve"` or `"funnel"` together with `gateway.bind` `"lan"` or
`"tailnet"`.
## Why it matters
The gateway does not start: Tailscale forwards to the loopback address, so the gateway insists on
being bound there and nowhere else. The config itself passes the product's validation, which looks
at it from 2026.3.1 on: `schema/constraint` says it then.
## Example
```json5
// release: 2026.2.17
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

from moltconf.linter.rule import ERROR, Profile, Rule, until

META = Rule(
    id="gateway/tailscale-without-loopback",
    severity=ERROR,
    profile=Profile.MINIMAL,
    releases=until("2026.2.26"),
    keys=("tailscale",),
    sources=(
        "read off the start of clawdbot@2026.1.24-3 and openclaw@2026.1.29",
        "the messages of openclaw@2026.9.6",
    ),
)
