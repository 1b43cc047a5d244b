"""Webhooks that may write into any session.

## What it does
Reports `hooks.allowRequestSessionKey: true` without `hooks.allowedSessionKeyPrefixes`.
## Why it matters
Whoever has the token of the hooks chooses the session that his text goes to: the main session with
all that it knows, or one that talks to somebody else.
## Example
```json5
{
  hooks: { enabled: true, token: "${HOOKS_TOKEN}", allowRequestSessionKey: true },
}
```
## Use instead
```json5
{
  hooks: {
    enabled: true,
    token: "${HOOKS_TOKEN}",
    allowRequestSessionKey: true,
    allowedSessionKeyPrefixes: ["hook:"],
  },
}
```
## Fix safety
No fix: which sessions the callers use is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, since

META = Rule(
    id="gateway/hooks-choose-session",
    severity=WARNING,
    releases=since("2026.2.12"),
    keys=("allowRequestSessionKey",),
    audits=(
        "hooks.request_session_key_prefixes_missing",
        "hooks.request_session_key_enabled",
        "config.insecure_or_dangerous_flags",
    ),
    sources=("the security audit of openclaw@2026.9.6",),
)


def check(config: Config) -> Iterator[Finding]:
    hooks = config.hooks
    chosen = hooks.callers_choose_session
    if chosen is None or not chosen.value:
        return
    if hooks.are_on and not hooks.session_key_prefixes:
        yield META.at(
            chosen.path,
            "whoever calls a hook may write into any session, the main one too",
            help='limit them by allowedSessionKeyPrefixes, such as ["hook:"], or remove this key',
        )
