"""Webhooks whose sessions no prefix allows.

## What it does
Reports a mapping of webhooks, a written one or that of the preset `gmail`, whose `sessionKey` has a
`{{…}}` while `hooks.allowedSessionKeyPrefixes` is not set; a `hooks.defaultSessionKey` that none of
these prefixes fits; and prefixes without `"hook:"` where there is no `hooks.defaultSessionKey`.
## Why it matters
The gateway does not start. A `{{…}}` lets whoever calls the hook choose the session, so from
2026.4.20 on the prefixes must be said. The config itself passes the product's validation.
## Example
```json5
{
  hooks: { enabled: true, token: "${HOOKS_TOKEN}", presets: ["gmail"] },
}
```
## Use instead
```json5
{
  hooks: {
    enabled: true,
    token: "${HOOKS_TOKEN}",
    presets: ["gmail"],
    allowedSessionKeyPrefixes: ["hook:"],
  },
}
```
## Fix safety
No fix: which sessions callers may choose is for you to say.
"""

from moltconf.linter.rule import ERROR, Profile, Rule, since

META = Rule(
    id="gateway/hooks-session-not-allowed",
    severity=ERROR,
    profile=Profile.MINIMAL,
    releases=since("2026.2.12"),
    keys=("hooks",),
    sources=(
        "measured: the start of openclaw@2026.9.6",
        "read off openclaw@2026.2.12, openclaw@2026.4.15 and openclaw@2026.4.20",
    ),
)
