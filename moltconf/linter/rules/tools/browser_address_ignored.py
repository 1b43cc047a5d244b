"""An address of a browser that the chosen profile does not use.

## What it does
Reports `browser.cdpUrl` where `browser.defaultProfile` is `user` and `browser.profiles` says
nothing of that profile, for the releases that then ignore the address.
## Why it matters
The release attaches to a browser of this machine instead of the one at the address.
## Example
```json5
// release: 2026.5.28
{
  browser: { defaultProfile: "user", cdpUrl: "http://127.0.0.1:9222" },
}
```
## Use instead
```json5
// release: 2026.5.28
{
  browser: { cdpUrl: "http://127.0.0.1:9222" },
}
```
## Fix safety
No fix: which of the two was meant is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding, Mark
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, between

META = Rule(
    id="tools/browser-address-ignored",
    severity=WARNING,
    releases=between("2026.3.24", "2026.5.28"),
    keys=("cdpUrl",),
    sources=(
        "measured: openclaw@2026.3.24 and openclaw@2026.5.28 ignore it, openclaw@2026.7.1 uses it",
    ),
)

_USER = "user"


def check(config: Config) -> Iterator[Finding]:
    browser = config.browser
    default, address = browser.default_profile, browser.cdp_url
    if address is None or default is None or default.value.strip() != _USER:
        return
    if not any(profile.id == _USER for profile in browser.profiles):
        yield META.at(
            address.path,
            f'{config.release} ignores this address for the profile "user": it attaches to a '
            "browser of this machine",
            help="remove defaultProfile, or give the address to a profile of another name",
            mark=Mark.KEY,
            evidence=(default.path, ("browser", "profiles", _USER)),
        )
