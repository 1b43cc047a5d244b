"""A login by reverse proxy for every user of the proxy.

## What it does
Reports `gateway.auth.mode: "trusted-proxy"` without `gateway.auth.trustedProxy.allowUsers`.
## Why it matters
Everybody whom the proxy lets in commands the agents, and the proxy may know more people than they
are meant for.
## Example
```json5
{
  gateway: {
    mode: "local",
    bind: "lan",
    trustedProxies: ["10.0.0.2"],
    auth: { mode: "trusted-proxy", trustedProxy: { userHeader: "x-forwarded-user" } },
    controlUi: { allowedOrigins: ["https://control.example.com"] },
  },
}
```
## Use instead
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
## Fix safety
No fix: who is meant is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import INFO, Rule, since

META = Rule(
    id="gateway/proxy-login-for-everybody",
    severity=INFO,
    releases=since("2026.2.17"),
    keys=("auth",),
    words=("trusted-proxy",),
    audits=("gateway.trusted_proxy_no_allowlist",),
    sources=("measured: the security audit of openclaw@2026.9.6",),
)


def check(config: Config) -> Iterator[Finding]:
    auth = config.gateway.auth if config.gateway is not None else None
    if auth is None or auth.mode is None or auth.mode.value != "trusted-proxy":
        return
    if auth.trusted_proxy is None or auth.trusted_proxy.allow_users is None:
        yield META.at(
            auth.mode.path,
            "every user who logs in at the proxy can control the agents",
            help="to limit this, list the allowed users: "
            'write gateway.auth.trustedProxy.allowUsers: ["you@example.com"]',
        )
