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

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, since

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


def check(config: Config) -> Iterator[Finding]:
    control_ui = config.gateway.control_ui if config.gateway is not None else None
    found = control_ui.origin_from_host_header if control_ui is not None else None
    if found is not None and found.value:
        yield META.at(
            found.path,
            "an origin is allowed where the request's own Host header names it, so a page can "
            "make itself allowed (DNS rebinding)",
            help="remove it, and list your addresses in gateway.controlUi.allowedOrigins",
        )
