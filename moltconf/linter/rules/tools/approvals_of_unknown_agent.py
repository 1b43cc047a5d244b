"""Exec approvals for an agent that the config does not have.

## What it does
Reports entries of `agents` in `exec-approvals.json` that name none of the agents of the config in
the same state folder. `*` and `main` are not reported, and nothing is where the config only leads
to a gateway elsewhere.
## Why it matters
The entry never counts. The agent that was meant goes by `defaults`, which may allow more, or less.
## Example
The config has `{ agents: { list: [{ id: "research" }] } }`, and the approvals are:
```json
{
  "version": 1,
  "defaults": { "security": "full" },
  "agents": { "reserch": { "security": "deny" } }
}
```
## Use instead
```json
{
  "version": 1,
  "defaults": { "security": "full" },
  "agents": { "research": { "security": "deny" } }
}
```
## Fix safety
No fix: moltconf does not write approvals.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding, Mark
from moltconf.linter.rule import WARNING, Rule, since
from moltconf.linter.similar import nearest
from moltconf.masking.shapes import is_template, shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.linter.approval_files import ApprovalsFile

META = Rule(
    id="tools/approvals-of-unknown-agent",
    severity=WARNING,
    releases=since("2026.1.24"),
    sources=(
        "read off clawdbot@2026.1.24-3, openclaw@2026.3.24 and openclaw@2026.9.6: an agent's "
        "entry is looked for under its own id, and under *",
    ),
)

#: What stands for every agent, and for commands without one; ``default`` is its name of old.
_NO_AGENT = frozenset({"*", "main", "default"})


def check_approvals(file: ApprovalsFile) -> Iterator[Finding]:
    if file.config is None:
        return
    from moltconf.documents.approvals import policies

    ids = {agent.id for agent in file.config.view.agents}
    for path, _ in policies(file.root):
        name = str(path[-1])
        if path[0] != "agents" or name in {*ids, *_NO_AGENT} or is_template(name):
            continue
        near = nearest(name, ids)
        yield META.at(
            path,
            f"{file.config.file_name} has no agent {shown(name)}, so this entry never counts",
            help=f'did you mean "{near}"?' if near else "name an agent of the config, or remove it",
            mark=Mark.KEY,
        )
