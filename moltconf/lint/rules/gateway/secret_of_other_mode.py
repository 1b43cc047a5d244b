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

from moltconf.document.keypath import lookup
from moltconf.findings import Finding
from moltconf.lint.config import Config
from moltconf.lint.gateways import gateway_of
from moltconf.lint.rule import WARNING, Profile, Rule

META = Rule(
    id="gateway/secret-of-other-mode",
    severity=WARNING,
    profile=Profile.MINIMAL,
    words=("gateway",),
    sources=("read off the login of clawdbot@2026.1.24-3 and openclaw@2026.1.29",),
)

_OTHER = {"token": "password", "password": "token"}


def check(config: Config) -> Iterator[Finding]:
    auth = lookup(config.value, ("gateway", "auth"))
    mode = auth.get("mode") if isinstance(auth, dict) else None
    other = _OTHER.get(mode) if isinstance(mode, str) else None
    if isinstance(auth, dict) and other is not None and auth.get(other) and not auth.get(str(mode)):
        gateway = gateway_of(config)
        if gateway is None or gateway.has_secret:
            return
        yield META.at(
            ("gateway", "auth", "mode"),
            f'mode "{mode}" needs gateway.auth.{mode}, and only gateway.auth.{other} is set',
            help=f'write mode: "{other}", or set gateway.auth.{mode}',
        )
