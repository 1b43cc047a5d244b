"""A token and a password without a mode.

## What it does
Reports `gateway.auth.token` beside `gateway.auth.password` without `gateway.auth.mode`.
## Why it matters
From 2026.3.7 on the gateway does not start. Earlier releases ask for the password and ignore the
token, which clients that were given it find out by being turned away.
## Example
```json5
{
  gateway: {
    mode: "local",
    auth: { token: "${OPENCLAW_GATEWAY_TOKEN}", password: "${OPENCLAW_GATEWAY_PASSWORD}" },
  },
}
```
## Use instead
```json5
{
  gateway: {
    mode: "local",
    auth: {
      mode: "token",
      token: "${OPENCLAW_GATEWAY_TOKEN}",
      password: "${OPENCLAW_GATEWAY_PASSWORD}",
    },
  },
}
```
## Fix safety
Unsafe: `mode: "password"` is what earlier releases made of it; the token may be meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.edit.changes import Set
from moltconf.findings import Finding, Fix, Mark, Safety
from moltconf.linter.config import Config
from moltconf.linter.rule import ERROR, WARNING, Profile, Rule
from moltconf.release_order import since

META = Rule(
    id="gateway/ambiguous-login",
    severity=ERROR,
    profile=Profile.MINIMAL,
    fix=Safety.UNSAFE,
    keys=("password",),
    sources=(
        "measured: the start of openclaw@2026.9.6",
        "read off the start of clawdbot@2026.1.24-3, openclaw@2026.1.29, 2026.3.2 and 2026.3.7",
    ),
)


def check(config: Config) -> Iterator[Finding]:
    if config.gateway is None or since(config.release, "2026.3.7"):
        return  # the start refuses it
    auth = config.gateway.auth
    if auth.mode is not None or auth.token is None or auth.password is None:
        return
    yield META.at(
        auth.path,
        "the token is ignored: without gateway.auth.mode the password is asked for",
        help='write mode: "token" or "password", or remove the other secret',
        fix=Fix(Safety.UNSAFE, (Set((*auth.path, "mode"), "password"),)),
        severity=WARNING,
        mark=Mark.KEY,
        evidence=((*auth.path, "mode"),),
    )
