"""MCP servers whose tools no agent may use.

## What it does
Reports `mcp.servers` where the profile `"minimal"`, or a list `tools.allow` without these servers,
withholds their tools from every agent.
## Why it matters
The tools of MCP servers have to pass the same lists as all other tools. The servers start, and no
agent sees their tools. The profiles `"coding"` and `"messaging"` let them in. Up to 2026.7.33 the
programs `claude` and `codex`, where they run an agent's turns, get the servers whatever the lists
say.
## Example
```json5
{
  mcp: { servers: { notes: { command: "npx", args: ["-y", "notes-mcp"] } } },
  tools: { profile: "minimal" },
}
```
## Use instead
```json5
{
  mcp: { servers: { notes: { command: "npx", args: ["-y", "notes-mcp"] } } },
  tools: { profile: "minimal", alsoAllow: ["bundle-mcp"] },
}
```
`bundle-mcp` stands for the tools of all servers.
## Fix safety
No fix: agents would have more tools than before.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from moltconf.findings import Finding, Mark
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, since
from moltconf.linter.rules.tools._mcp import names_servers
from moltconf.release_order import before
from moltconf.text.keypath import format_path

if TYPE_CHECKING:
    from moltconf.schema.tools import ToolPolicy, Toolset
    from moltconf.schema.values import Located
    from moltconf.text.keypath import KeyPath

META = Rule(
    id="tools/mcp-tools-hidden",
    severity=WARNING,
    releases=since("2026.4.22"),
    keys=("servers",),
    sources=(
        "read off openclaw@2026.4.15, 2026.4.22, 2026.4.29, 2026.5.28 and 2026.9.6",
        "read off openclaw@2026.5.28, 2026.7.33, 2026.8.2 and 2026.9.6: other programs",
    ),
)

#: The profile of which the servers are no part.
_WITHOUT_SERVERS = "minimal"
#: Since when other programs that run turns are given the servers that the lists let in.
_EVERY_PROGRAM_HEEDS_LISTS = "2026.8.2"
#: Providers whose models other programs run, or may run.
_PROGRAMS = frozenset(
    {"claude-cli", "codex-cli", "google-gemini-cli", "codex", "openai", "openai-codex"}
)


def check(config: Config) -> Iterator[Finding]:
    servers = [server.id for server in config.mcp.servers if server.is_on]
    blocks = [_block(agent, servers) for agent in config.toolsets] if servers else []
    if not blocks or None in blocks or _another_program_has_them(config):
        return
    where = blocks[0]
    assert where is not None
    yield META.at(
        (*config.mcp.path, "servers"),
        f"no agent gets the tools of these servers: {format_path(where)} withholds them",
        help='add "bundle-mcp" to alsoAllow beside the profile, or to allow',
        mark=Mark.KEY,
        evidence=(where,),
    )


def _another_program_has_them(config: Config) -> bool:
    """Return whether a program that heeds no lists, or may be one, runs an agent's turns."""
    if not before(config.release, _EVERY_PROGRAM_HEEDS_LISTS):
        return False
    first = [agent.model.primary for agent in config.view.agents]
    refs = [model.value for model in first if model is not None]
    programs = _PROGRAMS | config.view.defaults.cli_backends
    return any(ref.provider in programs for ref in refs) or any(
        entry.runtime is not None and entry.ref in refs for entry in config.view.model_entries
    )


def _block(agent: Toolset, servers: list[str]) -> KeyPath | None:
    """Return what withholds the servers from an agent, ``None`` where nothing does."""
    profile = agent.tools.profile
    added = _texts(agent.tools.also_allow)
    if (
        profile is not None
        and profile.value == _WITHOUT_SERVERS
        and not names_servers(added, servers)
    ):
        return profile.path
    for policy in agent.policies:
        if _names_core_tools(policy, agent) and not names_servers(_allowed(policy), servers):
            return (*policy.path, "allow")
    return None


def _names_core_tools(policy: ToolPolicy, agent: Toolset) -> bool:
    """Return whether the list allows tools of the core: a list of other names alone is no limit."""
    return any(agent.knows(name) for name in _texts(policy.allow))


def _allowed(policy: ToolPolicy) -> list[str]:
    return [*_texts(policy.allow), *_texts(policy.also_allow)]


def _texts(listed: tuple[Located[str], ...] | None) -> list[str]:
    return [item.value for item in listed or ()]
