"""A cron job for an agent that the config does not have.

## What it does
Reports jobs in `cron/jobs.json` whose `agentId` names none of the agents of the config in the same
state folder. Jobs that are switched off are left out.
## Why it matters
The job runs as the default agent, with the tools, the workspace and the model of that one, and no
message says so.
## Example
The config has `{ agents: { list: [{ id: "main" }] } }`, and the job is:
```json
{
  "version": 1,
  "jobs": [
    {
      "id": "morning",
      "schedule": { "kind": "cron", "expr": "0 9 * * *" },
      "sessionTarget": "isolated",
      "agentId": "reports",
      "payload": { "kind": "agentTurn", "message": "Write the report" }
    }
  ]
}
```
## Use instead
Name an agent of the config, or add the agent to it:
```json5
// release: 2026.5.28
{ agents: { list: [{ id: "main" }, { id: "reports" }] } }
```
## Fix safety
No fix: moltconf does not write jobs.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.rule import WARNING, Rule, between
from moltconf.linter.similar import nearest
from moltconf.masking.shapes import is_template, shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.linter.job_files import JobsFile

META = Rule(
    id="cron/job-of-unknown-agent",
    severity=WARNING,
    releases=between("2026.1.24", "2026.5.28"),
    sources=(
        "read off clawdbot@2026.1.24-3, openclaw@2026.1.29, openclaw@2026.3.24 and "
        "openclaw@2026.5.28",
    ),
)


def check_jobs(file: JobsFile) -> Iterator[Finding]:
    if file.config is None:
        return
    from moltconf.documents.jobs import text_at
    from moltconf.product.agent_ids import normalise_id

    view = file.config.view
    ids = [agent.id for agent in view.agents]
    default = view.default_agent
    for path, job in file.jobs:
        named = text_at(job, "agentId")
        if named is None or is_template(named) or normalise_id(named) in ids:
            continue
        near = nearest(normalise_id(named), ids)
        runs_as = f", {shown(default.id)}" if default is not None else ""
        yield META.at(
            (*path, "agentId"),
            f"{file.config.file_name} has no agent {shown(named)}: the job runs as the default "
            f"agent{runs_as}",
            help=f'did you mean "{near}"?' if near else "name an agent of the config",
        )
