"""A control interface that any web site may use.

## What it does
Reports `"*"` in `gateway.controlUi.allowedOrigins`.
## Why it matters
A page of anybody, open in a browser that reaches the gateway, may talk to it. Only the login stands
between that page and the agents.
## Example
```json5
{
  gateway: { mode: "local", controlUi: { allowedOrigins: ["*"] } },
}
```
## Use instead
```json5
{
  gateway: { mode: "local", controlUi: { allowedOrigins: ["https://control.example.com"] } },
}
```
## Fix safety
No fix: which addresses are in use is not known.
## Releases
2026.2.2 to 2026.2.26 know the key and take the star for the name of an origin, which no browser
sends.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, since

META = Rule(
    id="gateway/any-origin",
    severity=WARNING,
    releases=since("2026.3.1"),
    keys=("allowedOrigins",),
    audits=("gateway.control_ui.allowed_origins_wildcard",),
    sources=(
        "measured: the security audit of openclaw@2026.9.6",
        "read off the check of origins in openclaw@2026.2.26 and openclaw@2026.3.1",
    ),
)


def check(config: Config) -> Iterator[Finding]:
    origins = config.gateway.control_ui.origins if config.gateway is not None else None
    for origin in origins or ():
        if origin.value == "*":
            yield META.at(
                origin.path,
                "pages of any web site may talk to the gateway through a visitor's browser",
                help="list the addresses under which you open the control interface",
            )
