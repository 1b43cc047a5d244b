"""A client's address is taken from X-Real-IP.

## What it does
Reports `gateway.allowRealIpFallback: true`.
## Why it matters
Where a trusted proxy sends no `X-Forwarded-For`, the gateway believes `X-Real-IP`. Behind a
proxy that hands on what the visitor wrote there, everybody chooses the address that limits and logs
see, in older releases that of a local client.
## Example
```json5
{
  gateway: { mode: "local", trustedProxies: ["10.0.0.2"], allowRealIpFallback: true },
}
```
## Use instead
```json5
{
  gateway: { mode: "local", trustedProxies: ["10.0.0.2"] },
}
```
with a proxy that sends `X-Forwarded-For`.
## Fix safety
No fix: behind a proxy that sends only this header, every visitor would count as the proxy.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, since

META = Rule(
    id="gateway/address-from-header",
    severity=WARNING,
    releases=since("2026.2.21"),
    keys=("allowRealIpFallback",),
    audits=("gateway.real_ip_fallback_enabled",),
    sources=("measured: the security audit of openclaw@2026.9.6",),
)


def check(config: Config) -> Iterator[Finding]:
    found = config.gateway.allow_real_ip if config.gateway is not None else None
    if found is not None and found.value:
        yield META.at(
            found.path,
            "the gateway reads a visitor's address from the header X-Real-IP. If the proxy does "
            "not replace this header, a visitor can fake the address",
            help="remove gateway.allowRealIpFallback from this config, and let the proxy send "
            "X-Forwarded-For. To keep the key, let the proxy replace X-Real-IP in every request",
        )
