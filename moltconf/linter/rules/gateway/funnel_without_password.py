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
    if gateway.tailscale.value != "funnel":
        return
    if gateway.auth.mode is not None and gateway.auth.mode.value != "password":
        yield META.at(
            gateway.tailscale.path,
            'the gateway does not start: a funnel needs gateway.auth.mode to be "password"',
            help='set auth.mode to "password" with a password, or use tailscale.mode "serve"',
        )
    elif gateway.auth.mode is None and gateway.auth.password is None:
        yield from _without_password(config)


def _without_password(config: Config) -> Iterator[Finding]:
    gateway = config.gateway
    names = gateway.variables("password") if gateway is not None else ()
    if gateway is None or any(map(config.environment.has, names)):
        return
    is_known = config.environment.is_complete
    yield META.at(
        gateway.tailscale.path,
        "the gateway does not start: a funnel needs a password"
        if is_known
        else "a funnel needs a password, and this config sets none: the gateway starts only if "
        "one is in its environment",
        help="set gateway.auth.password, as a reference to a variable",
        severity=ERROR if is_known else WARNING,
        evidence=((*gateway.auth.path, "password"),),
    )
