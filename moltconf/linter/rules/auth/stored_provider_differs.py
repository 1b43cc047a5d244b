"""A stored login under the name of another provider.

## What it does
Reports profiles in `auth-profiles.json` whose id begins with one provider and whose `provider` is
another one.
## Why it matters
`provider` alone decides: the login is used for that provider, and not for the one in its id. Where
the config declares the profile for the other provider, it is used for neither.
## Example
```json
{
  "version": 1,
  "profiles": {
    "anthropic:default": { "type": "api_key", "provider": "openai", "key": "<the key>" }
  }
}
```
## Use instead
```json
{
  "version": 1,
  "profiles": {
    "openai:default": { "type": "api_key", "provider": "openai", "key": "<the key>" }
  }
}
```
## Fix safety
No fix: moltconf does not write credential stores.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.rule import WARNING, Rule, since
from moltconf.masking.shapes import shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.linter.credential_files import StoreFile

META = Rule(
    id="auth/stored-provider-differs",
    severity=WARNING,
    releases=since("2026.1.8"),
    sources=(
        "measured: openclaw@2026.1.29 and openclaw@2026.9.6 choose stored logins by provider",
    ),
)


def check_store(file: StoreFile) -> Iterator[Finding]:
    from moltconf.schema.provider_ids import credential_provider, environment_names

    for name in file.profiles:
        provider = file.entry(name).get("provider")
        prefix, colon, _ = name.partition(":")
        if not colon or not isinstance(provider, str) or not provider.strip():
            continue
        named = credential_provider(prefix, file.release)
        # other words before the colon are just names
        if not environment_names(named, file.release):
            continue
        if named != credential_provider(provider, file.release):
            yield META.at(
                ("profiles", name, "provider"),
                f"the profile {shown(name)} is a login of {shown(provider)}, and is used for that "
                "provider alone",
                help=f'write "provider": "{named}", or give the profile another id',
            )
