"""A profile whose stored login is of another type than declared.

## What it does
With `--state-dir`: reports profiles whose `mode` in `auth.profiles` differs from the type of the
stored credential. Mode `oauth` takes a stored token too, from 2026.1.12 on.
## Why it matters
The gateway skips such a profile without a word, and agents fail with "No API key found" or "No
available auth profile" although the login is there.
## Example
```js
// with --state-dir, and a store where anthropic:default is of type "oauth"
{
  auth: { profiles: { "anthropic:default": { provider: "anthropic", mode: "token" } } },
}
```
## Use instead
```json5
{
  auth: { profiles: { "anthropic:default": { provider: "anthropic", mode: "oauth" } } },
}
```
## Fix safety
Unsafe: a login that was skipped comes into use.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.edit.changes import Set
from moltconf.findings import Finding, Fix, Safety
from moltconf.linter.config import Config
from moltconf.linter.rule import ERROR, Rule, since
from moltconf.masking.shapes import shown

META = Rule(
    id="auth/stored-type-differs",
    severity=ERROR,
    releases=since("2026.1.9"),
    fix=Safety.UNSAFE,
    stores=True,
    sources=("measured: openclaw@2026.1.29 and openclaw@2026.9.6",),
)


def check(config: Config) -> Iterator[Finding]:
    if config.context.state_dir is None or not config.auth.profiles:
        return
    from moltconf.auth.profile_order import mode_serves

    for profile in config.auth.profiles:
        types = _types(config, profile.id)
        if profile.mode is None or len(types) != 1:
            continue
        (stored,) = types
        if mode_serves(profile.mode.value, stored, config.release):
            continue
        yield META.at(
            profile.mode.path,
            f"the stored login {shown(profile.id)} is of the type {stored}, so {config.release} "
            "skips it",
            help=f'write mode: "{stored}"',
            fix=Fix(Safety.UNSAFE, (Set(profile.mode.path, stored),)),
        )


def _types(config: Config, profile: str) -> set[str]:
    """Return the types that the stores of all agents hold for a profile."""
    stores = config.stores
    agents = stores.agents.values() if stores is not None else ()
    held = (agent.store.profiles.get(profile) for agent in agents)
    return {credential.type for credential in held if credential is not None}
