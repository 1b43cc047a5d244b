"""Webhooks without a token.

## What it does
Reports `hooks.enabled: true` without `hooks.token`.
## Why it matters
The gateway does not start. No environment variable takes the place of this key. The config itself
passes the product's validation.
## Example
```json5
{
  hooks: { enabled: true },
}
```
## Use instead
```json5
{
  hooks: { enabled: true, token: "${HOOKS_TOKEN}" },
}
```
## Fix safety
No fix: moltconf has no token to give.
"""

from moltconf.linter.rule import ERROR, Profile, Rule

META = Rule(
    id="gateway/hooks-without-token",
    severity=ERROR,
    profile=Profile.MINIMAL,
    keys=("hooks",),
    sources=(
        "read off the start of clawdbot@2026.1.24-3, openclaw@2026.1.29 and openclaw@2026.9.6",
    ),
)
