"""No limit of its own for failed logins.

## What it does
Reports a gateway that listens beyond its machine without `gateway.auth.rateLimit`.
## Why it matters
Up to 2026.5.20 anybody who reaches the gateway may try as many secrets as the line carries. From
2026.5.26 on limits hold that the product chose; with a long random token either is enough.
## Example
```json5
{
  gateway: {
    mode: "local",
    bind: "lan",
    auth: { mode: "token", token: "${OPENCLAW_GATEWAY_TOKEN}" },
  },
}
```
## Use instead
```json5
{
  gateway: {
    mode: "local",
    bind: "lan",
    auth: {
      mode: "token",
      token: "${OPENCLAW_GATEWAY_TOKEN}",
      rateLimit: { maxAttempts: 10, windowMs: 60000, lockoutMs: 300000 },
    },
  },
}
```
## Fix safety
No fix: how many attempts its clients need is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding, Mark
from moltconf.linter.config import Config
from moltconf.linter.rule import INFO, Profile, Rule, since
from moltconf.release_order import before

META = Rule(
    id="gateway/unlimited-logins",
    severity=INFO,
    profile=Profile.STRICT,
    releases=since("2026.2.17"),
    keys=("bind",),
    audits=("gateway.auth_no_rate_limit",),
    sources=(
        "measured: the security audit of openclaw@2026.9.6",
        "read off the start of openclaw@2026.2.26, 2026.5.20 and 2026.5.26",
    ),
)


def check(config: Config) -> Iterator[Finding]:
    gateway = config.gateway
    if gateway is None or not gateway.is_on_network:
        return
    if gateway.login in ("none", "trusted-proxy"):
        return
    if gateway.auth.rate_limit is not None:
        return
    has_default = not before(config.release, "2026.5.26")
    yield META.at(
        gateway.auth.path if gateway.is_login_written else gateway.bind.path,
        "gateway.auth.rateLimit is not set. The defaults limit how often a login may fail"
        if has_default
        else "failed logins are not limited. Anybody on the network can guess without end",
        help="write gateway.auth.rateLimit: { maxAttempts: 10, windowMs: 60000, lockoutMs: 300000 }"
        + (". If the defaults are enough for you, do nothing" if has_default else ""),
        mark=Mark.KEY,
    )
