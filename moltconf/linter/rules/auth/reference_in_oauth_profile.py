"""A stored login of type oauth that refers to a secret elsewhere.

## What it does
Reports profiles of type `oauth` in `auth-profiles.json` with a secret reference: `keyRef`,
`tokenRef`, or a reference as `access`, `refresh`, `key` or `token`.
## Why it matters
The release writes new tokens into such a profile, so it takes no reference there, and stops with an
error before it resolves any secret.
## Example
```json
{
  "version": 1,
  "profiles": {
    "anthropic:default": {
      "type": "oauth",
      "provider": "anthropic",
      "keyRef": { "source": "env", "provider": "default", "id": "ANTHROPIC_API_KEY" }
    }
  }
}
```
## Use instead
```json
{
  "version": 1,
  "profiles": {
    "anthropic:default": {
      "type": "api_key",
      "provider": "anthropic",
      "keyRef": { "source": "env", "provider": "default", "id": "ANTHROPIC_API_KEY" }
    }
  }
}
```
## Fix safety
No fix: moltconf does not write credential stores.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding, Mark
from moltconf.linter.rule import ERROR, Rule, since

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.linter.credential_files import StoreFile

META = Rule(
    id="auth/reference-in-oauth-profile",
    severity=ERROR,
    releases=since("2026.3.31"),
    sources=("read off openclaw@2026.3.31, 2026.5.28, 2026.7.1 and 2026.9.6",),
)

_FIELDS = ("access", "refresh", "token", "tokenRef", "key", "keyRef")


def check_store(file: StoreFile) -> Iterator[Finding]:
    for name in file.profiles:
        entry = file.entry(name)
        for field in _FIELDS if entry.get("type") == "oauth" else ():
            value = entry.get(field)
            if isinstance(value, dict) and {"source", "id"} <= value.keys():  # raw: as written
                yield META.at(
                    ("profiles", name, field),
                    f"a profile of type oauth takes no secret reference: {file.release} refuses "
                    "the store",
                    help='write type "api_key" or "token" for a secret that stands elsewhere, or '
                    "log in again",
                    mark=Mark.KEY,
                )
