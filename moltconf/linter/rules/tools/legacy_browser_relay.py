"""A browser relay that still takes old logins.

## What it does
Reports `browser.extensionRelay.allowLegacyAuth: true`, which is also the default while a browser
extension is used.
## Why it matters
Clients may log in to the relay in the old way, with a token that travels as it is.
## Example
```json5
{
  browser: { extensionRelay: { allowLegacyAuth: true } },
}
```
## Use instead
```json5
{
  browser: { extensionRelay: { allowLegacyAuth: false } },
}
```
## Fix safety
No fix: extensions that were not brought up to date can no longer connect.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import INFO, Rule, since

META = Rule(
    id="tools/legacy-browser-relay",
    severity=INFO,
    releases=since("2026.8.1"),
    keys=("allowLegacyAuth",),
    audits=("browser.extension_relay_legacy_auth",),
    sources=("the security audit of openclaw@2026.9.6",),
)


def check(config: Config) -> Iterator[Finding]:
    relay = config.browser.legacy_relay
    if config.browser.is_on and relay is not None and relay.value:
        yield META.at(
            relay.path,
            "the browser relay takes logins of the old kind",
            help="bring the browser extensions up to date, then write false",
        )
