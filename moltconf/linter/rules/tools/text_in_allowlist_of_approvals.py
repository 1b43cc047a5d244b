"""A plain text in the allowlist of exec approvals.

## What it does
Reports entries of an `allowlist` in `exec-approvals.json` that are plain texts, for releases that
take objects with a `pattern` alone.
## Why it matters
The program stays forbidden, and the release says nothing.
## Example
```json
{ "version": 1, "agents": { "main": { "allowlist": ["/usr/bin/git"] } } }
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
from moltconf.linter.rule import WARNING, Rule, between

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.linter.approval_files import ApprovalsFile

META = Rule(
    id="tools/text-in-allowlist-of-approvals",
    severity=WARNING,
    releases=between("2026.1.24", "2026.2.3-1"),
    sources=("measured: the functions of every release of schemas/documents/exec-approvals.json",),
)


def check_approvals(file: ApprovalsFile) -> Iterator[Finding]:
    from moltconf.documents.approvals import texts_in_allowlists

    if file.shape is None or file.shape.takes_texts:
        return
    for path in texts_in_allowlists(file.root):
        yield META.at(
            path,
            f"{file.release} does not read a plain text here",
            help='write an object: {"pattern": "..."}',
            cause="text",
        )
