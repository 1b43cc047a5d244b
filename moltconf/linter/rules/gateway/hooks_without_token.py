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

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
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


def check(config: Config) -> Iterator[Finding]:
    hooks = config.hooks
    if hooks.enabled is not None and hooks.are_on and hooks.token is None:
        yield META.at(
            hooks.enabled.path,
            "the gateway does not start: hooks are on, and hooks.token is not set",
            help="set hooks.token, as a reference to a variable",
            evidence=(("hooks", "token"),),
        )
