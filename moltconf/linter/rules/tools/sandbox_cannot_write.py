"""A sandbox in which agents cannot write files.

## What it does
Reports sandboxes without access to the workspace (`workspaceAccess: "none"`, which is the default)
where agents have the tools that write files.
## Why it matters
Such a sandbox has a folder of its own. In these releases the tools `write`, `edit` and
`apply_patch` treat it as read-only and fail; 2026.3.8 to 2026.3.24 let commands only read it too.
## Example
```json5
// release: 2026.4.15
{
  agents: { defaults: { sandbox: { mode: "all", workspaceAccess: "none" } } },
  tools: { sandbox: { tools: { allow: ["exec", "read", "write"] } } },
}
```
## Use instead
```json5
// release: 2026.4.15
{
  agents: { defaults: { sandbox: { mode: "all", workspaceAccess: "rw" } } },
  tools: { sandbox: { tools: { allow: ["exec", "read", "write"] } } },
}
```
or take `write`, `edit` and `apply_patch` from these agents.
## Fix safety
No fix: with `"rw"` agents write into their workspace.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import INFO, Rule, between

META = Rule(
    id="tools/sandbox-cannot-write",
    severity=INFO,
    releases=between("2026.2.17", "2026.8.2"),
    keys=("sandbox",),
    sources=(
        "read off openclaw@2026.2.9, 2026.2.17, 2026.2.26, 2026.3.8, 2026.3.24, 2026.4.29, "
        "2026.5.28, 2026.6.11, 2026.7.1, 2026.8.2 and 2026.9.6",
        "openclaw/openclaw#37634 and #65316",
    ),
)


def check(config: Config) -> Iterator[Finding]:
    reported = set()
    for agent in config.toolsets:
        access, mode = agent.sandbox.workspace_access, agent.sandbox.mode
        if mode is None or agent.sandbox_mode == "off":
            continue
        if access is not None and access.value != "none":
            continue
        place = access.path if access is not None else mode.path
        if place not in reported and any(
            agent.allows_in_sandbox(tool) for tool in ("write", "edit")
        ):
            reported.add(place)
            yield META.at(
                place,
                "agents cannot write files in this sandbox: it has no access to the workspace, and "
                f"in {config.release} its own folder is read-only for write and edit",
                help='write workspaceAccess: "rw", or deny "write", "edit" and "apply_patch"',
                evidence=((*mode.path[:-1], "workspaceAccess"),),
            )
