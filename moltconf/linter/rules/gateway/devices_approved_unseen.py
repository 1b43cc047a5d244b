"""Devices that a reverse proxy approves.

## What it does
Reports `gateway.auth.trustedProxy.deviceAutoApprove.enabled: true`; as a warning where its `scopes`
hold `operator.admin`.
## Why it matters
New browsers and apps of everybody whom the proxy lets in are paired without a question. With
`operator.admin` among the scopes each of them may do everything.
## Example
```json5
{
  gateway: {
    mode: "local",
    bind: "lan",
    trustedProxies: ["10.0.0.2"],
    auth: {
      mode: "trusted-proxy",
      trustedProxy: {
        userHeader: "x-forwarded-user",
        allowUsers: ["me@example.com"],
        deviceAutoApprove: { enabled: true, scopes: ["operator.admin"] },
      },
    },
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
and approve devices by hand.
## Fix safety
No fix: devices would wait for an approval that nobody expects to have to give.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import INFO, WARNING, Rule, since

META = Rule(
    id="gateway/devices-approved-unseen",
    severity=WARNING,
    releases=since("2026.8.1"),
    keys=("deviceAutoApprove",),
    audits=(
        "gateway.trusted_proxy_device_auto_approve",
        "gateway.trusted_proxy_device_auto_approve_admin",
    ),
    sources=("measured: the security audit of openclaw@2026.9.6",),
)


def check(config: Config) -> Iterator[Finding]:
    gateway = config.gateway
    proxy = gateway.auth.trusted_proxy if gateway is not None else None
    if gateway is None or proxy is None or not gateway.uses_proxy_login:
        return
    if proxy.auto_approve is None or not proxy.auto_approve.value:
        return
    is_admin = any(scope.value == "operator.admin" for scope in proxy.auto_approve_scopes or ())
    yield META.at(
        (*proxy.path, "deviceAutoApprove", "scopes") if is_admin else proxy.auto_approve.path,
        "every device of everybody whom the proxy lets in gets full rights without a question"
        if is_admin
        else "devices of everybody whom the proxy lets in are paired without a question",
        help='remove "operator.admin" and approve administrators by hand'
        if is_admin
        else "keep it only where the proxy lets in nobody but you",
        severity=WARNING if is_admin else INFO,
    )
