"""An order that names a profile of another provider.

## What it does
Reports ids in `auth.order` whose profile in `auth.profiles` belongs to another provider.
## Why it matters
The product skips such a profile without a word.
## Example
```json5
{
  auth: {
    profiles: { "openai:me": { provider: "openai", mode: "api_key" } },
    order: { anthropic: ["openai:me"] },
  },
}
```
## Use instead
```json5
{
  auth: {
    profiles: { "openai:me": { provider: "openai", mode: "api_key" } },
    order: { openai: ["openai:me"] },
  },
}
```
## Fix safety
No fix: whether the order or the profile's provider is wrong is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import ERROR, Profile, Rule, since
from moltconf.masking.shapes import shown

META = Rule(
    id="auth/profile-of-other-provider",
    severity=ERROR,
    releases=since("2026.1.9"),
    profile=Profile.MINIMAL,
    keys=("order",),
    sources=("the selection of profiles read off 2026.1.30 and openclaw@2026.9.6",),
)


def check(config: Config) -> Iterator[Finding]:
    auth = config.auth
    for order in auth.orders:
        for item in order.profiles:
            profile = auth.profile(item.value)
            if profile is None or profile.provider is None:
                continue
            if profile.provider_id != order.provider_id:
                yield META.at(
                    item.path,
                    f"{shown(item.value)} is a profile of {shown(profile.provider.value)}, so the "
                    f"gateway skips it for {shown(order.key)}",
                    help="move it to the order of its own provider, or correct its provider",
                )
