"""A profile that an order leaves out.

## What it does
Reports profiles of a provider that has an `auth.order` without them.
## Why it matters
An order names all profiles that are tried. What is not on it is never used, not even when all the
others fail.
## Example
```json5
{
  auth: {
    profiles: {
      "anthropic:work": { provider: "anthropic", mode: "api_key" },
      "anthropic:home": { provider: "anthropic", mode: "api_key" },
    },
    order: { anthropic: ["anthropic:work"] },
  },
}
```
## Use instead
```json5
{
  auth: {
    profiles: {
      "anthropic:work": { provider: "anthropic", mode: "api_key" },
      "anthropic:home": { provider: "anthropic", mode: "api_key" },
    },
    order: { anthropic: ["anthropic:work", "anthropic:home"] },
  },
}
```
## Fix safety
No fix: a profile may be left out on purpose.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from moltconf.findings import Finding, Mark
from moltconf.linter.config import Config
from moltconf.linter.rule import INFO, Confidence, Profile, Rule, since
from moltconf.masking.shapes import shown

if TYPE_CHECKING:
    from moltconf.schema.auth import Auth

META = Rule(
    id="auth/profile-left-out-of-order",
    severity=INFO,
    releases=since("2026.1.5"),
    profile=Profile.STRICT,
    # an order in the state folder takes the place of this one
    confidence=Confidence.MEDIUM,
    keys=("order",),
    sources=("read off the profile orders of openclaw@2026.1.29 and openclaw@2026.9.6",),
)


def check(config: Config) -> Iterator[Finding]:
    if not config.auth.orders:
        return
    auth = config.auth
    pinned = _pinned(auth, {leaf.text for leaf in config.leaves})
    for order in auth.orders:
        listed = {each.value for each in order.profiles}
        if not listed:
            continue
        for profile in auth.profiles_of(order.provider_id):
            if profile.id in listed or profile.id in pinned:
                continue
            yield META.at(
                profile.path,
                f"the order for {shown(order.key)} leaves this profile out: it is never used",
                help="add it to the order, or remove it",
                mark=Mark.KEY,
            )


def _pinned(auth: Auth, texts: Iterable[str]) -> set[str]:
    """Return what may be a profile that a model names itself: "anthropic/claude@anthropic:home"."""
    lengths = {len(profile.id) for profile in auth.profiles}
    ends = ((text, len(text) - length) for text in texts for length in lengths)
    return {text[at:] for text, at in ends if at > 0 and text[at - 1] == "@"}
