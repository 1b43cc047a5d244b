"""From a list of agents with a default to keyed agents with owners.

What the default agent did without being asked is measured on openclaw@2026.7.35 and before; that
2026.9.6 wants an owner for each of these duties, and its names for them, on openclaw@2026.9.6.
"""

from __future__ import annotations

from collections.abc import Iterable

from moltconf.migrate.draft import ChangeKind, Draft
from moltconf.schema.agent_ids import normalise_id
from moltconf.text.keypath import ANY_INDEX, ANY_KEY, KeyPath
from moltconf.text.tree import Value

from ..shared.workspaces import OPENCLAW

_LIST: KeyPath = ("agents", "list")
_ENTRIES: KeyPath = ("agents", "entries")
_DEFAULTS: KeyPath = ("agents", "defaults")
_KEYED = "agents are keyed by their id"
_OWNED = "this was the default agent's, and every duty names its agent now"


def move_agents(draft: Draft) -> None:
    """Move every agent of `agents.list` to `agents.entries`, and give its duties to the default."""
    agents = draft.get(_LIST)
    if not isinstance(agents, list):
        return
    if draft.mapping(_ENTRIES):
        draft.remove(_LIST, "agents.entries is already set and counts", loss="the agents listed")
        return
    ids = _ids(agents)
    if ids is None or not draft.can_hold((*_ENTRIES, "id")):
        return
    default = _default_of(agents, ids)
    for index in range(len(agents)):
        _take_out_what_the_key_says(draft, (*_LIST, index))
    for name in ids:
        draft.move((*_LIST, 0), (*_ENTRIES, name), _KEYED)
    if not draft.sequence(_LIST):
        draft.remove(_LIST, "is empty now", successor=_ENTRIES)
        draft.prune(_LIST[:-1], "is empty now")
    if len(ids) > 1:
        _give_duties(draft, default)


def _ids(agents: list[Value]) -> list[str] | None:
    """The key of each agent, ``None`` where one of them has no id."""
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


def name_bound_agents(draft: Draft) -> None:
    """Let bindings and broadcasts name agents that exist, as they were understood before.

    With a list of agents, an id that is not on it meant the default agent. Without a list every
    id was an agent of its own, though nothing was said about it (measured: openclaw@2026.1.29).
    """
    roster = draft.get(_LIST)
    if draft.has(_ENTRIES) or not (roster is None or isinstance(roster, list)):
        return
    ids = _ids(roster or [])
    references = [path for pattern in _REFERENCES for path in draft.find(pattern)]
    if ids is None or not references:
        return
    if ids:
        _fall_back(draft, references, _default_of(roster or [], ids), ids)
    else:
        _list_implicit(draft, references)


#: Where a config names an agent that must exist.
_REFERENCES: tuple[KeyPath, ...] = (
    ("bindings", ANY_INDEX, "agentId"),
    ("broadcast", ANY_KEY, ANY_INDEX),
)


def _fall_back(draft: Draft, references: list[KeyPath], default: str, ids: list[str]) -> None:
    for path in references:
        written = draft.get(path)
        if isinstance(written, str):
            name = normalise_id(written) if written.strip() else default
            known = name if name in ids else default
            if path[0] == "bindings" and known != written:
                why = "an agent that is not listed meant the default agent"
                draft.set(path, known, why, kind=ChangeKind.CONVERTED)


def _list_implicit(draft: Draft, references: list[KeyPath]) -> None:
    names = ["main"]
    for path in references:
        written = draft.get(path)
        if not isinstance(written, str):
            continue
        name = normalise_id(written)
        if name not in names:
            names.append(name)
        if name != written:
            draft.set(path, name, "this is how the product reads the id", kind=ChangeKind.CONVERTED)
    if len(names) > 1 and draft.can_hold(_LIST):
        why = "each agent that is named has an entry"
        draft.set(_LIST, [{"id": name} for name in names], why)


def _default_of(agents: list[Value], ids: list[str]) -> str:
    marked = [
        name
        for agent, name in zip(agents, ids, strict=True)
        if isinstance(agent, dict) and agent.get("default") is True
    ]
    return (marked or ids or ["main"])[0]


