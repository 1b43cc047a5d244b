"""Read which agents a config writes, whatever the shape, and which of them is the default.

The one reading of agents: the typed view, the tools of agents, the constraints, the migration steps
and the credential stores stand on it. A validator looks at the shapes of its own release alone and
knows no owner (run: openclaw@2026.1.29, openclaw@2026.9.6), so constraints ask :func:`roster` and
:func:`marked_agent`; a running gateway has the old shapes migrated and obeys
``agents.ownership``, so everything else asks :func:`running_agents` and :func:`default_agent`.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator

from moltconf.fields import Fields
from moltconf.product.agent_ids import (
    DEFAULTS,
    ENTRIES,
    ENTRIES_SINCE,
    LIST,
    MAIN,
    OWNERSHIP,
    ROUTING,
    normalise_id,
)
from moltconf.release_order import before, since
from moltconf.text.keypath import KeyPath, lookup
from moltconf.text.source import trim

#: The first release in which the system agent gets the messages that name nobody (run:
#: openclaw@2026.8.2, openclaw@2026.9.6; read off openclaw@2026.9.4, openclaw@2026.9.5).
_SYSTEM_AGENT_SINCE = "2026.9.5"
#: Stand for folders of the machine that a config will run on; nothing offline knows them.
HOME = "/\0home"
_WORKING_FOLDER = "/\0/\0/\0/\0here"

#: From here on the shared folder is that of all agents: each other one works in a folder inside it
#: (run: openclaw@2026.3.24, openclaw@2026.5.28; read off openclaw@2026.4.2 and openclaw@2026.4.5).
_SHARED_SINCE = "2026.4.5"


class AgentPlaces(Fields):
    """The places that write one agent, the preferred one first.

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
        """Return the place that the product prefers, the empty path where no text writes it."""
        return self.places[0] if self.places else ()


#: The agent of a config that writes none.
IMPLICIT = AgentPlaces(MAIN, (), ())


def roster(root: object, release: str) -> list[AgentPlaces]:
    """Return every agent in the shapes of January 2026 and later, in file order.

    ``agents.entries`` (from 2026.8.1, where it hides a list) and ``agents.list`` (2026.1.9 to
    2026.7).
    """
    listed = listed_agents(root)
    entries = lookup(root, ENTRIES, _ABSENT)
    if entries is not _ABSENT and (since(release, ENTRIES_SINCE) or not listed):
        return keyed_agents(root)
    return listed


def listed_agents(root: object) -> list[AgentPlaces]:
    """Return the agents of ``agents.list`` alone, in file order."""
    return list(_listed(root))


def keyed_agents(root: object) -> list[AgentPlaces]:
    """Return the agents of ``agents.entries`` alone, in file order."""
    return list(_keyed(root, ENTRIES))


def list_agents(root: object, release: str) -> list[AgentPlaces]:
    """Return every agent that the config writes, in file order.

    To :func:`roster` come ``routing.agents`` (before 2026.1.9), which fill what the newer shapes
    leave open, and the mark of ``routing.defaultAgentId``.
    """
    return _with_routing(root, roster(root, release))


def running_agents(root: object, release: str) -> list[AgentPlaces]:
    """Return the agents that a gateway has: those that the config writes, else the implicit one.

    A roster that is there and empty makes no difference: from 2026.8.1 on the product fills it with
    ``main`` when it loads the config, or refuses it (run: openclaw@2026.8.2, openclaw@2026.9.6).
    """
    return list_agents(root, release) or [IMPLICIT]


_ABSENT = object()


def _keyed(root: object, place: KeyPath) -> Iterator[AgentPlaces]:
    entries = lookup(root, place)
    for key, value in entries.items() if isinstance(entries, dict) else ():
        if isinstance(value, dict):
            path = (*place, key)
            yield AgentPlaces(key, path, (path,), value.get("default") is True)


