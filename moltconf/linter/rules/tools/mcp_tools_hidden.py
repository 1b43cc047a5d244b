"""MCP servers whose tools no agent may use.

## What it does
Reports `mcp.servers` where the profile `"minimal"`, or a list `tools.allow` without these servers,
withholds their tools from every agent, for all of its models or below `byProvider` for each.
## Why it matters
The tools of MCP servers have to pass the same lists as all other tools. The servers start, and no
agent sees their tools. The profiles `"coding"` and `"messaging"` let them in. Up to 2026.7.33 the
programs `claude` and `codex`, where they run an agent's turns, get the servers whatever the lists
say. Nothing is reported there: codex may run every model of `openai` that has no other address
and no `agentRuntime` of the product itself.
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

from collections.abc import Iterable, Iterator

from moltconf.findings import Finding, Mark
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, since
from moltconf.linter.rules.caching._protocols import route_of
from moltconf.linter.rules.models._programs import OWN_LOOP, agents_choose_another, programs_of
from moltconf.linter.rules.tools._by_provider import settings_by_model
from moltconf.linter.rules.tools._mcp import names_servers
from moltconf.release_order import before
from moltconf.text.keypath import format_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.schema.refs import ModelRef
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
        "run: which tools the gateway of 2026.5.28 sends a model with lists below byProvider",
        "read off openclaw@2026.5.12, 2026.5.28 and 2026.7.1: when codex runs models of OpenAI",
    ),
)

#: The profile of which the servers are no part.
_WITHOUT_SERVERS = "minimal"
#: Since when other programs that run turns are given the servers that the lists let in.
_EVERY_PROGRAM_HEEDS_LISTS = "2026.8.2"
#: Providers whose models other programs run.
_PROGRAMS = frozenset({"claude-cli", "codex-cli", "google-gemini-cli", "codex", "openai-codex"})
#: The provider whose models codex may run, where they are asked for at its own address.
_BY_CODEX = "openai"


def check(config: Config) -> Iterator[Finding]:
    servers = [server.id for server in config.mcp.servers if server.is_on]
    blocks = [_block(config, agent, servers) for agent in config.toolsets] if servers else []
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
    if agents_choose_another(config):
        return True
    first = (agent.model.primary for agent in config.view.agents)
    return any(_may_run_elsewhere(config, model.value) for model in first if model is not None)


def _may_run_elsewhere(config: Config, ref: ModelRef) -> bool:
    """Return whether another program runs a model, or may run it."""
    chosen = programs_of(config, ref)
    if chosen:
        return not chosen <= OWN_LOOP  # the own loop heeds the lists
    if ref.provider == _BY_CODEX:
        route = route_of(ref, config.view)
        # a variable may hold OpenAI's address
        return route is None or not route.host or "$" in route.host or route.is_at_openai
    return ref.provider in _PROGRAMS | config.view.defaults.cli_backends


def _block(config: Config, agent: Toolset, servers: list[str]) -> KeyPath | None:
    """Return what withholds the servers from an agent, ``None`` where nothing does."""
    tools = agent.tools
    found = _withholds(agent, tools.profile, tools.also_allow, agent.policies, servers)
    if found is not None:
        return found
    of_models = [
        _withholds(agent, *settings, servers) for settings in settings_by_model(config, agent)
    ]
    return of_models[0] if of_models and None not in of_models else None


def _withholds(
    agent: Toolset,
    profile: Located[str] | None,
    added: tuple[Located[str], ...] | None,
    policies: Iterable[ToolPolicy],
    servers: list[str],
) -> KeyPath | None:
    if profile is not None and profile.value == _WITHOUT_SERVERS:
        if not names_servers(_texts(added), servers):
            return profile.path
    for policy in policies:
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
