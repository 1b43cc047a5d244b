"""A word in exec approvals that no release knows.

## What it does
Reports words in `security`, `ask` and `askFallback` of `exec-approvals.json` that the release does
not know.
## Why it matters
The default of the release counts, without a word, and may allow more than what was meant. Releases
that take the file over into a database refuse it.
## Example
```json
{ "version": 1, "defaults": { "security": "ask" }, "agents": {} }
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
from moltconf.linter.rule import WARNING, Rule, since

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.linter.approval_files import ApprovalsFile

META = Rule(
    id="tools/unknown-word-in-approvals",
    severity=WARNING,
    releases=since("2026.1.24"),
    sources=("measured: the functions of every release of schemas/documents/exec-approvals.json",),
)


def check_approvals(file: ApprovalsFile) -> Iterator[Finding]:
    from moltconf.findings import Severity

    shape = file.shape
    for path, known in shape.unknown_words(file.root) if shape is not None else ():
        assert shape is not None
        what = "it refuses the file" if shape.refuses_words else "its default counts"
        severity = Severity.ERROR if shape.refuses_words else Severity.WARNING
        yield META.at(
            path,
            f"{file.release} does not know this word: {what}",
            help=f"write {', '.join(known[:-1])} or {known[-1]}",
            severity=severity,
        )
