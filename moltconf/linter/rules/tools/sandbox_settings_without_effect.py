"""Sandbox settings that nothing reads.

## What it does
Reports `docker` settings of a sandbox that no agent works in: its mode is `"off"`, written or by
default. Reports `docker` and `browser` of an agent's own sandbox where the sandbox is shared.
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

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.schema.tools import Toolset

META = Rule(
    id="tools/sandbox-settings-without-effect",
    severity=WARNING,
    releases=since("2026.1.9"),
    keys=("docker", "browser"),
    audits=("sandbox.docker_config_mode_off",),
    sources=(
        "the security audit of openclaw@2026.9.6",
        "read off openclaw@2026.1.29, 2026.5.28 and 2026.9.6",
        "openclaw/openclaw#131443",
    ),
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
        if own is not None and agent.sandbox_mode == "off":
            place = format_path((*agent.path, "sandbox"))
            why = "the sandbox of this agent is off, so its commands run on the host"
            yield META.at(
                own.path,
                f"these sandbox settings have no effect: {why}",
                help=f'set {place}.mode to "non-main" or "all" to use a sandbox. If you want no '
                'sandbox, remove "docker"',
                mark=Mark.KEY,
                cause=why,
            )
        elif agent.sandbox_mode != "off" and _is_shared(agent):
            yield from _own_in_shared(agent, config)


def _is_shared(agent: Toolset) -> bool:
    scope = agent.sandbox.scope
    return scope is not None and scope.value == "shared"


def _own_in_shared(agent: Toolset, config: Config) -> Iterator[Finding]:
    """Yield what an agent says itself of a sandbox that it shares with others."""
    place = (*agent.path, "sandbox")
    for sandbox in config.sandboxes:
        if sandbox.path != place or place == SHARED:
            continue
        paths = [sandbox.docker.path] if sandbox.docker.settings else []
        paths.extend([sandbox.browser.path] if sandbox.browser is not None else [])
        for path in paths:
            name = path[-1]
            why = f"a shared sandbox uses agents.defaults.sandbox.{name}"
            yield META.at(
                path,
                f"these sandbox settings have no effect: {why}",
                help=f'set {format_path(place)}.scope to "agent" for a sandbox of this agent '
                f'alone, or remove "{name}" here',
                mark=Mark.KEY,
                cause=why,
            )
