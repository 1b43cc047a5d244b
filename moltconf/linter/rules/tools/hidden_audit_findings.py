"""Findings that the product's own audit does not show.

## What it does
Reports `security.audit.suppressions`.
## Why it matters
What is listed there is left out of the product's security audit, for as long as the entry stays.
## Example
```json5
{
  security: { audit: { suppressions: [{ checkId: "gateway.bind_no_auth" }] } },
}
```
## Use instead
```json5
{
  security: { audit: { suppressions: [] } },
}
```
## Fix safety
No fix: the risk may have been accepted on purpose.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding, Mark
from moltconf.linter.config import Config
from moltconf.linter.rule import INFO, Profile, Rule, since

META = Rule(
    id="tools/hidden-audit-findings",
    severity=INFO,
    releases=since("2026.5.18"),
    profile=Profile.STRICT,
    keys=("suppressions",),
    audits=("security.audit.suppressions.active", "config.insecure_or_dangerous_flags"),
    sources=("the security audit of openclaw@2026.9.6",),
)


def check(config: Config) -> Iterator[Finding]:
    audit = config.security_audit
    entries = audit.suppressions
    if entries:
        count = "one check" if len(entries) == 1 else f"{len(entries)} checks"
        yield META.at(
            (*audit.path, "suppressions"),
            f"the product's security audit leaves out {count}",
            help="remove the checks that should run again",
            mark=Mark.KEY,
        )
