"""Everybody counts as a trusted proxy.

## What it does
Reports `0.0.0.0/0` and `::/0` in `gateway.trustedProxies`.
## Why it matters
What visitors say of their own address is believed, or no address is known of any of them, by
release. With `auth.mode: "trusted-proxy"` anybody is whom they say they are.
## Example
```json5
{
  gateway: { mode: "local", trustedProxies: ["0.0.0.0/0"] },
}
```
## Use instead
```json5
{
  gateway: { mode: "local", trustedProxies: ["172.18.0.2"] },
}
```
## Fix safety
No fix: the proxy's address is not known.
## Releases
Before 2026.2.17 a network in this list matches nothing: `gateway/ineffective-proxy` speaks of that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import ERROR, WARNING, Rule, since

META = Rule(
    id="gateway/every-proxy-trusted",
    severity=WARNING,
    gravest=ERROR,
    releases=since("2026.2.17"),
    keys=("trustedProxies",),
    sources=("read off openclaw@2026.2.9, openclaw@2026.2.17 and openclaw@2026.9.6",),
)

_EVERYBODY = re.compile(r"[0-9a-f.:]+/0+\Z", re.IGNORECASE)


def check(config: Config) -> Iterator[Finding]:
    gateway = config.gateway
    if gateway is None:
        return
    for proxy in gateway.trusted_proxies or ():
        if not _EVERYBODY.match(proxy.value):
            continue
        is_login = gateway.uses_proxy_login and gateway.is_on_network
        yield META.at(
            proxy.path,
            "anybody can log in as any user: every address counts as the trusted proxy"
            if is_login
            else "every address counts as a trusted proxy, so any visitor can fake its address",
            help="remove this entry, and list only the address of your proxy, for example "
            'gateway.trustedProxies: ["172.18.0.2"]',
            severity=ERROR if is_login else WARNING,
        )
