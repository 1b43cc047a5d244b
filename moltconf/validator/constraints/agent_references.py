"""Agents that are named and must exist."""

from __future__ import annotations

from moltconf.product.agent_ids import MAIN, normalise_id
from moltconf.schema.roster import keyed_agents, listed_agents
from moltconf.text.source import trim
from moltconf.validator.check import Breach, Config, Constraint
from moltconf.validator.constraints.history import IN_PACKAGES, LAST_OF_LISTS
from moltconf.validator.constraints.values import items, known_text, patterns, record, texts_at

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from moltconf.text.keypath import KeyPath

_SINGLE = patterns(
    "agents.defaults.heartbeat.agentId", "agents.defaults.systemAgent.agentId", "talk.agentId"
)
_BINDINGS = patterns("bindings[].agentId")


def check_owners(config: Config, release: str) -> Iterator[Breach]:
    """Ids are normalised before they are compared."""
    known = {agent.id for agent in keyed_agents(config)}
    for path, name in texts_at(config, _SINGLE):
        if trim(name) and normalise_id(name) not in known:
            yield _unknown(path, name)


def check_bindings(config: Config, release: str) -> Iterator[Breach]:
    """``main`` may always be named."""
    known = {agent.id for agent in keyed_agents(config)}
    for path, name in texts_at(config, _BINDINGS):
        if known and name != MAIN and normalise_id(name) not in known:
            yield _unknown(path, name)


def check_bindings_to_list(config: Config, release: str) -> Iterator[Breach]:
    """Until 2026.7.35, where ``main`` was an agent like any other."""
    known = {agent.id for agent in listed_agents(config)}
    for path, name in texts_at(config, _BINDINGS):
        if known and normalise_id(name) not in known:
            yield Breach(path, f"there is no agent {name!r} in agents.list")


def check_broadcast(config: Config, release: str) -> Iterator[Breach]:
    """Ids must equal one in ``agents.entries`` to the letter."""
    known = {agent.written_id for agent in keyed_agents(config)}
    for peer, group in record(config.get("broadcast")).items():
        if peer == "strategy" or not known:
            continue
        path: KeyPath = ("broadcast", peer)
        if isinstance(group, dict):
            group = group.get("agents")
            path = (*path, "agents")
        for index, name in enumerate(items(group)):
            text = known_text(name)
            if text is not None and text not in known:
                yield _unknown((*path, index), text)


def _unknown(path: KeyPath, name: str) -> Breach:
    return Breach(path, f"there is no agent {name!r} in agents.entries")


CONSTRAINTS = (
    Constraint(
        "agent-unknown-in-binding",
        check_bindings_to_list,
        IN_PACKAGES,
        first="2026.5.27",
        last=LAST_OF_LISTS,
        keys=("bindings",),
    ),
    Constraint(
        "agent-unknown-in-binding", check_bindings, IN_PACKAGES, first="2026.8.1", keys=("agentId",)
    ),
    Constraint(
        "agent-unknown-owner", check_owners, IN_PACKAGES, first="2026.8.1", keys=("agentId",)
    ),
    Constraint(
        "broadcast-unknown-agent",
        check_broadcast,
        IN_PACKAGES,
        first="2026.8.1",
        keys=("broadcast",),
    ),
)
