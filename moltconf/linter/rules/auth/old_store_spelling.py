"""A stored profile in an old spelling.

## What it does
Reports stored profiles with `mode` for `type`, `apiKey` for `api_key` or for `key`, and reference
objects at `key` or `token`, for releases that still read them.
## Why it matters
Nothing is broken today. Releases of January 2026 drop such a profile, and the gateway rewrites it
when it next saves the store.
## Example
```json
{
  "version": 1,
  "profiles": {
    "anthropic:default": { "mode": "api_key", "provider": "anthropic", "apiKey": "<the key>" }
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
from moltconf.linter.rule import INFO, Rule, since
from moltconf.masking.shapes import shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.linter.credential_files import StoreFile

META = Rule(
    id="auth/old-store-spelling",
    severity=INFO,
    releases=since("2026.2.26"),
    sources=("measured: openclaw@2026.9.6 reads them, openclaw@2026.1.29 does not",),
)


def check_store(file: StoreFile) -> Iterator[Finding]:
    from moltconf.auth.stored_credential import StoreFault

    for problem in file.problems(StoreFault.OLD_SPELLING):
        profile = problem.profile or ""
        yield META.at(
            ("profiles", profile),
            f"the profile {shown(profile)} {problem.message}",
            help='the keys are "type" and, for an API key, "key"; references are "keyRef" and '
            '"tokenRef"',
            mark=Mark.KEY,
        )
