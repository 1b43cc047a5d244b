"""A browser of the private network, with the guard against private addresses off.

## What it does
Reports `cdpUrl` with a private address where `browser.ssrfPolicy.dangerouslyAllowPrivateNetwork` is
on.
## Why it matters
The address itself is often meant. The guard that had to go for it also kept every page from
reaching the rest of that network.
## Example
```json5
{
  browser: {
    ssrfPolicy: { dangerouslyAllowPrivateNetwork: true },
    profiles: { lan: { cdpUrl: "https://192.168.1.5:9222" } },
  },
}
```
## Use instead
```json5
{
  browser: {
    ssrfPolicy: { allowedHostnames: ["192.168.1.5"] },
    profiles: { lan: { cdpUrl: "https://192.168.1.5:9222" } },
  },
}
```
## Fix safety
No fix: what else relies on the flag is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import INFO, Profile, Rule, since

META = Rule(
    id="tools/private-browser-host",
    severity=INFO,
    releases=since("2026.3.24"),
    profile=Profile.STRICT,
    keys=("dangerouslyAllowPrivateNetwork",),
    audits=("browser.remote_cdp_private_host",),
    sources=("the security audit of openclaw@2026.9.6",),
)


def check(config: Config) -> Iterator[Finding]:
    allowed = config.browser.private_network
    if allowed is None or not allowed.value:
        return
    for address in config.browser.addresses:
        if address.host is not None and address.is_private and not address.is_loopback:
            yield META.at(
                address.path,
                "for this address the guard against private addresses is off for every page",
                help="allow this host in ssrfPolicy instead, and remove the flag",
            )
