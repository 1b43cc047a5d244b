"""Files that may not be written, and commands that write them.

## What it does
Reports a `deny` of all of `write`, `edit` and `apply_patch` for an agent that runs commands on the
host without asking.
## Why it matters
A command can write any file that the gateway's user can: the agent is not read-only.
## Example
```json5
{
  tools: { deny: ["write", "edit", "apply_patch"] },
}
```
## Use instead
```json5
{
  tools: { deny: ["write", "edit", "apply_patch", "group:runtime"] },
}
```
or a sandbox of mode `"all"` whose workspace is not writable.
## Fix safety
No fix: whether commands are needed is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding, Mark
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, since
from moltconf.schema.known_tools import tool_names
from moltconf.schema.tools import Toolset, expand
from moltconf.text.keypath import KeyPath

META = Rule(
    id="tools/exec-despite-denied-writes",
    severity=WARNING,
    releases=since("2026.1.20"),
    keys=("deny",),
    audits=("tools.exec.fs_tools_disabled_but_exec_enabled",),
    sources=("read off the security audit of openclaw@2026.9.6",),
)

_WRITES = ("write", "edit", "apply_patch")


def check(config: Config) -> Iterator[Finding]:
    seen: set[KeyPath] = set()
    for agent in config.toolsets:
        path = _deny_list(agent)
        if path is None or path in seen or any(map(agent.allows, _WRITES)):
            continue
        if agent.allows("exec") and agent.guard() == "none" and not _is_confined(agent):
            seen.add(path)
            yield META.at(
                path,
                "the tools that write files are denied, but commands can write them too: exec is "
                "allowed and asks nobody",
                help='deny "group:runtime" as well, or use a sandbox of mode "all"',
                mark=Mark.KEY,
            )


def _deny_list(agent: Toolset) -> KeyPath | None:
    """Return the list that denies writing, the agent's own first."""
    names = tool_names(agent.release)
    for policy in agent.policies:
        denied = [name.value for name in policy.deny or ()]
        if set(_WRITES) <= set(expand(denied, names)):
            return (*policy.path, "deny")
    return None


def _is_confined(agent: Toolset) -> bool:
    access = agent.sandbox.workspace_access
    writes = access is not None and access.value == "rw"
    host = agent.tools.commands.host
    leaves = host is not None and host.value in ("gateway", "node")
    return agent.sandbox_mode == "all" and not leaves and not writes
