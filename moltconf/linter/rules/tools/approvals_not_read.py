"""Exec approvals that the release does not read.

## What it does
Reports `exec-approvals.json` for releases that keep approvals in a database.
## Why it matters
A change of the file has no effect. `openclaw doctor --fix` takes it over once, where the database
has none yet.
## Example
```json
{
  "version": 1,
  "defaults": { "security": "allowlist", "ask": "on-miss" },
  "agents": { "main": { "allowlist": [{ "pattern": "/usr/bin/git" }] } }
}
```
## Use instead
Run `openclaw doctor --fix` where the gateway runs, and change approvals with
`openclaw approvals` from then on.
## Fix safety
No fix: moltconf does not write approvals.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.rule import WARNING, Rule, since

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.linter.approval_files import ApprovalsFile

META = Rule(
    id="tools/approvals-not-read",
    severity=WARNING,
    releases=since("2026.8.1"),
    sources=("measured: the functions of every release of schemas/documents/exec-approvals.json",),
)


def check_approvals(file: ApprovalsFile) -> Iterator[Finding]:
    if file.shape is not None and not file.shape.is_read:
        yield META.at(
            (),
            f"{file.release} does not read this file: it keeps approvals in a database",
            help="run `openclaw doctor --fix` where the gateway runs: it takes the file over",
        )
