"""A reverse proxy on the same machine is believed.

## What it does
Reports `gateway.auth.trustedProxy.allowLoopback: true`.
## Why it matters
A proxy on the same machine needs it. But then every other program there can send the header too,
and be any user.
## Example
```json5
{
  gateway: {
    mode: "local",
    trustedProxies: ["127.0.0.1"],
    auth: {
      mode: "trusted-proxy",
      trustedProxy: { userHeader: "x-forwarded-user", allowLoopback: true },
    },
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
    auth: { mode: "trusted-proxy", trustedProxy: { userHeader: "x-forwarded-user" } },
    controlUi: { allowedOrigins: ["https://control.example.com"] },
  },
}
```
where the proxy runs elsewhere.
## Fix safety
No fix: without it a proxy on the same machine is turned away.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import INFO, Profile, Rule, since

META = Rule(
    id="gateway/proxy-on-same-machine",
    severity=INFO,
    profile=Profile.STRICT,
    releases=since("2026.4.27"),
    keys=("allowLoopback",),
    audits=("gateway.trusted_proxy_allow_loopback",),
    sources=("measured: the security audit of openclaw@2026.9.6",),
)


def check(config: Config) -> Iterator[Finding]:
    gateway = config.gateway
    proxy = gateway.auth.trusted_proxy if gateway is not None else None
    if gateway is None or proxy is None or not gateway.uses_proxy_login:
        return
    if proxy.allow_loopback is not None and proxy.allow_loopback.value:
        yield META.at(
            proxy.allow_loopback.path,
            "every program on this machine can name itself as any user of the gateway",
            help="keep it only where the machine runs nothing but the gateway and its proxy",
        )
