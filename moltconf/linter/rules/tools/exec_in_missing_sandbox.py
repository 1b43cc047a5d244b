"""Commands for a sandbox that is switched off.

## What it does
Reports `tools.exec.host: "sandbox"`, for the gateway or an agent, while the sandbox is off.
## Why it matters
Up to 2026.1.30 the commands then run on the host, without asking, whatever `security` and `ask`
say. From 2026.2.21 on every command fails.
## Example
```json5
{
  tools: { exec: { host: "sandbox" } },
}
```
## Use instead
```json5
{
  agents: { defaults: { sandbox: { mode: "all" } } },
  tools: { exec: { host: "sandbox" } },
}
```
## Fix safety
No fix: whether the host or the sandbox was meant is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Profile, Rule, between, since
from moltconf.release_order import before
from moltconf.text.keypath import KeyPath

META = Rule(
    id="tools/exec-in-missing-sandbox",
    severity=WARNING,
    releases=between("2026.1.20", "2026.1.30") | since("2026.2.21"),
    profile=Profile.MINIMAL,
    values=("sandbox",),
    audits=(
        "tools.exec.host_sandbox_no_sandbox_defaults",
        "tools.exec.host_sandbox_no_sandbox_agents",
    ),
    sources=(
        "the security audit of openclaw@2026.9.6",
        "read off the exec tool of openclaw@2026.1.29",
    ),
)


def check(config: Config) -> Iterator[Finding]:
    asks_nobody = before(config.release, "2026.2.1")
    seen: set[KeyPath] = set()
    for agent in config.toolsets:
        host = agent.tools.commands.host
        if host is None or host.value != "sandbox" or agent.sandbox_mode != "off":
            continue
        if host.path in seen:
            continue
        seen.add(host.path)
        yield META.at(
            host.path,
            "the sandbox is off: commands run on the host, without asking"
            if asks_nobody
            else "the sandbox is off: every command fails",
            help='set sandbox.mode to "all" or "non-main", or host to "gateway"',
        )
