"""A stored profile without anything to log in with.

## What it does
Reports stored profiles of type `api_key` without `key`, of type `token` without `token`, and of
type `oauth` with neither `access` nor `refresh`.
## Why it matters
The gateway reads the profile and cannot use it. Most often the secret is there, under another
name: `apiKey` for `key`, or `key` in a profile of type `token`.
## Example
```json
{
  "version": 1,
  "profiles": {
    "anthropic:default": { "type": "token", "provider": "anthropic", "key": "<the token>" }
  }
}
```
## Use instead
```json
{
  "version": 1,
  "profiles": {
    "anthropic:default": { "type": "api_key", "provider": "anthropic", "key": "<the key>" }
  }
}
```
## Fix safety
No fix: moltconf does not write credential stores.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding, Mark
from moltconf.linter.rule import ERROR, Profile, Rule, since
from moltconf.masking.shapes import shown
from moltconf.product.login import login_command

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.linter.credential_files import StoreFile

META = Rule(
    id="auth/stored-profile-without-secret",
    severity=ERROR,
    releases=since("2026.1.8"),
    profile=Profile.MINIMAL,
    sources=("measured: openclaw@2026.1.29 and openclaw@2026.9.6",),
)

_FIELD = {"api_key": "key", "token": "token", "oauth": "refresh"}
_SPELLINGS = ("apiKey", "api_key", "key", "token", "accessToken", "access_token", "access")


def check_store(file: StoreFile) -> Iterator[Finding]:
    for credential in file.store.profiles.values() if file.store else ():
        if credential.has_material:
            continue
        field = _FIELD[credential.type]
        entry = file.entry(credential.id)
        other = next((each for each in _SPELLINGS if each != field and entry.get(each)), None)
        wanted = '"access" and "refresh"' if field == "refresh" else f'"{field}"'
        if other is not None:
            message = f'has its secret at "{other}", where type {credential.type} wants {wanted}'
            advice = f'rename "{other}" to "{field}"'
        else:
            message = f"has no {wanted}, so there is nothing to log in with"
            advice = f"add it, or log in again with {login_command(file.release)}"
        yield META.at(
            ("profiles", credential.id, other if other is not None else field),
            f"the profile {shown(credential.id)} {message}",
            help=advice,
            mark=Mark.KEY,
        )
