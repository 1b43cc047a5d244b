"""A stored login that is never tried.

## What it does
With `--state-dir`: reports stored profiles of a provider for which `auth.profiles` lists others,
while no order is given.
## Why it matters
As soon as `auth.profiles` lists one profile of a provider that is stored, only those that it lists
are tried. A second login that was meant as a reserve stays unused.
## Example
```js
// with --state-dir, and a store that also has anthropic:reserve
{
  auth: { profiles: { "anthropic:me": { provider: "anthropic", mode: "api_key" } } },
}
```
## Use instead
```json5
{
  auth: {
    profiles: {
      "anthropic:me": { provider: "anthropic", mode: "api_key" },
      "anthropic:reserve": { provider: "anthropic", mode: "api_key" },
    },
  },
}
```
## Fix safety
No fix: the profile may be left out on purpose.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import INFO, Rule, since
from moltconf.masking.shapes import shown

META = Rule(
    id="auth/stored-profile-not-listed",
    severity=INFO,
    releases=since("2026.1.8"),
    keys=("profiles",),
    stores=True,
    sources=("measured: openclaw@2026.1.29 and openclaw@2026.9.6",),
)


def check(config: Config) -> Iterator[Finding]:
    if config.stores is None or not config.auth.profiles:
        return
    from moltconf.schema.provider_ids import credential_provider

    auth = config.auth
    told: set[str] = set()
    for agent in config.stores.agents.values():
        stored = agent.store.profiles
        listed = {each.provider_id for each in auth.profiles if each.id in stored}
        ordered = {credential_provider(each, config.release) for each in agent.store.order}
        for credential in stored.values():
            provider = credential_provider(credential.provider, config.release)
            declared = auth.profile(credential.id)
            if declared is not None and declared.provider_id == provider:
                continue
            if credential.id in told or provider not in listed:
                continue
            if auth.order(provider) is not None or provider in ordered:
                continue
            told.add(credential.id)
            yield META.at(
                ("auth", "profiles"),
                f"the stored login {shown(credential.id)} is never tried: auth.profiles lists "
                f"others of {provider}, and not this one",
                help="list it as well, or remove the login",
            )
