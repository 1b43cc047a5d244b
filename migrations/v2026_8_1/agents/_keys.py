"""The keys that the agents of a list get, and which of them is the default agent's."""

from __future__ import annotations

from moltconf.migrate.draft import Draft
from moltconf.schema.agent_ids import MAIN, normalise_id
from moltconf.text.tree import Value

from ...shared.agent_list import default_listed, listed_agents


def keys_of(agents: list[Value]) -> list[str] | None:
    """Return the key of each agent of a list, ``None`` where one of them has no id."""
    keys: dict[str, None] = {}
    #: the number from which on an id may still be free
    numbers: dict[str, int] = {}
    for agent in agents:
        written = agent.get("id") if isinstance(agent, dict) else None
        if not isinstance(written, str):
            return None
        wanted = normalise_id(written)
        key, number = wanted, numbers.get(wanted, 2)
        while key in keys:
            key, number = f"{wanted}-{number}", number + 1
        numbers[wanted] = number
        keys[key] = None
    return list(keys)


def default_of(draft: Draft, keys: list[str]) -> str:
    """Return the key of the default agent, where ``keys`` are those of all agents of the list."""
    agents = listed_agents(draft)
    default = default_listed(agents)
    return MAIN if default is None else keys[agents.index(default)]
