"""A control interface that does not look at the device.

## What it does
Reports `gateway.controlUi.dangerouslyDisableDeviceAuth: true`, and up to 2026.2.19
`gateway.controlUi.allowInsecureAuth: true`.
## Why it matters
Whoever has the token or password then commands the gateway from any browser: no device has to be
approved first.
## Example
```json5
// release: 2026.1.29
{
  gateway: { mode: "local", controlUi: { dangerouslyDisableDeviceAuth: true } },
}
```
## Use instead
```json5
// release: 2026.1.29
{
  gateway: { mode: "local", tailscale: { mode: "serve" } },
}
```
or HTTPS by another way: it gives browsers an identity.
## Fix safety
No fix: a browser that comes by plain HTTP is locked out without the key.
## Releases
From 2026.2.21 on `allowInsecureAuth` matters to browsers on the machine itself only, and from
2026.8.1 on neither key has an effect.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, between
from moltconf.release_order import before

META = Rule(
    id="gateway/control-interface-unguarded",
    severity=WARNING,
    releases=between("2026.1.21", "2026.7.35"),
    keys=("controlUi",),
    audits=("gateway.control_ui.insecure_auth", "gateway.control_ui.device_auth_disabled"),
    sources=(
        "measured: the security audit of openclaw@2026.1.29",
        "read off the login in clawdbot@2026.1.24-3, openclaw@2026.1.29, 2026.2.19, 2026.2.26, "
        "2026.7.35 and 2026.8.1",
    ),
)


def check(config: Config) -> Iterator[Finding]:
    control_ui = config.gateway.control_ui if config.gateway is not None else None
    if control_ui is None or not control_ui.is_served:
        return
    flags = [control_ui.without_devices]
    if before(config.release, "2026.2.21"):
        flags.append(control_ui.insecure_login)
    for flag in flags:
        if flag is not None and flag.value:
            yield META.at(
                flag.path,
                "any browser that has the token controls the gateway: no device has to be approved",
                help="reach the control interface by HTTPS or on localhost, and remove the key",
            )
