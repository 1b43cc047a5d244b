"""A sandbox browser that other containers can drive.

## What it does
Reports a sandbox browser on Docker's network `"bridge"` without `cdpSourceRange`.
## Why it matters
Every container on that network can connect to the browser and control it.
## Example
```json5
{
  agents: {
    defaults: { sandbox: { mode: "all", browser: { enabled: true, network: "bridge" } } },
  },
}
```
## Use instead
```json5
{
  agents: {
    defaults: {
      sandbox: {
        mode: "all",
        browser: { enabled: true, network: "bridge", cdpSourceRange: "172.21.0.1/32" },
      },
    },
  },
}
```
or no `network`, for one of its own.
## Fix safety
No fix: from where the browser is driven is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.document.keypath import lookup
from moltconf.findings import Finding
from moltconf.lint.config import Config
from moltconf.lint.rule import WARNING, Rule, since
from moltconf.lint.sandboxes import sandboxes

META = Rule(
    id="tools/reachable-sandbox-browser",
    severity=WARNING,
    releases=since("2026.2.21"),
    keys=("browser",),
    audits=("sandbox.browser_cdp_bridge_unrestricted",),
    sources=("the manual of openclaw@2026.9.6, on its security audit",),
)

_DEFAULTS = ("agents", "defaults", "sandbox", "browser")


def check(config: Config) -> Iterator[Finding]:
    shared = lookup(config.value, _DEFAULTS)
    shared = shared if isinstance(shared, dict) else {}
    for sandbox in sandboxes(config):
        own = sandbox.settings.get("browser")
        if not isinstance(own, dict) or sandbox.word("browser", "network") != "bridge":
            continue
        browser = {**shared, **own}
        if browser.get("enabled") is True and not browser.get("cdpSourceRange"):
            yield META.at(
                (*sandbox.path, "browser", "network"),
                "every container on this network can control the browser of the sandbox",
                help="set cdpSourceRange to the addresses that may, or remove network",
            )
