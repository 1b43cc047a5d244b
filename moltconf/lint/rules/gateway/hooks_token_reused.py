"""One token for the gateway and for its webhooks.

## What it does
Reports `hooks.token` that is the same text, or the same reference, as the token or password of the
gateway.
## Why it matters
The token of a webhook stands in the settings of whatever calls it. If it is the gateway's own,
every one of these places can control the gateway.
## Example
```json5
{
  gateway: { auth: { mode: "token", token: "${GATEWAY_TOKEN}" } },
  hooks: { enabled: true, token: "${GATEWAY_TOKEN}" },
}
```
## Use instead
```json5
{
  gateway: { auth: { mode: "token", token: "${GATEWAY_TOKEN}" } },
  hooks: { enabled: true, token: "${HOOKS_TOKEN}" },
}
```
## Fix safety
No fix: a new token has to reach those who call the hooks.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.document.keypath import lookup
from moltconf.findings import Finding
from moltconf.lint.config import Config
from moltconf.lint.rule import WARNING, Rule
from moltconf.masking.shapes import is_stand_in

META = Rule(
    id="gateway/hooks-token-reused",
    severity=WARNING,
    keys=("hooks",),
    audits=("hooks.token_reuse_gateway_token",),
    sources=("the security audit of openclaw@2026.1.29 and openclaw@2026.9.6",),
)


def check(config: Config) -> Iterator[Finding]:
    token = lookup(config.value, ("hooks", "token"))
    if not isinstance(token, str) or not token.strip() or is_stand_in(token):
        return
    for key in ("token", "password"):
        secret = lookup(config.value, ("gateway", "auth", key))
        if isinstance(secret, str) and secret.strip() == token.strip():
            yield META.at(
                ("hooks", "token"),
                f"the hooks have the same secret as gateway.auth.{key}: whoever may call a hook "
                "can control the gateway",
                help="give the hooks a token of their own",
            )
