"""A gateway's secret that is none.

## What it does
Reports a `gateway.auth.token` or `password` that is the word `undefined` or `null`, or one of the
values that stood in the product's own examples.
## Why it matters
Everybody can look it up. 2026.4.12 and later refuse to start with the values of the examples (with
`change-me-now` from 2026.4.20 on), 2026.9.4 and later with `undefined` and `null`, which a script
writes whose variable was empty.
## Example
```json5
{
  gateway: { mode: "local", auth: { mode: "token", token: "undefined" } },
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
from moltconf.linter.rule import ERROR, WARNING, Profile, Rule
from moltconf.release_order import before
from moltconf.validator.starts.login import PLACEHOLDERS

META = Rule(
    id="gateway/placeholder-secret",
    severity=ERROR,
    profile=Profile.MINIMAL,
    keys=("auth",),
    words=("change-me-", "undefined", "null"),
    audits=("gateway.token_placeholder_value", "gateway.password_placeholder_value"),
    sources=(
        "measured: the security audit and the start of openclaw@2026.9.6",
        "read off the start of openclaw@2026.4.12, 2026.4.20, 2026.9.3 and 2026.9.4",
    ),
)


def check(config: Config) -> Iterator[Finding]:
    gateway = config.gateway
    secret = gateway.asked if gateway is not None else None
    if gateway is None or secret is None:
        return
    held = gateway.auth.secret(secret)
    text = held.value.plain() if held is not None else None
    first = PLACEHOLDERS[secret].get(text.strip()) if text is not None else None
    if held is not None and first is not None and before(config.release, first):
        yield META.at(
            held.path,
            f"this is no {secret} but a placeholder that everybody knows",
            help='make one with "openssl rand -hex 32" and refer to it by a variable',
            severity=WARNING,
        )
