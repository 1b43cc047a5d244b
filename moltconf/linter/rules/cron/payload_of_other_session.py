"""A cron job whose payload its session does not take.

## What it does
Reports jobs in `cron/jobs.json` with `"sessionTarget": "main"` and a payload for an agent's turn,
and those with `"isolated"` and a system event.
## Why it matters
The gateway skips the job at every run.
## Example
```json
{
  "version": 1,
  "jobs": [
    {
      "id": "morning",
      "schedule": { "kind": "cron", "expr": "0 9 * * *" },
      "sessionTarget": "main",
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
    id="cron/payload-of-other-session",
    severity=ERROR,
    releases=since("2026.1.24"),
    sources=(
        "read: what clawdbot@2026.1.24-3, openclaw@2026.3.24 and openclaw@2026.9.6 say of it",
    ),
)

#: What a session does not take, and what it takes instead.
_WRONG = {"main": ("agentTurn", "systemEvent"), "isolated": ("systemEvent", "agentTurn")}


def check_jobs(file: JobsFile) -> Iterator[Finding]:
    from moltconf.documents.jobs import session_and_payload

    for path, job in file.jobs:
        session, kind = session_and_payload(job)
        if not isinstance(session, str) or session not in _WRONG:
            continue
        wrong, right = _WRONG[session]
        if kind == wrong:
            yield META.at(
                (*path, "payload", "kind"),
                f'the gateway skips this job: its session, "{session}", takes no "{wrong}"',
                help=f'write a payload of the kind "{right}", or another "sessionTarget"',
            )
