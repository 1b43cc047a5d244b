"""Which agents a config writes, whatever shape a release writes them in, and which is the default.

The one reading of agents: the typed view, the tools of agents, the constraints and the credential
stores stand on it. A validator looks at the shapes of its own release alone and knows no owner
(run: openclaw@2026.1.29, openclaw@2026.9.6), so constraints ask :func:`roster` and
:func:`marked_agent`; a running gateway has the old shapes migrated and obeys
``agents.ownership``, so everything else asks :func:`list_agents` and :func:`default_agent`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from moltconf.fields import Fields
from moltconf.release_order import since
from moltconf.schema.agent_ids import MAIN, normalise_id
from moltconf.text.keypath import KeyPath, lookup

_KEYED = "2026.8.1"


class AgentPlaces(Fields):
    """Where one agent stands: the places that write it, the preferred one first.

    ``written_id`` stands at ``id_path``, and is empty where it is no text. ``is_marked``: the
    entry says ``default: true``, or an old key names it.
    """

    written_id: str
    id_path: KeyPath
    places: tuple[KeyPath, ...]
    is_marked: bool = False

    @property
    def id(self) -> str:
        """Return the id that the product makes of the written one."""
        return normalise_id(self.written_id)

    @property
    def path(self) -> KeyPath:
        """Return the place that the product prefers."""
        return self.places[0]


def roster(root: object, release: str) -> list[AgentPlaces]:
    """Return every agent in the shapes of January 2026 and later, in file order.

    ``agents.entries`` (from 2026.8.1, where it hides a list) and ``agents.list`` (2026.1.9 to
    2026.7).
    """
    listed = list(_listed(root))
    entries = lookup(root, ("agents", "entries"), _ABSENT)
    if entries is not _ABSENT and (since(release, _KEYED) or not listed):
        return list(_keyed(root, ("agents", "entries")))
    return listed


def list_agents(root: object, release: str) -> list[AgentPlaces]:
    """Return every agent that the config writes, in file order.

    To :func:`roster` come ``routing.agents`` (before 2026.1.9), which fill what the newer shapes
    leave open, and the mark of ``routing.defaultAgentId``.
    """
    return _with_routing(root, roster(root, release))


_ABSENT = object()


def _keyed(root: object, place: KeyPath) -> Iterator[AgentPlaces]:
    entries = lookup(root, place)
    for key, value in entries.items() if isinstance(entries, dict) else ():
        if isinstance(value, dict):
            path = (*place, key)
            yield AgentPlaces(key, path, (path,), value.get("default") is True)


def _listed(root: object) -> Iterator[AgentPlaces]:
    listed = lookup(root, ("agents", "list"))
    for index, value in enumerate(listed if isinstance(listed, list) else ()):
        if isinstance(value, dict):
            path, written = ("agents", "list", index), value.get("id")
            text = written if isinstance(written, str) else ""
            yield AgentPlaces(text, (*path, "id"), (path,), value.get("default") is True)


def _with_routing(root: object, agents: list[AgentPlaces]) -> list[AgentPlaces]:
    positions = {agent.written_id.strip(): i for i, agent in enumerate(agents)}
    for old in _keyed(root, ("routing", "agents")):
        position = positions.get(old.written_id.strip())
        if position is None:
            agents.append(old)
        else:
            known = agents[position]
            agents[position] = known._replace(places=known.places + old.places)
    default = lookup(root, ("routing", "defaultAgentId"))
    if isinstance(default, str) and default.strip():
        if not any(agent.is_marked for agent in agents):
            name = default.strip()
            agents = [
                agent._replace(is_marked=agent.written_id.strip() == name) for agent in agents
            ]
    return agents


def default_agent(agents: list[AgentPlaces], root: object, release: str) -> str | None:
    """Return the normalised id of the agent that works where nothing else is said.

    Up to 2026.7: the first marked one, else the first. openclaw@2026.9.6: the only marked one, else
    the only one, else none; with ``agents.ownership: "explicit"`` the system agent instead.
    """
    ownership = lookup(root, ("agents", "ownership"))
    is_owned = ownership == "explicit"
    if not agents or not is_owned or not since(release, _KEYED):
        return marked_agent(agents, release)
    owner = lookup(root, ("agents", "defaults", "systemAgent", "agentId"))
    named = normalise_id(owner) if isinstance(owner, str) and owner.strip() else None
    ids = [agent.id for agent in agents]
    if named in ids:
        return named
    return ids[0] if len(ids) == 1 else None


def marked_agent(agents: list[AgentPlaces], release: str) -> str | None:
    """Return the default agent of a validator, which knows marks and no owner."""
    if not agents:
        return MAIN
    ids = [agent.id for agent in agents]
    marked = [agent.id for agent in agents if agent.is_marked]
    if not since(release, _KEYED):
        return marked[0] if marked else ids[0]
    if len(marked) == 1:
        return marked[0]
    return ids[0] if len(ids) == 1 else None


def first_of_each(agents: Iterable[AgentPlaces]) -> dict[str, AgentPlaces]:
    """Return the agents that the product looks at, by id: of two with one id, the first."""
    found: dict[str, AgentPlaces] = {}
    for agent in agents:
        found.setdefault(agent.id, agent)
    return found
