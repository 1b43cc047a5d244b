"""A header that takes the place of the login.

## What it does
Advises against `x-api-key` and `authorization` among the headers of the provider `anthropic`, where
requests go to Anthropic itself.
## Why it matters
Headers of the config replace those that the product sends: whatever profile is chosen, requests
carry this credential, and changing profiles after a failure does nothing.
## Example
```json5
{
  models: {
    providers: { anthropic: { headers: { "x-api-key": "${MY_KEY}" }, models: [] } },
  },
}
```
## Use instead
```json5
{
  models: { providers: { anthropic: { apiKey: "${MY_KEY}", models: [] } } },
}
```
## Fix safety
No fix: which credential was meant is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding, Mark
from moltconf.linter.config import Config
from moltconf.linter.rule import INFO, Confidence, Rule
from moltconf.linter.rules.caching._anthropic import is_direct

META = Rule(
    id="auth/login-header-overridden",
    severity=INFO,
    confidence=Confidence.MEDIUM,
    keys=("headers",),
    sources=(
        "measured with a loopback server on clawdbot@2026.1.24-3 and openclaw@2026.9.6: "
        "headers of the config replace the product's own",
    ),
)

_LOGINS = ("x-api-key", "authorization")


def check(config: Config) -> Iterator[Finding]:
    if not any(key.strip().lower() in _LOGINS for key in config.keys):
        return
    provider = config.view.provider("anthropic")
    if provider is None or not is_direct(provider):
        return
    for header in provider.headers:
        if header.name.strip().lower() in _LOGINS:
            yield META.at(
                header.path,
                "this header replaces the login, whichever profile is chosen",
                help="write the key as apiKey, or store it as a profile",
                mark=Mark.KEY,
            )
