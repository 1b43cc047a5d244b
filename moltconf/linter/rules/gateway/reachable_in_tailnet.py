"""A gateway that the tailnet reaches.

## What it does
Reports `gateway.tailscale.mode: "serve"`.
## Why it matters
It is a good way to reach the gateway from elsewhere. But every device of the tailnet does, and the
identity that Tailscale vouches for opens the control interface unless a password is asked for.
## Example
```json5
{
  gateway: { mode: "local", tailscale: { mode: "serve" } },
}
```
## Use instead
```json5
{
  gateway: { mode: "local", tailscale: { mode: "off" } },
}
```
where no other machine needs it; else limit in Tailscale who may reach this one.
## Fix safety
No fix: clients on other machines may rely on it.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import INFO, Profile, Rule

META = Rule(
    id="gateway/reachable-in-tailnet",
    severity=INFO,
    profile=Profile.STRICT,
    keys=("tailscale",),
    audits=("gateway.tailscale_serve",),
    sources=(
        "measured: the security audit of clawdbot@2026.1.24-3, openclaw@2026.1.29 and 2026.9.6",
    ),
)


def check(config: Config) -> Iterator[Finding]:
    gateway = config.gateway
    if gateway is None or gateway.tailscale.value != "serve":
        return
    identity = " without a token" if gateway.lets_tailscale_in else ""
    yield META.at(
        gateway.tailscale.path,
        f"every device in your Tailscale network can use the gateway{identity}",
        help="to limit this, change the access rules in the admin console of Tailscale. If you "
        "trust all devices, do nothing",
    )
