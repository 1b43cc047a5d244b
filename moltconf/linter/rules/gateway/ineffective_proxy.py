"""A trusted proxy that matches nothing.

## What it does
Reports entries of `gateway.trustedProxies` that are no address, such as names and `"*"`, and before
2026.2.17 networks such as `10.0.0.0/8`.
## Why it matters
Only addresses are compared. The proxy is not believed, and its visitors all count as the proxy.
## Example
```json5
{
  gateway: { mode: "local", trustedProxies: ["*"] },
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
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, since
from moltconf.release_order import before

META = Rule(
    id="gateway/ineffective-proxy",
    severity=WARNING,
    releases=since("2026.1.24"),
    keys=("trustedProxies",),
    sources=(
        "read off clawdbot@2026.1.24-3, openclaw@2026.2.9, 2026.2.17, 2026.3.28 and 2026.9.6",
    ),
)

#: What somebody means as a name or pattern, not what stands in for an address.
_NAME = re.compile(r"(?!your)[a-z0-9*][a-z0-9.*:-]*\Z")


def check(config: Config) -> Iterator[Finding]:
    if config.gateway is None:
        return
    knows_networks = not before(config.release, "2026.2.17")
    for proxy in config.gateway.trusted_proxies or ():
        entry = proxy.value
        if _is_network(entry):
            if "/" in entry and not knows_networks:
                yield META.at(
                    proxy.path,
                    "this matches nothing: this release compares whole addresses, no networks",
                    help="write the proxy's own address; networks work from 2026.2.17 on",
                )
        elif _NAME.match(entry):
            yield META.at(
                proxy.path,
                "this matches nothing: a proxy is an IP address or a range, no name and no pattern",
                help="write the address from which the proxy reaches the gateway, such as 10.0.0.5"
                + (", or a range, such as 10.0.0.0/24" if knows_networks else ""),
            )


def _is_network(entry: str) -> bool:
    try:
        ipaddress.ip_network(entry.strip("[]"), strict=False)
    except ValueError:
        return False
    return True
