"""No reverse proxy is trusted.

## What it does
Reports a gateway with a control interface on the loopback address and without
`gateway.trustedProxies`.
## Why it matters
Nothing is wrong as long as no reverse proxy stands before the gateway. Where one does, all its
visitors seem to come from one address, and those of a proxy that sends no `X-Forwarded-For` from
the machine itself.
## Example
```json5
{
  gateway: { mode: "local" },
}
```
## Use instead
```json5
{
  gateway: { mode: "local", trustedProxies: ["127.0.0.1"] },
}
```
where a proxy on the same machine stands before it, or `controlUi: { enabled: false }`.
## Fix safety
No fix: whether there is a proxy, and at which address, is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding, Mark
from moltconf.linter.config import Config
from moltconf.linter.rule import INFO, Confidence, Profile, Rule, since

META = Rule(
    id="gateway/proxies-not-named",
    severity=INFO,
    profile=Profile.STRICT,
    confidence=Confidence.LOW,
    releases=since("2026.1.24"),
    keys=("gateway",),
    audits=("gateway.trusted_proxies_missing",),
    sources=(
        "measured: the security audit of clawdbot@2026.1.24-3, openclaw@2026.1.29 and 2026.9.6",
    ),
)


def check(config: Config) -> Iterator[Finding]:
    gateway = config.gateway
    if gateway is None or gateway.bind.value != "loopback" or not gateway.control_ui.is_served:
        return
    if not gateway.proxies and not gateway.uses_proxy_login:
        yield META.at(
            gateway.path,
            "do you use a reverse proxy, such as nginx or Caddy? Without gateway.trustedProxies "
            "the gateway cannot see the real addresses of visitors",
            help='with a proxy on this machine, write gateway.trustedProxies: ["127.0.0.1"]. '
            "Without a proxy, do nothing",
            mark=Mark.KEY,
        )
