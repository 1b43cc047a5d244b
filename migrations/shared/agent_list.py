"""The agents of `agents.list`, as the releases before 2026.8.1 read them."""

from __future__ import annotations

from collections.abc import Sequence

from moltconf.migrate.draft import Draft
from moltconf.schema.roster import AgentPlaces, roster

from ..shared.scopes import AGENT_LIST

#: The last release with a list.
_LAST = "2026.7.35"


def listed_agents(draft: Draft) -> list[AgentPlaces]:
    """Return the agents of the list, in its order."""
    return [each for each in roster(draft.value, _LAST) if each.path[:2] == AGENT_LIST]


def position_of(agent: AgentPlaces) -> int:
    """Return where an agent stands in the list."""
    position = agent.path[2]
    assert isinstance(position, int)
    return position


def default_listed(agents: Sequence[AgentPlaces]) -> AgentPlaces | None:
    """Return the default agent: the first that is marked, else the first."""
    return next((each for each in agents if each.is_marked), next(iter(agents), None))
