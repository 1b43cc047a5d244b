"""A control interface on the network without allowed origins.

## What it does
Reports a gateway that listens beyond its machine, serves the control interface and has no
`gateway.controlUi.allowedOrigins`, or, up to 2026.5.12, has only origins of the machine itself
there.
## Why it matters
2026.2.23 to 2026.2.26 do not start. Later releases start with the addresses of the machine itself
as the only origins: browsers on other machines are turned away, from 2026.5.18 on those that use a
public name or address.
## Example
```json5
{
  gateway: {
    mode: "local",
    bind: "lan",
    auth: { mode: "token", token: "${OPENCLAW_GATEWAY_TOKEN}" },
  },
}
```
## Use instead
```json5
{
  gateway: {
    mode: "local",
    bind: "lan",
    auth: { mode: "token", token: "${OPENCLAW_GATEWAY_TOKEN}" },
    controlUi: { allowedOrigins: ["https://control.example.com"] },
  },
}
```
or `controlUi: { enabled: false }` where nobody uses it.
## Fix safety
No fix: which addresses are in use is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import INFO, Profile, Rule, since
from moltconf.release_order import before
from moltconf.schema.browser import parsed
from moltconf.schema.gateway import Gateway
from moltconf.schema.values import Located

META = Rule(
    id="gateway/origins-not-named",
    severity=INFO,
    profile=Profile.MINIMAL,
    releases=since("2026.2.23"),
    keys=("bind",),
    audits=("gateway.control_ui.allowed_origins_required",),
    sources=(
        "measured: the security audit of openclaw@2026.9.6",
        "read off the start and the check of origins in openclaw@2026.2.21, 2026.2.23, 2026.2.26, "
        "2026.3.1, 2026.5.12 and 2026.5.18",
    ),
)


def check(config: Config) -> Iterator[Finding]:
    gateway = config.gateway
    if gateway is None or not gateway.is_on_network or not gateway.control_ui.is_served:
        return
    fallback = gateway.control_ui.origin_from_host_header
    if fallback is not None and fallback.value:
        return
    origins = gateway.control_ui.origins
    if origins:
        if before(config.release, "2026.5.18") and all(map(_is_of_this_machine, origins)):
            yield META.at(
                origins[0].path[:-1],
                "browsers on other machines cannot open the control page: only origins of this "
                "machine are allowed",
                help="add the address that you open in the browser, such as "
                f'"http://192.168.20.5:{int(gateway.port.value)}"',
                evidence=(gateway.bind.path,),
            )
        return
    if before(config.release, "2026.3.1"):
        return  # the start refuses it
    yield META.at(
        gateway.bind.path,
        _message(gateway),
        help="list the addresses at which you open the page, such as "
        'gateway.controlUi.allowedOrigins: ["https://control.example.com"]. If you do not use the '
        "page, set gateway.controlUi.enabled to false",
        evidence=((*gateway.control_ui.path, "allowedOrigins"),),
    )


def _is_of_this_machine(origin: Located[str]) -> bool:
    return parsed(origin.path, origin.value).is_loopback


def _message(gateway: Gateway) -> str:
    if before(gateway.release, "2026.5.18"):
        return (
            "browsers on other machines cannot open the control page, because "
            "gateway.controlUi.allowedOrigins is not set"
        )
    return (
        "browsers cannot open the control page at a public name or address, because "
        "gateway.controlUi.allowedOrigins is not set. In the local network they can"
    )