def _listed(root: object) -> Iterator[AgentPlaces]:
    listed = lookup(root, LIST)
    for index, value in enumerate(listed if isinstance(listed, list) else ()):
        if isinstance(value, dict):
            path, written = (*LIST, index), value.get("id")
            text = written if isinstance(written, str) else ""
            yield AgentPlaces(text, (*path, "id"), (path,), value.get("default") is True)


def _with_routing(root: object, agents: list[AgentPlaces]) -> list[AgentPlaces]:
    positions = {agent.written_id.strip(): i for i, agent in enumerate(agents)}
    for old in _keyed(root, ROUTING):
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
    """Return the normalised id of the agent that messages and hooks come to where none is named.

    Up to 2026.7.35: the first marked one, else the first. Then the only marked one, else the only
    one, else none. Under ``agents.ownership: "explicit"`` the system agent comes first, from
    2026.9.5 on; before, it has other duties only.
    """
    if not since(release, ENTRIES_SINCE) or lookup(root, OWNERSHIP) != "explicit":
        return marked_agent(agents, release)
    ids = [agent.id for agent in agents]
    if since(release, _SYSTEM_AGENT_SINCE):
        owner = lookup(root, (*DEFAULTS, "systemAgent", "agentId"))
        named = normalise_id(owner) if isinstance(owner, str) and owner.strip() else None
        if named in ids:
            return named
    return _only(ids)


def marked_agent(agents: list[AgentPlaces], release: str) -> str | None:
    """Return the default agent of a validator, which knows marks and no owner."""
    if not agents or not since(release, ENTRIES_SINCE):
        return default_of_list(agents).id
    marked = [agent.id for agent in agents if agent.is_marked]
    return marked[0] if len(marked) == 1 else _only([agent.id for agent in agents])


def default_of_list(agents: list[AgentPlaces]) -> AgentPlaces:
    """Return the default agent up to 2026.7.35: the first marked one, else the first."""
    marked = [agent for agent in agents if agent.is_marked]
    return (marked or agents or [IMPLICIT])[0]


def _only(ids: list[str]) -> str | None:
    return ids[0] if len(ids) == 1 else None


def first_of_each(agents: Iterable[AgentPlaces]) -> dict[str, AgentPlaces]:
    """Return the agents that the product looks at, by id: of two with one id, the first."""
    found: dict[str, AgentPlaces] = {}
    for agent in agents:
        found.setdefault(agent.id, agent)
    return found


def unwritten_workspace(id: str, is_default: bool, shared: str | None, release: str) -> str:
    """Return where an agent works that names no folder; ``shared`` is that of the defaults.

    ``is_default``: the agent is the marked or the only one (run: clawdbot@2026.1.24-3 to
    openclaw@2026.9.6). A system agent is like any other here.
    """
    if shared is not None and is_default:
        return shared
    if shared is not None and since(release, _SHARED_SINCE):
        return posixpath.join(shared, id)
    if before(release, "2026.1.29"):
        return "~/clawd" if is_default else f"~/clawd-{id}"
    return "~/.openclaw/workspace" + ("" if is_default else f"-{id}")


def resolve(path: str) -> str:
    """Return ``path`` made absolute, with stand-ins for the home and the working folder."""
    name = trim(path)
    if name == "~" or name.startswith(("~/", "~\\")):
        name = HOME + name[1:]
    return posixpath.normpath(posixpath.join(_WORKING_FOLDER, name))


def folder_at(root: object, *path: str | int) -> str | None:
    """Return the folder that a config writes at ``path``, absolute."""
    value = lookup(root, path)
    return resolve(value) if isinstance(value, str) and trim(value) else None


def workspaces(root: object, release: str) -> dict[str, str]:
    """Return the folder that each agent works in, by normalised id, as a validator works it out."""
    shared = folder_at(root, *DEFAULTS, "workspace")
    agents = roster(root, release)
    default = marked_agent(agents, release)
    found: dict[str, str] = {}
    for name, agent in first_of_each(agents).items():
        own = folder_at(root, *agent.path, "workspace")
        unwritten = unwritten_workspace(name, name == default, shared, release)
        found[name] = own or resolve(unwritten)
    return found
