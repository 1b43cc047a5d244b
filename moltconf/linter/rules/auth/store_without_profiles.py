"""A credential store without profiles.

## What it does
Reports `auth-profiles.json` that holds no object `profiles`, the keys of a provider at its root
for example.
## Why it matters
The gateway finds no credential in such a file, and the agent fails with "No API key found". This
shape is passed around as a template.
## Example
```json
{ "anthropic": { "apiKey": "<the key>" } }
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

from moltconf.findings import Finding
from moltconf.linter.rule import ERROR, Profile, Rule, since

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.linter.credential_files import StoreFile

META = Rule(
    id="auth/store-without-profiles",
    severity=ERROR,
    releases=since("2026.1.8"),
    profile=Profile.MINIMAL,
    sources=("measured: openclaw@2026.1.29 and openclaw@2026.9.6",),
)

_WANTED = (
    'wanted: {"version": 1, "profiles": {"anthropic:default": {"type": "api_key", '
    '"provider": "anthropic", "key": "..."}}}'
)


def check_store(file: StoreFile) -> Iterator[Finding]:
    from moltconf.auth.stored_credential import StoreFault

    if file.store is None and file.problems(StoreFault.MALFORMED, StoreFault.NO_PROFILES):
        # raw: this is about a key of the wrong type, which no store has
        written = isinstance(file.value, dict) and "profiles" in file.value
        what = '"profiles" is no object' if written else 'there is no "profiles"'
        yield META.at(
            ("profiles",), f"{what}, so the gateway finds no credential in this file", help=_WANTED
        )
