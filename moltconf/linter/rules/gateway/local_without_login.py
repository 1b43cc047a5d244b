"""A gateway on the loopback address without a login of its own.

## What it does
Reports a gateway that only its own machine reaches, with neither a token nor a password in the
config, on releases that start all the same.
## Why it matters
Up to 2026.1.24-3 such a gateway asks for nothing: every program on the machine commands it, and
whatever a reverse proxy lets through. From 2026.2.19 on it makes up a token, and clients on other
machines, or after a restart, have none. A token of its own is known to its clients.
## Example
```json5
{
  gateway: { mode: "local" },
}
```
## Use instead
```json5
{
  gateway: { mode: "local", auth: { mode: "token", token: "${OPENCLAW_GATEWAY_TOKEN}" } },
}
```
## Fix safety
No fix: moltconf has no secret to give.
## Releases
2026.1.29 to 2026.2.17 do not start: `gateway/login-without-secret` speaks of that.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import INFO, Confidence, Profile, Rule, since, until
from moltconf.linter.rules.gateway._login import login_keys

META = Rule(
    id="gateway/local-without-login",
    severity=INFO,
    profile=Profile.STRICT,
    confidence=Confidence.MEDIUM,
    releases=until("2026.1.24-3") | since("2026.2.19"),
    keys=("gateway",),
    audits=("gateway.loopback_no_auth", "gateway.http.no_auth"),
    sources=(
        "measured: the security audit of clawdbot@2026.1.24-3 and openclaw@2026.9.6",
        "read off the start of clawdbot@2026.1.24-3, openclaw@2026.2.19 and openclaw@2026.9.6",
    ),
)


def check(config: Config) -> Iterator[Finding]:
    gateway = config.gateway
    if gateway is None or gateway.login in ("none", "trusted-proxy", "password"):
        return
    if gateway.bind.value not in ("loopback", "auto") or gateway.needs_secret_to_start:
        return
    if gateway.starts_with_tailscale_login or config.gateway_has_secret:
        return
    variable = gateway.variables("token")[0]
    unless = f"if {variable} is not set, " if config.gateway_has_secret is None else ""
    what = (
        "the gateway creates a random token at each start"
        if gateway.makes_up_token
        else "every program on this machine can control the gateway"
    )
    yield META.at(
        gateway.auth.path,
        f"this config has no login: {unless}{what}",
        help=f'write gateway.auth: {{ mode: "token", token: "${{{variable}}}" }}, and set '
        f"{variable} in the gateway's environment",
        evidence=login_keys(gateway),
    )
