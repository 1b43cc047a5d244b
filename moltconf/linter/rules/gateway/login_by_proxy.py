"""A reverse proxy that answers for everybody.

## What it does
Reports `gateway.auth.mode: "trusted-proxy"`.
## Why it matters
The gateway takes the name of a user from a header. Whoever can send that header from an address in
`gateway.trustedProxies`, or reach a proxy that hands it on unread, is whom they say they are.
## Example
```json5
{
  gateway: {
    mode: "local",
    bind: "lan",
    trustedProxies: ["10.0.0.2"],
    auth: {
      mode: "trusted-proxy",
      trustedProxy: { userHeader: "x-forwarded-user", allowUsers: ["me@example.com"] },
    },
    controlUi: { allowedOrigins: ["https://control.example.com"] },
  },
}
```
## Use instead
```json5
{
  gateway: { mode: "local", auth: { mode: "token", token: "${OPENCLAW_GATEWAY_TOKEN}" } },
}
```
where no proxy knows the users; else make sure that the proxy overwrites the header and that nothing
else reaches the gateway's port.
## Fix safety
No fix: the login is a choice.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import INFO, Profile, Rule, since

META = Rule(
    id="gateway/login-by-proxy",
    severity=INFO,
    profile=Profile.STRICT,
    releases=since("2026.2.17"),
    keys=("auth",),
    audits=("gateway.trusted_proxy_auth",),
    sources=("measured: the security audit of openclaw@2026.9.6",),
)


def check(config: Config) -> Iterator[Finding]:
    gateway = config.gateway
    mode = gateway.auth.mode if gateway is not None else None
    if mode is not None and mode.value == "trusted-proxy":
        yield META.at(
            mode.path,
            "the proxy decides who is logged in: the gateway trusts a header that the proxy sets",
            help="configure the proxy to replace this header in every request, and block every "
            "other access to the gateway's port",
        )
