"""Commands to nodes that are closed otherwise.

## What it does
Reports commands in `gateway.nodes.commands.allow` (before 2026.8.1 `gateway.nodes.allowCommands`)
that no device runs unless they are listed: pictures, recordings, text messages, new contacts.
## Why it matters
An agent that somebody talks into it takes a picture of the room or sends messages in the owner's
name.
## Example
```json5
{
  gateway: { mode: "local", nodes: { commands: { allow: ["sms.send"] } } },
}
```
## Use instead
```json5
{
  gateway: { mode: "local", nodes: { commands: { allow: ["canvas.present"] } } },
}
```
## Fix safety
No fix: the command may be what the device is there for.
## Releases
Before 2026.2.9 these commands were open to every device that had them.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, since
from moltconf.linter.rules.gateway._node_commands import DANGEROUS
from moltconf.release_order import since as is_since

META = Rule(
    id="gateway/dangerous-node-commands",
    severity=WARNING,
    releases=since("2026.2.9"),
    keys=("nodes",),
    audits=("gateway.nodes.allow_commands_dangerous",),
    sources=(
        "measured: the security audit of openclaw@2026.9.6",
        "the list read off openclaw@2026.2.9, 2026.3.31 and 2026.8.2",
    ),
)


def check(config: Config) -> Iterator[Finding]:
    gateway = config.gateway
    if gateway is None:
        return
    denied = [command.value for command in gateway.nodes_deny or ()]
    for command in gateway.nodes_allow or ():
        first = DANGEROUS.get(command.value)
        if first is None or command.value in denied or not is_since(config.release, first):
            continue
        yield META.at(
            command.path,
            "agents may use this command of every device that has it",
            help="remove it unless an agent needs it; whoever can write to the agent then has it",
        )
