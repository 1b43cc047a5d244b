"""Logs that show secrets.

## What it does
Reports `logging.redactSensitive: "off"`. From 2026.8.1 on logs are always redacted, and the key is
refused.
## Why it matters
Tool calls are logged as they are, with the keys and tokens in them.
## Example
```json5
// release: 2026.1.29
{
  logging: { redactSensitive: "off" },
}
```
## Use instead
```json5
// release: 2026.1.29
{
  logging: { redactSensitive: "tools" },
}
```
## Fix safety
Unsafe: logs lose what somebody may look for in them.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.edit.changes import Set
from moltconf.findings import Finding, Fix, Safety
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, between

META = Rule(
    id="secrets/unredacted-logs",
    severity=WARNING,
    releases=between("2026.1.8", "2026.7.35"),
    fix=Safety.UNSAFE,
    keys=("redactSensitive",),
    audits=("logging.redact_off",),
    sources=("the security audit of openclaw@2026.1.29",),
)


def check(config: Config) -> Iterator[Finding]:
    redaction = config.logging.redaction
    if redaction is not None and redaction.value == "off":
        yield META.at(
            redaction.path,
            "logs and status show the keys and tokens that tools are called with",
            help='write "tools"',
            fix=Fix(Safety.UNSAFE, (Set(redaction.path, "tools"),)),
        )
