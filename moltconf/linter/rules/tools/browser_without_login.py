"""A browser that every program on the machine can drive.

## What it does
Reports `gateway.auth.mode: "none"` while the browser is not switched off.
## Why it matters
The routes that control the browser have the gateway's login. Without one, any local program, or a
page that makes the machine call itself, can drive the browser and its logins.
## Example
```json5
{
  gateway: { auth: { mode: "none" } },
}
```
## Use instead
```json5
{
  gateway: { auth: { mode: "token", token: "${OPENCLAW_GATEWAY_TOKEN}" } },
}
```
or `browser.enabled: false`.
## Fix safety
No fix: moltconf has no token to give.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import INFO, Profile, Rule, since

META = Rule(
    id="tools/browser-without-login",
    severity=INFO,
    profile=Profile.STRICT,
    releases=since("2026.2.26"),
    audits=("browser.control_no_auth",),
    sources=("the security audit of openclaw@2026.9.6",),
)


def check(config: Config) -> Iterator[Finding]:
    mode = config.gateway_section.auth.mode
    is_denied = "browser" in {name.value for name in config.plugins.deny or ()}
    if mode is not None and mode.value == "none" and config.browser.is_on and not is_denied:
        yield META.at(
            mode.path,
            "with no login, any program on this machine can control the agent's browser",
            help='set gateway.auth.mode to "token". If you do not need the browser, set '
            "browser.enabled to false",
        )
