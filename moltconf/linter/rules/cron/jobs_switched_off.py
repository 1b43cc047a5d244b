"""Cron jobs that the config switches off.

## What it does
Reports `cron/jobs.json` with jobs that are switched on, where the config in the same state folder
has `cron.enabled: false`.
## Why it matters
The gateway runs none of the jobs.
## Example
The config says `{ cron: { enabled: false } }`, and the jobs are:
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
Remove `cron.enabled` from the config, or switch off the jobs with `"enabled": false`.
## Fix safety
No fix: moltconf does not write jobs.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.rule import INFO, Rule, between

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.linter.job_files import JobsFile

META = Rule(
    id="cron/jobs-switched-off",
    severity=INFO,
    releases=between("2026.1.24", "2026.5.28"),
    sources=("read off clawdbot@2026.1.24-3, openclaw@2026.3.24 and openclaw@2026.5.28",),
)


def check_jobs(file: JobsFile) -> Iterator[Finding]:
    if file.config is not None and file.config.cron.is_off and any(True for _ in file.jobs):
        yield META.at(
            ("jobs",),
            f"{file.config.file_name} has cron.enabled: false, so none of these jobs runs",
            help="remove cron.enabled there, or switch the jobs off",
        )
