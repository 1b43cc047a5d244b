"""A file of cron jobs without a list of jobs.

## What it does
Reports `cron/jobs.json` that has no list `jobs`.
## Why it matters
The gateway takes the file for an empty one, without a word, and runs none of its jobs.
## Example
```json
{ "version": 1, "jobs": { "morning": { "payload": {} } } }
```
## Use instead
```json
{
  "version": 1,
  "jobs": [
    {
      "id": "morning",
      "schedule": { "kind": "cron", "expr": "0 9 * * *" },
      "sessionTarget": "isolated",
      "payload": { "kind": "agentTurn", "message": "Good morning" }
    }
  ]
}
```
## Fix safety
No fix: moltconf does not write jobs.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.rule import ERROR, Profile, Rule, since

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.linter.job_files import JobsFile

META = Rule(
    id="cron/jobs-without-list",
    severity=ERROR,
    releases=since("2026.1.24"),
    profile=Profile.MINIMAL,
    sources=("measured: the functions of every release of schemas/documents/cron.json",),
)


def check_jobs(file: JobsFile) -> Iterator[Finding]:
    if file.shape is not None and not file.has_list:
        yield META.at(
            ("jobs",),
            'there is no list "jobs", so the gateway runs no job of this file',
            help='write {"version": 1, "jobs": [...]}',
        )
