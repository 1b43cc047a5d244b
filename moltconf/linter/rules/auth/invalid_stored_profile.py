"""A stored profile that the release drops.

## What it does
Reports profiles in `auth-profiles.json` that are no object, that have no `type` of `api_key`,
`oauth` or `token`, or that name no `provider`.
## Why it matters
The gateway drops such a profile when it reads the store, without a word, and deletes it when it
next writes the file.
## Example
```json
{
  "version": 1,
  "profiles": {
    "anthropic:default": { "type": "apikey", "provider": "anthropic", "key": "<the key>" }
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
from moltconf.text.keypath import KeyPath

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.auth.stored_credential import StoreFault
    from moltconf.linter.credential_files import StoreFile
    from moltconf.text.tree import Value

META = Rule(
    id="auth/invalid-stored-profile",
    severity=ERROR,
    releases=since("2026.1.8"),
    profile=Profile.MINIMAL,
    sources=("measured: openclaw@2026.1.29 and openclaw@2026.9.6",),
)

_TYPE = 'write "type": "api_key", "token" or "oauth"'


def check_store(file: StoreFile) -> Iterator[Finding]:
    from moltconf.auth.stored_credential import StoreFault

    dropped = (StoreFault.NOT_AN_OBJECT, StoreFault.UNKNOWN_TYPE, StoreFault.NO_PROVIDER)
    for problem in file.problems(*dropped):
        profile = problem.profile or ""
        key, advice = _fault(problem.fault, profile, file.entry(profile))
        path: KeyPath = ("profiles", profile, *key)
        yield META.at(
            path,
            f"the profile {shown(profile)} {problem.message}",
            help=advice,
            mark=Mark.KEY,
        )


def _fault(fault: StoreFault, id: str, entry: dict[str, Value]) -> tuple[KeyPath, str]:
    """Return the key that is wrong or missing, and what to do about it."""
    if fault == "entry-not-an-object":
        return (), 'a profile is an object: {"type": "api_key", "provider": "...", "key": "..."}'
    if fault == "entry-without-provider":
        prefix = id.partition(":")[0]
        return ("provider",), f'add "provider": "{prefix}"' if ":" in id else 'add a "provider"'
    if "type" not in entry and "mode" in entry:
        return ("mode",), f'"mode" belongs in the config; {_TYPE}'
    return ("type",), _TYPE
