"""A browser that is driven over the network in the clear.

## What it does
Reports `browser.cdpUrl`, and those of profiles, with `http://` or `ws://` to another machine: a
warning for a public address, a hint for one of a private network, a tailnet or a container.
## Why it matters
Who can listen in on the way sees every page and can drive the browser with all its logins.
## Example
```json5
{
  browser: { profiles: { remote: { cdpUrl: "http://browser.example.com:9222" } } },
}
```
## Use instead
```json5
{
  browser: { profiles: { remote: { cdpUrl: "https://browser.example.com" } } },
}
```
## Fix safety
No fix: whether the other side speaks TLS is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import INFO, WARNING, Rule
from moltconf.masking.shapes import shown

META = Rule(
    id="tools/remote-browser-without-tls",
    severity=WARNING,
    keys=("cdpUrl",),
    audits=("browser.remote_cdp_http",),
    sources=("the security audit of openclaw@2026.1.29 and openclaw@2026.9.6",),
)


def check(config: Config) -> Iterator[Finding]:
    for address in config.browser.addresses:
        if address.scheme not in ("http", "ws") or address.host is None or address.is_loopback:
            continue
        yield META.at(
            address.path,
            f"the browser at {shown(address.host)} is driven without encryption: whoever reads the "
            "network sees all that it does",
            help="use https or wss, or a tunnel such as ssh -L, or reach it over a private network"
            if not address.is_private
            else "keep it if you trust everybody in this network; else use https or wss, or a "
            "tunnel such as ssh -L",
            severity=INFO if address.is_private else WARNING,
        )
