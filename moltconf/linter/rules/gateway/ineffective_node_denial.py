"""A denied node command that denies nothing.

## What it does
Reports entries of `gateway.nodes.commands.deny` (before 2026.8.1 `gateway.nodes.denyCommands`) that
are patterns, or that no release has as a command.
## Why it matters
Names are compared as a whole. What was to be closed is open, and nothing says so.
## Example
```json5
{
  gateway: { mode: "local", nodes: { commands: { deny: ["system.*"] } } },
}
```
## Use instead
```json5
{
  gateway: { mode: "local", nodes: { commands: { deny: ["system.run", "system.which"] } } },
}
```
## Fix safety
No fix: which commands were meant is not known for certain.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, since
from moltconf.linter.rules.gateway._node_commands import KNOWN, is_pattern
from moltconf.linter.similar import nearest

META = Rule(
    id="gateway/ineffective-node-denial",
    severity=WARNING,
    releases=since("2026.1.20"),
    keys=("nodes",),
    audits=("gateway.nodes.deny_commands_ineffective",),
    sources=(
        "measured: the security audit of openclaw@2026.9.6",
        "the commands read off clawdbot@2026.1.24-3 and openclaw@2026.2.9 to 2026.9.6",
    ),
)


def check(config: Config) -> Iterator[Finding]:
    gateway = config.gateway
    if gateway is None:
        return
    opened = [command.value for command in gateway.nodes_allow or ()]
    for entry in gateway.nodes_deny or ():
        command = entry.value
        if command in KNOWN or command in opened:
            continue
        if is_pattern(command):
            yield META.at(
                entry.path,
                "this denies nothing: commands are compared by their whole names, not by patterns",
                help=_listed(command),
            )
        else:
            meant = nearest(command, KNOWN)
            yield META.at(
                entry.path,
                "this denies nothing: no release has a command of this name, and only a plugin "
                "could bring one",
                help=f'did you mean "{meant}"?' if meant else 'write whole names: "system.run"',
            )


def _listed(pattern: str) -> str:
    """Return the commands that a pattern with a star at its end would have meant."""
    start = pattern[:-1] if pattern.endswith("*") else ""
    meant = sorted(name for name in KNOWN if start and name.startswith(start))
    if not meant:
        return 'write whole names: "system.run"'
    return "write whole names: " + ", ".join(f'"{name}"' for name in meant)
