"""A credential store in a format that is no longer read.

## What it does
Reports `auth-profiles.json` for releases that keep credentials in a database.
## Why it matters
From 2026.6.5 on agents read `openclaw-agent.sqlite`. The file is read by `doctor` alone, which
moves it into the database; until then these logins do not exist, and from 2026.8.1 on the agent
refuses to answer for their providers.
## Example
```json
{
  "version": 1,
  "profiles": {
    "anthropic:default": { "type": "api_key", "provider": "anthropic", "key": "<the key>" }
  }
}
```
## Use instead
Run `openclaw doctor --fix` on the gateway's host, or log in again.
## Fix safety
No fix: moltconf does not write credential stores.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.rule import WARNING, Rule, since
from moltconf.product.login import MOVE_OLD_LOGINS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.linter.credential_files import StoreFile

META = Rule(
    id="auth/store-not-read",
    severity=WARNING,
    releases=since("2026.6.5"),
    sources=("measured: openclaw@2026.9.6; read off openclaw@2026.5.28, which reads the file",),
)


def check_store(file: StoreFile) -> Iterator[Finding]:
    if file.profiles:
        yield META.at(
            (),
            f"{file.release} does not read this file: it keeps credentials in a database",
            help=MOVE_OLD_LOGINS,
        )
