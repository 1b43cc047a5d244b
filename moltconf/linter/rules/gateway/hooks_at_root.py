"""Webhooks at the root of the server.

## What it does
Reports `hooks.path` that comes to `/` while hooks are on.
## Why it matters
The gateway does not start: hooks would take every path of its server. The config itself passes the
product's validation.
## Example
```json5
{
  hooks: { enabled: true, token: "${HOOKS_TOKEN}", path: "/" },
}
```
## Use instead
```json5
{
  hooks: { enabled: true, token: "${HOOKS_TOKEN}", path: "/hooks" },
}
```
## Fix safety
Unsafe: the path becomes `/hooks`, the product's default, and whoever calls the hooks has to know.
"""

from moltconf.findings import Safety
from moltconf.linter.rule import ERROR, Profile, Rule

META = Rule(
    id="gateway/hooks-at-root",
    severity=ERROR,
    fix=Safety.UNSAFE,
    profile=Profile.MINIMAL,
    keys=("hooks",),
    audits=("hooks.path_root",),
    sources=(
        "read off the start of clawdbot@2026.1.24-3, openclaw@2026.1.29 and openclaw@2026.9.6",
    ),
)
