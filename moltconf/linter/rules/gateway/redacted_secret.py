"""A mark in the place of the gateway's token or password.

## What it does
Reports a `gateway.auth.token` or `password` that only marks where the real one was:
`__OPENCLAW_REDACTED__`, `***`, `[REDACTED]`, `<redacted>`, `REDACTED` and five more. So does the
token or password of `gateway.remote` where `gateway.auth` has none.
## Why it matters
2026.9.6 and later do not start with it. Earlier releases take the mark for the secret, which
everybody can guess (`secrets/redaction-marker`).
## Example
```json5
{
  gateway: { mode: "local", auth: { mode: "token", token: "__OPENCLAW_REDACTED__" } },
}
```
## Use instead
```json5
{
  gateway: { mode: "local", auth: { mode: "token", token: "${OPENCLAW_GATEWAY_TOKEN}" } },
}
```
## Fix safety
No fix: the real secret is not known any more.
"""

from moltconf.linter.rule import ERROR, Profile, Rule, since

META = Rule(
    id="gateway/redacted-secret",
    severity=ERROR,
    releases=since("2026.9.6"),
    profile=Profile.MINIMAL,
    keys=("gateway",),
    sources=("measured: the start of openclaw@2026.9.6; openclaw@2026.9.5 has no such check",),
)
