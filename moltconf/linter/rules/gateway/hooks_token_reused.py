"""One token for the gateway and for its webhooks.

## What it does
Reports `hooks.token` that is the same text, or the same reference, as the token or password of the
gateway.
## Why it matters
The token of a webhook stands in the settings of whatever calls it. If it is the gateway's own,
every one of these places can control the gateway. 2026.2.19 to 2026.5.28 do not start
with the token of the gateway.
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

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule
from moltconf.masking.shapes import is_stand_in

META = Rule(
    id="gateway/hooks-token-reused",
    severity=WARNING,
    keys=("hooks",),
    audits=("hooks.token_reuse_gateway_token",),
    sources=("the security audit of openclaw@2026.1.29 and openclaw@2026.9.6",),
)


def check(config: Config) -> Iterator[Finding]:
    token = config.hooks.token
    text = token.value.plain() if token is not None else None
    if token is None or text is None or is_stand_in(text):
        return
    auth = config.gateway_section.auth
    for name, secret in (("token", auth.token), ("password", auth.password)):
        own = secret.value.plain() if secret is not None else None
        if own is not None and own.strip() == text.strip():
            yield META.at(
                token.path,
                f"the hooks have the same secret as gateway.auth.{name}: whoever may call a hook "
                "can control the gateway",
                help="give the hooks a token of their own",
            )
