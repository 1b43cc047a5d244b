"""A reference that a credential store does not resolve.

## What it does
Reports `${VAR}` and `$VAR` as the key or token of a stored profile, where the release does not look
them up.
## Why it matters
Releases before 2026.2.26 put variables into the config and not into credential stores, and those
before 2026.5.18 do not know `$VAR`: the text itself is sent as the key, and the provider answers
with 401.
## Example
```json
{
  "version": 1,
  "profiles": {
    "openai:default": { "type": "api_key", "provider": "openai", "key": "${OPENAI_API_KEY}" }
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
or leave the profile out and set the variable in the gateway's environment.
## Fix safety
No fix: moltconf does not write credential stores.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.rule import ERROR, Rule, between
from moltconf.masking.shapes import shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.linter.credential_files import StoreFile

META = Rule(
    id="auth/reference-in-store",
    severity=ERROR,
    releases=between("2026.1.8", "2026.5.17"),
    sources=(
        "asked: openclaw@2026.1.29, 2026.2.21, 2026.2.26, 2026.3.24, 2026.5.28",
        "read off openclaw@2026.5.12 and openclaw@2026.5.18, the first with a pattern for $VAR",
    ),
)


def check_store(file: StoreFile) -> Iterator[Finding]:
    for credential in file.store.profiles.values() if file.store else ():
        secret = credential.secret
        if secret is None or secret.kind not in ("reference", "shorthand"):
            continue
        if credential.reference is not None:
            continue
        field = "key" if credential.type == "api_key" else "token"
        yield META.at(
            ("profiles", credential.id, field),
            f"{file.release} sends this text as the key: variables are not put into a credential "
            "store",
            help=f"remove the profile {shown(credential.id)} and set {secret.names[0]} for the "
            "gateway, or store the key itself",
        )
