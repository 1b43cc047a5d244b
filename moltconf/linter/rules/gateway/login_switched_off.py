"""A gateway that asks nobody for a login.

## What it does
Reports `gateway.auth.mode: "none"`: as an error where the gateway listens beyond its machine, as a
warning elsewhere.
## Why it matters
Whoever reaches the gateway commands its agents, reads its config and runs tools over HTTP. On a
loopback address that is every program on the machine, and everything that a reverse proxy or a
tunnel lets through. Beyond loopback the gateway refuses to start without a login.
## Example
```json5
{
  gateway: { mode: "local", auth: { mode: "none" } },
}
```
## Use instead
```json5
{
  gateway: { mode: "local", auth: { mode: "token", token: "${OPENCLAW_GATEWAY_TOKEN}" } },
}
```
## Fix safety
No fix: clients have to be given the token that the gateway is to ask for.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Profile, Rule, since
from moltconf.release_order import since as is_since
from moltconf.schema.gateway import Gateway

META = Rule(
    id="gateway/login-switched-off",
    severity=WARNING,
    profile=Profile.MINIMAL,
    releases=since("2026.2.19"),
    keys=("auth",),
    values=("none",),
    audits=("gateway.bind_no_auth", "gateway.loopback_no_auth", "gateway.http.no_auth"),
    sources=(
        "measured: the security audit and the start of openclaw@2026.9.6",
        "read off the start of openclaw@2026.2.19",
    ),
)


def check(config: Config) -> Iterator[Finding]:
    gateway = config.gateway
    mode = gateway.auth.mode if gateway is not None else None
    if gateway is None or mode is None or mode.value != "none" or _is_refused(gateway):
        return
    if gateway.is_on_network:
        return  # the start refuses it, in a tailnet wherever others reach it
    who = "Every program on this machine"
    if gateway.tailscale.value == "serve":
        who = "Everybody in the tailnet"
    yield META.at(
        mode.path,
        f"the gateway asks for no login. {who} can control it, and everybody who comes through a "
        "proxy or tunnel can too",
        help='set gateway.auth.mode to "token", and gateway.auth.token to '
        '"${OPENCLAW_GATEWAY_TOKEN}". Set that variable in the gateway\'s environment',
    )


def _is_refused(gateway: Gateway) -> bool:
    """Return whether the release's own verdict on the config says it: nothing to add then."""
    return gateway.tailscale.value != "off" and is_since(gateway.release, "2026.5.28")
