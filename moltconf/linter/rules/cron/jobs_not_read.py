"""Cron jobs that the release does not read from a file.

## What it does
Reports `cron/jobs.json` for releases that keep jobs in a database.
## Why it matters
A change of the file has no effect once `openclaw doctor --fix` has taken it over.
## Example
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
## Use instead
Run `openclaw doctor --fix` where the gateway runs, and change jobs with `openclaw cron` from then
on.
## Fix safety
No fix: moltconf does not write jobs.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.rule import WARNING, Rule, since

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.linter.job_files import JobsFile

META = Rule(
    id="cron/jobs-not-read",
    severity=WARNING,
    releases=since("2026.6.1"),
    sources=("measured: the functions of every release of schemas/documents/cron.json",),
)


def check_jobs(file: JobsFile) -> Iterator[Finding]:
    if file.shape is not None and not file.shape.is_read:
        yield META.at(
            (),
            f"{file.release} does not read this file: it keeps jobs in a database",
            help="run `openclaw doctor --fix` where the gateway runs: it takes the jobs over",
        )
