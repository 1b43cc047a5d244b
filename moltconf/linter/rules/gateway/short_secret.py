"""A short secret for the gateway.

## What it does
Reports a literal `gateway.auth.token` of fewer than 24 characters, and from 2026.9.4 on such a
`gateway.auth.password`.
## Why it matters
Whoever can reach the gateway can try secrets. A short one is found, and opens everything that the
agents can do.
## Example
```json5
{
  gateway: { mode: "local", auth: { mode: "token", token: "letmein2026" } },
}
```
## Use instead
```json5
{
  gateway: { mode: "local", auth: { mode: "token", token: "${OPENCLAW_GATEWAY_TOKEN}" } },
}
```
with a variable that holds, for example, the output of `openssl rand -hex 32`.
## Fix safety
No fix: the new secret has to reach the clients.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule
from moltconf.masking.shapes import is_stand_in, is_template
from moltconf.release_order import before
from moltconf.text.env import has_reference

META = Rule(
    id="gateway/short-secret",
    severity=WARNING,
    keys=("auth",),
    audits=("gateway.token_too_short", "gateway.password_too_short"),
    sources=(
        "measured: the security audit of clawdbot@2026.1.24-3, openclaw@2026.1.29 and 2026.9.6",
        "the audit's code in openclaw@2026.9.3 and openclaw@2026.9.4",
    ),
)

_LENGTH = 24
#: ``gateway/placeholder-secret`` speaks of these.
_NO_SECRET = ("undefined", "null")


def check(config: Config) -> Iterator[Finding]:
    gateway = config.gateway
    secret = gateway.asked if gateway is not None else None
    if gateway is None or secret is None:
        return
    if secret == "password" and before(config.release, "2026.9.4"):
        return
    held = gateway.auth.secret(secret)
    text = held.value.plain() if held is not None else None
    if held is not None and text is not None and _is_short(text.strip()):
        yield META.at(
            held.path,
            f"this {secret} has fewer than {_LENGTH} characters and can be guessed",
            help='use a long random one, for example from "openssl rand -hex 32"',
        )


def _is_short(text: str) -> bool:
    if has_reference(text) or is_template(text) or is_stand_in(text) or text in _NO_SECRET:
        return False
    return 0 < len(text) < _LENGTH
