"""The keys that the agents of a list get."""

from __future__ import annotations

from moltconf.product.agent_ids import normalise_id
from moltconf.text.tree import Value


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
