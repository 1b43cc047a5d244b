"""A short token for webhooks.

## What it does
Reports a literal `hooks.token` of fewer than 24 characters while hooks are on.
## Why it matters
Whoever can reach the gateway can try tokens. A short one is found.
## Example
```json5
{
  hooks: { enabled: true, token: "letmein2026" },
}
```
## Use instead
```json5
{
  hooks: { enabled: true, token: "${HOOKS_TOKEN}" },
}
```
with a variable that holds, for example, the output of `openssl rand -hex 32`.
## Fix safety
No fix: the new token has to reach those who call the hooks.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule
from moltconf.masking.shapes import is_stand_in, is_template
from moltconf.text.env import has_reference

META = Rule(
    id="gateway/short-hooks-token",
    severity=WARNING,
    keys=("hooks",),
    audits=("hooks.token_too_short",),
    sources=("the security audit of openclaw@2026.1.29 and openclaw@2026.9.6",),
)

_LENGTH = 24


def check(config: Config) -> Iterator[Finding]:
    token = config.hooks.token
    text = token.value.plain() if token is not None else None
    if token is None or text is None or not config.hooks.are_on:
        return
    if has_reference(text) or is_template(text) or is_stand_in(text):
        return
    if len(text.strip()) < _LENGTH:
        yield META.at(
            token.path,
            f"this token has fewer than {_LENGTH} characters and can be guessed",
            help='use a long random one, for example from "openssl rand -hex 32"',
        )
