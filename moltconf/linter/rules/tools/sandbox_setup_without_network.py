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

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, since

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.schema.tools import Toolset
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
#: What may stand between a program and what it is asked for.
_OPTIONS = r"(?:\s+(?:-\S+|\S+=\S+|pip|tool))*\s+"
#: What has npx fetch a package, which it takes from the image where that has it.
_NOT_THERE_YET = r"(?:\s+-\S+)*?\s+(?:-y|--yes|-p|--package|@?[\w./-]+@\w)"
#: Programs and what they are asked for; ``asked`` is the rest of the command.
_DOWNLOADS = re.compile(
    rf"(?<![\w.-])(?P<program>(?:{_SYSTEM})(?={_OPTIONS}(?:update|upgrade|install|add)(?![\w-]))"
    rf"|(?:pip3?|pipx|uv|npm|pnpm|yarn)(?={_OPTIONS}(?:install|i|ci|add|sync)(?![\w-]))"
    r"|(?:uvx|pnpx|bunx|uv tool run|pipx run|(?:pnpm|yarn) dlx|bun x)(?=\s)"
    rf"|(?:npx|npm exec|npm x)(?={_NOT_THERE_YET})"
    r"|(?:curl|wget|git clone)(?=\s[^;&|\n]*(?:https?://|git@|ssh://|git://)))"
    r"(?P<asked>[^;&|\n]*)"
)
#: What keeps a command from a network: a word for it, this machine, packages that are files.
_OFFLINE = re.compile(
    r"--no-index|--offline|--no-install|--version|--help|://(?:localhost|127\.0\.0\.1)\b"
    r"|\s(?:\./|/|file:)\S+\.(?:deb|rpm|apk|whl|tgz)\b"
)


def check(config: Config) -> Iterator[Finding]:
    reported: set[KeyPath] = set()
    for agent in config.toolsets:
        docker = agent.sandbox.docker
        command = docker.setup_command
        if command is None or not _is_run(agent, command) or command.path in reported:
            continue
        found = _download(command.value)
        if found is not None and _has_no_network(docker.network):
            reported.add(command.path)
            yield META.at(
                command.path,
                f"{found['program']} needs a network, and the container of this sandbox has none",
                help=_help(found["program"]),
                evidence=((*command.path[:-1], "network"),),
            )


def _is_run(agent: Toolset, command: Located[str]) -> bool:
    """Return whether the command is run: in a container, and for a shared one that of all."""
    backend, scope = agent.sandbox.backend, agent.sandbox.scope
    if agent.sandbox_mode == "off" or (backend is not None and backend.value != "docker"):
        return False
    is_shared = scope is not None and scope.value == "shared"
    return not is_shared or not agent.path or command.path[: len(agent.path)] != agent.path


def _download(command: str) -> re.Match[str] | None:
    """Return the first command of a text that downloads something."""
    every = _DOWNLOADS.finditer(command)
    return next((each for each in every if not _OFFLINE.search(each["asked"])), None)


def _has_no_network(network: Located[str] | None) -> bool:
    return network is None or network.value.strip().lower() == "none"


def _help(program: str) -> str:
    extra = ', readOnlyRoot: false and user: "0:0"' if re.fullmatch(_SYSTEM, program) else ""
    return (
        f'use an image that has what agents need, or write network: "bridge"{extra} beside the '
        "command"
    )
