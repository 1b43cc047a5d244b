"""Sandbox settings that nothing reads.

## What it does
Reports `docker` settings of a sandbox that no agent works in: its mode is `"off"`, written or by
default, or it is an agent's own and the sandbox is shared.
## Why it matters
Commands run on the host. Whoever wrote the settings counts on a sandbox.
## Example
```json5
{
  agents: { defaults: { sandbox: { docker: { network: "none" } } } },
}
```
## Use instead
```json5
{
  agents: { defaults: { sandbox: { mode: "non-main", docker: { network: "none" } } } },
}
```
## Fix safety
No fix: a sandbox that is switched on changes what agents can do.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding, Mark
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, since
from moltconf.schema.sandbox import SHARED
from moltconf.text.keypath import format_path

META = Rule(
    id="tools/sandbox-settings-without-effect",
    severity=WARNING,
    releases=since("2026.1.9"),
    keys=("docker",),
    audits=("sandbox.docker_config_mode_off",),
    sources=("the security audit of openclaw@2026.9.6", "read off openclaw@2026.1.29"),
)


def check(config: Config) -> Iterator[Finding]:
    agents = config.toolsets
    dockers = {each.path: each.docker for each in config.sandboxes if each.docker.settings}
    shared = dockers.get(SHARED)
    if shared is not None and all(agent.sandbox_mode == "off" for agent in agents):
        yield META.at(
            shared.path,
            "these sandbox settings have no effect: no agent uses a sandbox, so commands run on "
            "the host",
            help='set agents.defaults.sandbox.mode to "non-main" or "all" to use a sandbox. '
            'If you want no sandbox, remove "docker"',
            mark=Mark.KEY,
        )
    for agent in agents:
        own = dockers.get((*agent.path, "sandbox"))
        if own is None:
            continue
        scope = agent.sandbox.scope
        place = format_path((*agent.path, "sandbox"))
        why = None
        if agent.sandbox_mode == "off":
            why = "the sandbox of this agent is off, so its commands run on the host"
            advice = f'set {place}.mode to "non-main" or "all" to use a sandbox. If you want no '
            advice += 'sandbox, remove "docker"'
        elif scope is not None and scope.value == "shared":
            why = "a shared sandbox uses agents.defaults.sandbox.docker"
            advice = f'set {place}.scope to "agent" for a sandbox of this agent alone, or remove '
            advice += '"docker" here'
        if why is not None:
            yield META.at(
                own.path,
                f"these sandbox settings have no effect: {why}",
                help=advice,
                mark=Mark.KEY,
                cause=why,
            )
