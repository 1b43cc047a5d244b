"""A cron job whose schedule leads to no run.

## What it does
Reports jobs in `cron/jobs.json` whose `schedule` the release does not understand: an unknown kind,
a key that it does not read, a cron expression with too few fields or a number that is too high, a
time that is none. Jobs that are switched off are left out.
## Why it matters
The job never runs, or an older release fails when it plans it.
## Example
```json
{
  "version": 1,
  "jobs": [
    {
      "id": "morning",
      "schedule": { "kind": "cron", "expr": "0 25 * * *" },
      "sessionTarget": "isolated",
      "payload": { "kind": "agentTurn", "message": "Good morning" }
    }
  ]
}
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
from moltconf.linter.rule import ERROR, Rule, since

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.linter.job_files import JobsFile

META = Rule(
    id="cron/unusable-schedule",
    severity=ERROR,
    releases=since("2026.1.24"),
    sources=("measured: the functions of every release of schemas/documents/cron.json",),
)


def check_jobs(file: JobsFile) -> Iterator[Finding]:
    for path, job in file.jobs:
        fault = file.shape.fault(job.get("schedule")) if file.shape is not None else None
        if fault is not None:
            key, what = fault
            yield META.at(
                (*path, "schedule", key),
                f"this job never runs: {what}",
                help="correct the schedule",
            )
