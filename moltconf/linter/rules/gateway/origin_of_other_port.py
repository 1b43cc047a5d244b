"""An allowed origin without the port of the gateway.

## What it does
Reports entries of `gateway.controlUi.allowedOrigins` that are `http://`, a host of this machine or
of a private network, and no port, where the gateway listens at another port than 80.
## Why it matters
A browser that opens the gateway itself sends `http://192.168.20.5:18789`. The entry
`http://192.168.20.5` admits only pages of a web server at port 80.
## Example
```json5
{
  gateway: { port: 18789, bind: "lan", controlUi: { allowedOrigins: ["http://192.168.20.5"] } },
}
```
## Use instead
```json5
{
  gateway: {
    port: 18789,
    bind: "lan",
    controlUi: { allowedOrigins: ["http://192.168.20.5:18789"] },
  },
}
```
## Fix safety
No fix: a proxy may listen at port 80.
"""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import ip_address
from urllib.parse import urlsplit

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import INFO, Confidence, Rule, since

META = Rule(
    id="gateway/origin-of-other-port",
    severity=INFO,
    releases=since("2026.2.23"),
    confidence=Confidence.MEDIUM,
    keys=("allowedOrigins",),
    sources=("read off openclaw@2026.2.26, 2026.3.24, 2026.5.28 and 2026.9.6",),
)


def check(config: Config) -> Iterator[Finding]:
    gateway = config.gateway
    if gateway is None:
        return
    port = int(gateway.port.value)
    for origin in gateway.control_ui.origins or ():
        if port != 80 and _is_private_without_port(origin.value):
            yield META.at(
                origin.path,
                f"this is the origin of a web server at port 80; the gateway listens at {port}",
                help=f'write "{origin.value}:{port}" for browsers that open the gateway itself',
                evidence=(gateway.port.path,),
            )


def _is_private_without_port(origin: str) -> bool:
    try:
        parts = urlsplit(origin)
        if parts.scheme != "http" or parts.port is not None or parts.path or "@" in parts.netloc:
            return False
        return parts.hostname == "localhost" or ip_address(parts.hostname or "").is_private
    except ValueError:
        return False
