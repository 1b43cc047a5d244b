"""A sandbox whose setup needs a network that it does not have.

## What it does
Reports `sandbox.docker.setupCommand` where it runs a program that downloads something and the
container has no network.
## Why it matters
The container of a sandbox has no network unless `docker.network` names one. The download fails,
and with it the start of the sandbox. Packages of the system also need a root file system that can
be written, and the user root.
## Example
```json5
{
  agents: {
    defaults: {
      sandbox: { mode: "all", docker: { setupCommand: "apt-get install -y git" } },
    },
  },
}
```
## Use instead
An image that has what agents need, or
```json5
{
  agents: {
    defaults: {
      sandbox: {
        mode: "all",
        docker: {
          setupCommand: "apt-get install -y git",
          network: "bridge",
          readOnlyRoot: false,
          user: "0:0",
        },
      },
    },
  },
}
```
which also gives the agent's commands this network.
## Fix safety
No fix: commands of the agent would have a network too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, since

if TYPE_CHECKING:
    from moltconf.schema.values import Located
    from moltconf.text.keypath import KeyPath

META = Rule(
    id="tools/sandbox-setup-without-network",
    severity=WARNING,
    releases=since("2026.1.9"),
    keys=("setupCommand",),
    sources=(
        "schemas/behaviour/sandbox-network.json: what each release answered",
        "read off openclaw@2026.1.29 and 2026.9.6",
        "openclaw/openclaw#28694",
    ),
)

_SYSTEM = r"apt|apt-get|apk|dnf|yum"
_DOWNLOADS = re.compile(
    rf"(?<![\w./-])(?P<program>{_SYSTEM}|pip3?|pipx|uv|uvx|npm|npx|pnpm|yarn|curl|wget|git clone)"
    r"(?![\w./-])"
)


def check(config: Config) -> Iterator[Finding]:
    reported: set[KeyPath] = set()
    for agent in config.toolsets:
        docker = agent.sandbox.docker
        command = docker.setup_command
        if command is None or agent.sandbox_mode == "off" or command.path in reported:
            continue
        found = _DOWNLOADS.search(command.value)
        if found is not None and _has_no_network(docker.network):
            reported.add(command.path)
            yield META.at(
                command.path,
                f"{found['program']} needs a network, and the container of this sandbox has none",
                help=_help(found["program"]),
                evidence=((*command.path[:-1], "network"),),
            )


def _has_no_network(network: Located[str] | None) -> bool:
    return network is None or network.value.strip().lower() == "none"


def _help(program: str) -> str:
    extra = ', readOnlyRoot: false and user: "0:0"' if re.fullmatch(_SYSTEM, program) else ""
    return (
        f'use an image that has what agents need, or write network: "bridge"{extra} beside the '
        "command"
    )
