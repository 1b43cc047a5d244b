"""A cap on waiting that is below the first wait.

## What it does
Reports `auth.cooldowns.billingMaxHours` below `billingBackoffHours`.
## Why it matters
The larger of the two is the cap, so the smaller number has no effect: a profile that ran out of
credit stays off for as long as `billingBackoffHours` says.
## Example
```json5
// release: 2026.1.29
{
  auth: { cooldowns: { billingBackoffHours: 10, billingMaxHours: 5 } },
}
```
## Use instead
```json5
// release: 2026.1.29
{
  auth: { cooldowns: { billingBackoffHours: 5, billingMaxHours: 10 } },
}
```
## Fix safety
No fix: which of the two was meant is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, between

META = Rule(
    id="auth/backoff-cap-without-effect",
    severity=WARNING,
    releases=between("2026.1.9", "2026.7.35"),
    keys=("cooldowns",),
    sources=("read off openclaw@2026.1.29",),
)


def check(config: Config) -> Iterator[Finding]:
    base, cap = config.auth.billing_backoff, config.auth.billing_cap
    if base is not None and cap is not None and 0 < cap.value < base.value:
        yield META.at(
            cap.path,
            f"this is less than billingBackoffHours, so a profile waits {base.value} hours all the "
            "same",
            help="make it at least as large, or lower billingBackoffHours",
        )
