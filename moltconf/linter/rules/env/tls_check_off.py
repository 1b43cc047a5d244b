"""A variable that lets every connection go unchecked.

## What it does
Reports `NODE_TLS_REJECT_UNAUTHORIZED: "0"` under `env`.
## Why it matters
The gateway then trusts any certificate, for every connection: whoever sits in between reads keys
and conversations. From 2026.3.31 on the config cannot set it.
## Example
```json5
// release: 2026.1.29
{
  env: { vars: { NODE_TLS_REJECT_UNAUTHORIZED: "0" } },
}
```
## Use instead
```json5
// release: 2026.1.29
{
  env: { vars: { NODE_EXTRA_CA_CERTS: "/etc/ssl/own-ca.pem" } },
}
```
## Fix safety
Unsafe: a server with a certificate of its own is refused until it is trusted.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.edit.changes import Remove
from moltconf.findings import Finding, Fix, Safety
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, between

META = Rule(
    id="env/tls-check-off",
    severity=WARNING,
    releases=between("2026.1.9", "2026.3.28"),
    fix=Safety.UNSAFE,
    keys=("NODE_TLS_REJECT_UNAUTHORIZED",),
    sources=(
        "the manual of Node.js; openclaw@2026.3.13 takes the variable from the config, "
        "openclaw@2026.3.31 no longer",
    ),
)


def check(config: Config) -> Iterator[Finding]:
    for variable in config.variables.variables:
        text = variable.value.plain() or ""
        if variable.name == "NODE_TLS_REJECT_UNAUTHORIZED" and text.strip() == "0":
            yield META.at(
                variable.path,
                "the gateway no longer checks any certificate: anybody in between can read along",
                help="remove it, and name the certificate to trust in NODE_EXTRA_CA_CERTS",
                fix=Fix(Safety.UNSAFE, (Remove(variable.path),)),
            )
