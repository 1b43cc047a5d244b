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

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import INFO, Confidence, Rule, since
from moltconf.schema.browser import parsed
from moltconf.schema.values import Located

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
        if port != 80 and _is_private_without_port(origin):
            yield META.at(
                origin.path,
                f"this is the origin of a web server at port 80; the gateway listens at {port}",
                help=f'write "{origin.value}:{port}" for browsers that open the gateway itself',
                evidence=(gateway.port.path,),
            )


def _is_private_without_port(origin: Located[str]) -> bool:
    address = parsed(origin.path, origin.value)
    if origin.value.lower() not in (f"http://{address.host}", f"http://[{address.host}]"):
        return False
    # a name may well be that of a proxy, which listens at port 80
    return address.is_loopback or (address.is_number and address.is_private)
