"""Agents, whatever shape a release writes them in, with the defaults that apply to each."""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.document.keypath import KeyPath
from moltconf.model.era import before, since
from moltconf.model.located import Located
from moltconf.model.params import ModelParams
from moltconf.model.reader import Reader
from moltconf.model.record import Frozen, field
from moltconf.model.selection import ModelSelection, ModelSlot
from moltconf.releases.constraints.agents import MAIN, normalise_id

_KEYED = "2026.8.1"


class Agent(Frozen):
    """One agent.

    ``id`` is normalised, ``written_id`` the text. ``path`` is where the agent stands, the
    empty path for the implicit one. ``is_shadowed``: an earlier agent has the same id, the product
    never looks at this one. ``agent_dir`` is relative to the state folder where it is a default.
    ``slots`` are all models that the agent may run, the main one first.
    """

    id: str
    path: KeyPath
    written_id: Located[str]
    is_default: bool = False
    is_shadowed: bool = False
    name: Located[str] | None = None
    workspace: Located[str]
    agent_dir: Located[str]
    model: ModelSelection
    slots: tuple[ModelSlot, ...] = ()
    heartbeat_every: Located[str] | None = None
    thinking: Located[str] | None = None
    params: ModelParams = field(default_factory=ModelParams)


class Place(Frozen):
    """Where one agent stands: the places that write it, the preferred one first."""

    id: Located[str]
    places: tuple[KeyPath, ...]
    marked: bool = False


def list_agents(root: object, release: str) -> list[Place]:
    """Every agent that the config writes, in file order.

    Shapes: ``agents.entries`` (from 2026.8.1, where it hides a list), ``agents.list`` (2026.1.9 to
    2026.7), ``routing.agents`` (before 2026.1.9; fills what the newer shapes leave open).
    """
    agents = Reader(root, ("agents",))
    keyed = list(_keyed(agents, "entries"))
    listed = list(_listed(agents))
    has_entries = agents.exists("entries")
    places = keyed if has_entries and (since(release, _KEYED) or not listed) else listed
    return _with_routing(root, places)


def _keyed(reader: Reader, *keys: str) -> Iterator[Place]:
    for path, key, value in reader.members(*keys):
        if isinstance(value, dict):
            marked = value.get("default") is True
            yield Place(id=Located[str](value=key, path=path), places=(path,), marked=marked)


def _listed(reader: Reader) -> Iterator[Place]:
    for path, value in reader.items("list"):
        if isinstance(value, dict):
            written = value.get("id")
            text = written if isinstance(written, str) else ""
            marked = value.get("default") is True
            yield Place(
                id=Located[str](value=text, path=(*path, "id")), places=(path,), marked=marked
            )


def _with_routing(root: object, places: list[Place]) -> list[Place]:
    routing = Reader(root, ("routing",))
    by_id = {place.id.value.strip(): i for i, place in enumerate(places)}
    for old in _keyed(routing, "agents"):
        known = by_id.get(old.id.value.strip())
        if known is None:
            places.append(old)
        else:
            both = places[known].places + old.places
            places[known] = places[known].replace(places=both)
    default = routing.text("defaultAgentId")
    if default is not None and not any(place.marked for place in places):
        places = [
            place.replace(marked=place.id.value.strip() == default.value.strip())
            for place in places
        ]
    return places


def default_agent(places: list[Place], root: object, release: str) -> str | None:
    """The normalised id of the agent that works where nothing else is said.

    Up to 2026.7: the first marked one, else the first. openclaw@2026.9.6: the only marked one, else
    the only one, else none; with ``agents.ownership: "explicit"`` the system agent instead.
    """
    if not places:
        return MAIN
    ids = [normalise_id(place.id.value) for place in places]
    marked = [name for name, place in zip(ids, places, strict=True) if place.marked]
    if not since(release, _KEYED):
        return marked[0] if marked else ids[0]
    agents = Reader(root, ("agents",))
    ownership = agents.text("ownership")
    if ownership is not None and ownership.value == "explicit":
        owner = agents.text("defaults", "systemAgent", "agentId")
        named = normalise_id(owner.value) if owner else None
        marked = [named] if named in ids else []
    if len(marked) == 1:
        return marked[0]
    return ids[0] if len(ids) == 1 else None


def default_workspace(id: str, is_default: bool, release: str) -> str:
    """Where an agent works that names no workspace (read off 2026.1.24-3 and 2026.1.29)."""
    if before(release, "2026.1.29"):
        return "~/clawd" if is_default else f"~/clawd-{id}"
    return "~/.openclaw/workspace" + ("" if is_default else f"-{id}")
