"""Webhooks without a session of their own.

## What it does
Reports hooks that are on without `hooks.defaultSessionKey`.
## Why it matters
Every call that names no session gets a new one: nothing bounds them, and no hook knows what the
one before it did.
## Example
```json5
{
  hooks: { enabled: true, token: "${HOOKS_TOKEN}" },
}
```
## Use instead
```json5
{
  hooks: { enabled: true, token: "${HOOKS_TOKEN}", defaultSessionKey: "hook:ingress" },
}
```
## Fix safety
No fix: a session for each call may be meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import INFO, Profile, Rule, since

META = Rule(
    id="gateway/hooks-without-session",
    severity=INFO,
    releases=since("2026.2.12"),
    profile=Profile.STRICT,
    keys=("hooks",),
    audits=("hooks.default_session_key_unset",),
    sources=("the security audit of openclaw@2026.9.6",),
)


def check(config: Config) -> Iterator[Finding]:
    hooks = config.hooks
    if hooks.enabled is not None and hooks.are_on and hooks.default_session_key is None:
        yield META.at(
            hooks.enabled.path,
            "every webhook call that names no session starts a new session",
            help='to collect them in one session, write hooks.defaultSessionKey: "hook:ingress". '
            "If you want new sessions, do nothing",
        )