def _take_out_what_the_key_says(draft: Draft, agent: KeyPath) -> None:
    """All before the first agent moves: thousands of them are then planned together."""
    draft.remove((*agent, "id"), "the key says it", successor=agent)
    if draft.has((*agent, "default")):
        draft.remove((*agent, "default"), "there is no default agent any more")


def _give_duties(draft: Draft, name: str) -> None:
    for agent in draft.mapping(_ENTRIES) or {}:
        _keep_workspace(draft, agent, is_default=agent == name)
    if draft.can_hold(("agents", "ownership")) and not draft.has(("agents", "ownership")):
        draft.set(("agents", "ownership"), "explicit", "several agents say who owns what")
    entries = draft.mapping(_ENTRIES) or {}
    beats = any(isinstance(entry, dict) and entry.get("heartbeat") for entry in entries.values())
    duties = ["systemAgent"]
    if not beats:
        duties.insert(0, "heartbeat")
    if name != "main":
        duties.append("authInheritance")
    if not _is_per_agent(draft.get(("session", "store"))):
        duties.append("sessionStore")
    for place in (*((*_DEFAULTS, duty) for duty in duties), ("talk",)):
        _own(draft, place, name)
    _bind_channels(draft, name)


def _own(draft: Draft, place: KeyPath, name: str) -> None:
    target = (*place, "agentId")
    if draft.can_hold(target) and not draft.has(target):
        draft.set(target, name, _OWNED)


def _keep_workspace(draft: Draft, name: str, *, is_default: bool) -> None:
    own: KeyPath = (*_ENTRIES, name, "workspace")
    written = draft.get(own)
    if isinstance(written, str) and written.strip():
        return
    shared = draft.get((*_DEFAULTS, "workspace"))
    shared = shared if isinstance(shared, str) and shared.strip() else None
    # the default agent works where all agents are to, any other beside it
    folder = (shared or OPENCLAW) if is_default else _own_workspace(draft, name, shared)
    if folder is not None:
        draft.set(own, folder, "without it the agent would work in another folder")


def _own_workspace(draft: Draft, name: str, shared: str | None) -> str | None:
    """Any other agent worked in a folder named after it; ``None`` where it still does.

    The folder lay beside the default one, whatever `agents.defaults.workspace` said (measured:
    clawdbot@2026.1.24-3, openclaw@2026.1.29); openclaw@2026.9.6 makes it inside that.
    """
    return f"{OPENCLAW}-{name}" if shared and draft.is_from_before("2026.2.1") else None


def _is_per_agent(store: Value) -> bool:
    """Whether each agent has a session store of its own; that is so where none is written."""
    return not isinstance(store, str) or not store.strip() or "{agentId}" in store


def _bind_channels(draft: Draft, name: str) -> None:
    """Give every channel in use to the default agent, unless a binding gives all of it away."""
    bindings = draft.get(("bindings",))
    if bindings is not None and not isinstance(bindings, list):
        return
    for channel in unbound_channels(draft, bindings or []):
        if draft.get(("bindings",)) is None:
            draft.set(("bindings",), [], _OWNED)
        binding: Value = {"agentId": name, "match": {"channel": channel, "accountId": "*"}}
        draft.set(("bindings", len(draft.sequence(("bindings",)))), binding, _OWNED)


def unbound_channels(draft: Draft, bindings: Iterable[Value]) -> list[str]:
    """The channels in use that none of ``bindings`` gives to an agent as a whole."""
    taken = {_whole_channel(binding) for binding in bindings}
    return [
        channel
        for channel, section in (draft.mapping(("channels",)) or {}).items()
        if channel not in ("defaults", "modelByChannel")
        and channel not in taken
        and not (isinstance(section, dict) and section.get("enabled") is False)
    ]


def _whole_channel(binding: Value) -> str | None:
    """The channel that a binding gives to an agent as a whole."""
    match = binding.get("match") if isinstance(binding, dict) else None
    if not isinstance(match, dict) or match.get("accountId") != "*":
        return None
    if any(match.get(key) for key in ("peer", "guildId", "teamId", "roles")):
        return None
    channel = match.get("channel")
    return channel.strip().lower() if isinstance(channel, str) else None
