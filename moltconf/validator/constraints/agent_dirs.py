"""Agents that would write their state into one folder."""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.product.agent_ids import normalise_id
from moltconf.schema.roster import HOME, AgentPlaces, first_of_each, folder_at, marked_agent, roster
from moltconf.text.keypath import KeyPath
from moltconf.text.source import trim
from moltconf.validator.check import Breach, Config, Constraint
from moltconf.validator.constraints.history import SINCE_JANUARY
from moltconf.validator.constraints.values import is_known, items, known_text, record


def check_separate(config: Config, release: str) -> Iterator[Breach]:
    """Two entries of one id are one agent; an id that only a binding names counts too."""
    agents = roster(config, release)
    places: dict[str, KeyPath | None] = dict.fromkeys(_referenced(config, agents, release))
    folders: dict[str, str] = {}
    for name, agent in first_of_each(agents).items():
        folders[name] = folder_at(config, *agent.path, "agentDir") or _default_folder(name)
        places[name] = agent.path
    owners: dict[str, str] = {}
    for name, place in places.items():
        used = folders.get(name, _default_folder(name))
        other = owners.setdefault(used, name)
        if other != name and is_known(used):
            path = place or places[other] or ("agents",)
            yield Breach(
                (*path, "agentDir"),
                f"agents {other!r} and {name!r} share one folder",
                'remove "agentDir", or give each agent a folder of its own',
            )


def _referenced(config: Config, agents: list[AgentPlaces], release: str) -> Iterator[str]:
    default = marked_agent(agents, release)
    if default is not None:
        yield default
    for agent in agents:
        yield agent.id
    for binding in items(config.get("bindings")):
        bound = known_text(record(binding).get("agentId"))
        if bound and trim(bound):
            yield normalise_id(bound)


def _default_folder(agent: str) -> str:
    # the name of the state folder differs by release, but all default folders lie in one
    return f"{HOME}/.state/agents/{agent}/agent"


CONSTRAINTS = (
    Constraint(
        "agent-folders-shared", check_separate, SINCE_JANUARY, first="2026.1.9", keys=("agentDir",)
    ),
)
