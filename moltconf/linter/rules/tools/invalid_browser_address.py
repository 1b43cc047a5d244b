"""An address that no browser can have.

## What it does
Reports `browser.cdpUrl`, and those of profiles, that are no URL of a kind that the release takes:
`http` and `https`, from 2026.9.6 on `ws` and `wss` as well.
## Why it matters
Every use of the browser fails. The config itself passes the product's validation.
## Example
```json5
{
  browser: { cdpUrl: "localhost:9222" },
}
```
## Use instead
```json5
{
  browser: { cdpUrl: "http://localhost:9222" },
}
```
## Fix safety
No fix: the address that was meant is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf import release_order
from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import ERROR, Profile, Rule, since, until

META = Rule(
    id="tools/invalid-browser-address",
    severity=ERROR,
    releases=until("2026.1.30") | since("2026.9.6"),
    profile=Profile.MINIMAL,
    keys=("cdpUrl",),
    audits=("browser.control_invalid_config",),
    sources=("read off the browser of openclaw@2026.1.29 and openclaw@2026.9.6",),
)


def check(config: Config) -> Iterator[Finding]:
    later = release_order.since(config.release, "2026.9.6")
    taken = ("http", "https", "ws", "wss") if later else ("http", "https")
    for address in config.browser.addresses:
        if address.scheme not in taken or address.host is None:
            yield META.at(
                address.path,
                "the agent cannot use the browser: this address must begin with "
                + " or ".join(f"{scheme}://" for scheme in taken),
                help='write the address of the running browser, such as "http://127.0.0.1:9222"',
            )
