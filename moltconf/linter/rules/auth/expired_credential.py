"""A stored credential that has expired.

## What it does
Reports stored tokens whose `expires` is in the past, OAuth logins that have expired and cannot be
refreshed, and an `expires` that is no time in milliseconds.
## Why it matters
The gateway skips an expired token; requests fail with 401, "OAuth token refresh failed" or "No
available auth profile". A login with a refresh token is renewed by itself.
## Example
```json
{
  "version": 1,
  "profiles": {
    "anthropic:default": {
      "type": "token", "provider": "anthropic", "token": "<the token>", "expires": 1735689600000
    }
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
No fix: only a new login helps.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from moltconf.findings import Finding
from moltconf.linter.rule import ERROR, WARNING, Rule, since
from moltconf.masking.shapes import shown
from moltconf.product.login import login_command

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.auth.stored_credential import StoredCredential
    from moltconf.linter.credential_files import StoreFile

META = Rule(
    id="auth/expired-credential",
    severity=ERROR,
    releases=since("2026.1.8"),
    sources=("measured: openclaw@2026.1.29 and openclaw@2026.9.6",),
)

_DAY = 24 * 60 * 60 * 1000
#: A time in seconds is below this, one in milliseconds above (1973 and 5138).
_MOST_SECONDS = 100_000_000_000


def check_store(file: StoreFile) -> Iterator[Finding]:
    for credential in file.store.profiles.values() if file.store else ():
        path = ("profiles", credential.id, "expires")
        name = f"the {'login' if credential.type == 'oauth' else 'token'} {shown(credential.id)}"
        expires = credential.expires
        if credential.type == "api_key" or _is_renewed(credential):
            continue
        if credential.bad_expires:
            message = f"the expiry of {name} is no time in milliseconds since 1970"
            yield META.at(path, message, help="write it in milliseconds", severity=WARNING)
        elif expires is None:
            continue
        elif expires < _MOST_SECONDS:
            message = f"{name} counts as expired: its expiry looks like seconds since 1970"
            yield META.at(path, message, help="write it in milliseconds: times 1000")
        elif expires <= file.now:
            yield META.at(path, f"{name} expired on {_day(expires)}", help=_again(file, credential))
        elif expires <= file.now + _DAY:
            message = f"{name} expires within a day"
            yield META.at(path, message, help=_again(file, credential), severity=WARNING)


def _again(file: StoreFile, credential: StoredCredential) -> str:
    text = f"log in again on the gateway's host with {login_command(file.release)}"
    if credential.type == "token" and credential.provider == "anthropic":
        text += "; `claude setup-token` makes a new token"
    return text


def _is_renewed(credential: StoredCredential) -> bool:
    return credential.type == "oauth" and credential.has_refresh


def _day(milliseconds: float) -> str:
    return datetime.fromtimestamp(milliseconds / 1000, UTC).strftime("%Y-%m-%d")
