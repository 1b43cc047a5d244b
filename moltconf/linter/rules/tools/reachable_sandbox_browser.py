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

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, since
from moltconf.schema.sandbox import SHARED

META = Rule(
    id="tools/reachable-sandbox-browser",
    severity=WARNING,
    releases=since("2026.2.21"),
    keys=("browser",),
    values=("bridge",),
    audits=("sandbox.browser_cdp_bridge_unrestricted",),
    sources=("the manual of openclaw@2026.9.6, on its security audit",),
)


def check(config: Config) -> Iterator[Finding]:
    shared = next((each.browser for each in config.sandboxes if each.path == SHARED), None)
    for sandbox in config.sandboxes:
        own = sandbox.browser
        if own is None or own.network is None or own.network.value != "bridge":
            continue
        enabled = own.enabled or (shared.enabled if shared is not None else None)
        limited = own.source_range or (shared.source_range if shared is not None else None)
        if enabled is not None and enabled.value and limited is None:
            yield META.at(
                own.network.path,
                "every container on this network can control the browser of the sandbox",
                help="set cdpSourceRange to the addresses that may, or remove network",
            )
