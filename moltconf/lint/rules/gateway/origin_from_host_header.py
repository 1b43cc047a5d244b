"""Origins are compared with what the request itself says.

## What it does
Reports `gateway.controlUi.dangerouslyAllowHostHeaderOriginFallback: true`.
## Why it matters
An origin then counts as allowed where it equals the `Host` header of the same request. A page whose
name is pointed to the gateway's address (DNS rebinding) passes.
## Example
```json5
{
  gateway: { mode: "local", controlUi: { dangerouslyAllowHostHeaderOriginFallback: true } },
}
```
## Use instead
```json5
{
  gateway: { mode: "local", controlUi: { allowedOrigins: ["https://control.example.com"] } },
}
```
## Fix safety
No fix: without the key the gateway needs the list of origins, and moltconf does not know them.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.document.keypath import KeyPath, lookup
from moltconf.findings import Finding
from moltconf.lint.config import Config
from moltconf.lint.gateways import CONTROL_UI, gateway_of
from moltconf.lint.rule import WARNING, Rule, since

META = Rule(
    id="gateway/origin-from-host-header",
    severity=WARNING,
    releases=since("2026.2.23"),
    keys=("dangerouslyAllowHostHeaderOriginFallback",),
    audits=("gateway.control_ui.host_header_origin_fallback",),
    sources=(
        "measured: the security audit of openclaw@2026.9.6",
        "read off the check of origins in openclaw@2026.2.24 and openclaw@2026.9.6",
    ),
)

_PATH: KeyPath = (*CONTROL_UI, "dangerouslyAllowHostHeaderOriginFallback")


def check(config: Config) -> Iterator[Finding]:
    if gateway_of(config) is not None and lookup(config.value, _PATH) is True:
        yield META.at(
            _PATH,
            "an origin is allowed where the request's own Host header names it, so a page can "
            "make itself allowed (DNS rebinding)",
            help="remove it, and list your addresses in gateway.controlUi.allowedOrigins",
        )
