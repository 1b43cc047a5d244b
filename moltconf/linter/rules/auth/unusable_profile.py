"""A stored profile that is out of use for a while.

## What it does
Reports stored profiles that `usageStats` of the store holds back: disabled, for billing most
often, blocked by a limit, or cooling down after errors.
## Why it matters
While every profile of a provider is held back, agents fail with "No available auth profile". The
gateway takes a profile up again when the time is over.
## Example
```json
{
  "version": 1,
  "profiles": {
    "openai:default": { "type": "api_key", "provider": "openai", "key": "<the key>" }
  },
  "usageStats": {
    "openai:default": { "disabledUntil": 1990000000000, "disabledReason": "billing" }
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
No fix: the gateway writes and clears these times itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from moltconf.findings import Finding
from moltconf.linter.rule import WARNING, Rule, since
from moltconf.masking.shapes import shown
from moltconf.text.keypath import KeyPath

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.auth.stored_credential import Usage
    from moltconf.linter.credential_files import StoreFile

META = Rule(
    id="auth/unusable-profile",
    severity=WARNING,
    releases=since("2026.1.8"),
    sources=("measured: openclaw@2026.1.29 and openclaw@2026.9.6",),
)

#: The last day that a date can be told for; later ones are as good as never.
_LAST = 253_402_300_000_000


def check_store(file: StoreFile) -> Iterator[Finding]:
    for profile, usage in file.store.usage.items() if file.store else ():
        until = max(((each[0], each[1]) for each in _held(usage)), default=(0.0, ""))
        if profile not in file.profiles or until[0] <= file.now:
            continue
        path: KeyPath = ("usageStats", profile, until[1])
        is_billing = until[1] == "disabledUntil" and usage.disabled_reason == "billing"
        why = " because the provider refused for want of credit" if is_billing else ""
        yield META.at(
            path,
            f"the gateway does not use the profile {shown(profile)} until {_moment(until[0])}{why}",
            help="settle the bill or use another profile; the gateway tries again by itself then"
            if is_billing
            else "wait, add a second profile, or see in the gateway's log what failed",
        )


def _held(usage: Usage) -> Iterator[tuple[float, str]]:
    """Until when, and the key that says so."""
    times = (
        (usage.disabled_until, "disabledUntil"),
        (usage.blocked_until, "blockedUntil"),
        (usage.cooldown_until, "cooldownUntil"),
    )
    return ((until, key) for until, key in times if until is not None)


def _moment(milliseconds: float) -> str:
    if milliseconds > _LAST:
        return "further notice"
    return datetime.fromtimestamp(milliseconds / 1000, UTC).strftime("%Y-%m-%d %H:%M UTC")
