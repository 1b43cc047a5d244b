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

from moltconf.document.keypath import KeyPath, lookup
from moltconf.findings import Finding
from moltconf.lint.config import Config
from moltconf.lint.gateways import AUTH, gateway_of, texts
from moltconf.lint.rule import INFO, WARNING, Rule, since

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

_PATH: KeyPath = (*AUTH, "trustedProxy", "deviceAutoApprove")


def check(config: Config) -> Iterator[Finding]:
    gateway = gateway_of(config)
    if gateway is None or not gateway.uses_proxy_login:
        return
    if lookup(config.value, (*_PATH, "enabled")) is not True:
        return
    is_admin = "operator.admin" in texts(lookup(config.value, (*_PATH, "scopes")))
    yield META.at(
        (*_PATH, "scopes") if is_admin else (*_PATH, "enabled"),
        "every device of everybody whom the proxy lets in gets full rights without a question"
        if is_admin
        else "devices of everybody whom the proxy lets in are paired without a question",
        help='remove "operator.admin" and approve administrators by hand'
        if is_admin
        else "keep it only where the proxy lets in nobody but you",
        severity=WARNING if is_admin else INFO,
    )
