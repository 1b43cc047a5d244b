"""A gateway that the internet reaches.

## What it does
Reports `gateway.tailscale.mode: "funnel"`.
## Why it matters
Everybody can try the password. `gateway/funnel-without-password` speaks of a funnel that does not
even start; this rule of every other one.
## Example
```json5
{
  gateway: {
    mode: "local",
    tailscale: { mode: "funnel" },
    auth: { mode: "password", password: "${OPENCLAW_GATEWAY_PASSWORD}" },
  },
}
```
## Use instead
```json5
{
  gateway: {
    mode: "local",
    tailscale: { mode: "serve" },
    auth: { mode: "password", password: "${OPENCLAW_GATEWAY_PASSWORD}" },
  },
}
```
## Fix safety
No fix: clients outside the tailnet may rely on it.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import INFO, Profile, Rule

META = Rule(
    id="gateway/reachable-from-internet",
    severity=INFO,
    profile=Profile.STRICT,
    keys=("tailscale",),
    audits=("gateway.tailscale_funnel",),
    sources=(
        "measured: the security audit of clawdbot@2026.1.24-3, openclaw@2026.1.29 and 2026.9.6",
    ),
)


def check(config: Config) -> Iterator[Finding]:
    gateway = config.gateway
    if gateway is not None and gateway.tailscale.value == "funnel":
        yield META.at(
            gateway.tailscale.path,
            "the whole internet reaches this gateway: only the password keeps strangers out",
            help='use mode "serve" where every client is in the tailnet, else a long password',
        )
