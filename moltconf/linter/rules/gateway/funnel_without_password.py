"""A funnel to the internet without a password.

## What it does
Reports `gateway.tailscale.mode: "funnel"` where the gateway does not log in by password.
## Why it matters
The gateway does not start: a funnel is open to the whole internet, and only a shared password is
accepted there. The config itself passes the product's validation.
## Example
```json5
{
  gateway: {
    tailscale: { mode: "funnel" },
    auth: { mode: "token", token: "${OPENCLAW_GATEWAY_TOKEN}" },
  },
}
```
## Use instead
```json5
{
  gateway: {
    tailscale: { mode: "funnel" },
    auth: { mode: "password", password: "${OPENCLAW_GATEWAY_PASSWORD}" },
  },
}
```
or `mode: "serve"`, which is reachable in your tailnet only.
## Fix safety
No fix: moltconf has no password to give.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import ERROR, WARNING, Profile, Rule

META = Rule(
    id="gateway/funnel-without-password",
    severity=ERROR,
    profile=Profile.MINIMAL,
    keys=("tailscale",),
    audits=("gateway.tailscale_funnel",),
    sources=(
        "read off the start of clawdbot@2026.1.24-3 and openclaw@2026.1.29",
        "the manual of openclaw@2026.9.6",
    ),
)


def check(config: Config) -> Iterator[Finding]:
    gateway = config.gateway_section
    if not gateway.runs or gateway.tailscale.value != "funnel":
        return
    if gateway.auth.mode is not None or gateway.auth.password is not None:
        return
    names = gateway.variables("password")
    if config.environment.is_complete or any(map(config.environment.has, names)):
        return
    yield META.at(
        gateway.tailscale.path,
        "a funnel needs a password, and this config sets none: the gateway starts only if one is "
        "in its environment",
        help="set gateway.auth.password, as a reference to a variable",
        severity=WARNING,
        evidence=((*gateway.auth.path, "password"),),
    )
