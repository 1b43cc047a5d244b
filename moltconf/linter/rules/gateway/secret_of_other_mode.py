"""A gateway login whose mode has no secret.

## What it does
Reports `gateway.auth.mode` `"token"` where only a password is set, and `"password"` where only a
token is set.
## Why it matters
The secret that is there is not used. The gateway refuses to start, or takes a secret of its
environment that nobody thinks of. With `--env-file` moltconf knows whether there is one.
## Example
```json5
{
  gateway: { auth: { mode: "token", password: "${OPENCLAW_GATEWAY_PASSWORD}" } },
}
```
## Use instead
```json5
{
  gateway: { auth: { mode: "password", password: "${OPENCLAW_GATEWAY_PASSWORD}" } },
}
```
## Fix safety
No fix: whether the mode or the secret is the one that was meant is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Profile, Rule

META = Rule(
    id="gateway/secret-of-other-mode",
    severity=WARNING,
    profile=Profile.MINIMAL,
    words=("password",),
    sources=("read off the login of clawdbot@2026.1.24-3 and openclaw@2026.1.29",),
)

_OTHER = {"token": "password", "password": "token"}


def check(config: Config) -> Iterator[Finding]:
    gateway = config.gateway
    mode = gateway.auth.mode if gateway is not None else None
    other = _OTHER.get(mode.value) if mode is not None else None
    if gateway is None or mode is None or other is None:
        return
    held = {"token": gateway.auth.token, "password": gateway.auth.password}
    if held[other] is None or held[mode.value] is not None or config.gateway_has_secret:
        return
    yield META.at(
        mode.path,
        f'mode "{mode.value}" needs gateway.auth.{mode.value}, and only gateway.auth.{other} is '
        "set",
        help=f'write mode: "{other}", or set gateway.auth.{mode.value}',
        evidence=((*gateway.auth.path, mode.value),),
    )
