"""Exec approvals of an unknown version.

## What it does
Reports `exec-approvals.json` that holds no object, or whose `version` is not 1.
## Why it matters
The gateway takes such a file for an empty one, without a word: no allowlist and no guard of the
file counts.
## Example
```json
{ "defaults": { "security": "deny" }, "agents": {} }
```
## Use instead
```json
{
  "version": 1,
  "defaults": { "security": "allowlist", "ask": "on-miss" },
  "agents": { "main": { "allowlist": [{ "pattern": "/usr/bin/git" }] } }
}
```
## Fix safety
No fix: moltconf does not write approvals.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.rule import ERROR, Profile, Rule, since

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.linter.approval_files import ApprovalsFile

META = Rule(
    id="tools/approvals-of-unknown-version",
    severity=ERROR,
    releases=since("2026.1.24"),
    profile=Profile.MINIMAL,
    sources=("measured: the functions of every release of schemas/documents/exec-approvals.json",),
)


def check_approvals(file: ApprovalsFile) -> Iterator[Finding]:
    if not file.has_version:
        what = '"version" is not 1' if "version" in file.root else 'there is no "version": 1'
        yield META.at(
            ("version",), f"{what}, so none of the approvals counts", help='write "version": 1'
        )
