"""What January 2026 changed, on the way back to releases before."""

from __future__ import annotations

from moltconf.document.keypath import KeyPath, parse_path
from moltconf.document.tree import Value
from moltconf.migrate.descent.inverse import OLD_PLACE, moves_back, take_back
from moltconf.migrate.descent.way import Way
from moltconf.migrate.draft import Draft, Kind
from moltconf.migrate.toolnames import TOOL_LISTS

_LIST: KeyPath = ("agents", "list")
_AGENTS: KeyPath = ("routing", "agents")


def name_group_moltbot(draft: Draft, way: Way) -> None:
    _rename_tool(draft, "group:openclaw", "group:moltbot")


def name_group_clawdbot(draft: Draft, way: Way) -> None:
    _rename_tool(draft, "group:moltbot", "group:clawdbot")


def _rename_tool(draft: Draft, new: str, old: str) -> None:
    """A list of tools takes any name, and one that is not known guards nothing."""
    for place in TOOL_LISTS:
        for path in draft.find(parse_path(f"{place}[]")):
            name = draft.get(path)
            if isinstance(name, str) and name.strip().lower() == new:
                draft.set(path, old, "the group carried this name", kind=Kind.CONVERTED)


def rename_matches(draft: Draft, way: Way) -> None:
    """Chat programs were called providers where something is matched with them."""
    for match in ("bindings[].match", "session.sendPolicy.rules[].match"):
        moves_back(draft, way, (f"{match}.provider", f"{match}.channel"))


def spell_account(draft: Draft, way: Way) -> None:
    moves_back(draft, way, ("bindings[].match.accountID", "bindings[].match.accountId"))


def route_agents(draft: Draft, way: Way) -> None:
    """Bring the agents of the list back to `routing.agents`."""
    if draft.has(_AGENTS) or way.ends_with(_LIST) or not way.leads_over(_AGENTS):
        return
    agents = draft.sequence(_LIST)
    names = [agent.get("id") if isinstance(agent, dict) else None for agent in agents]
    if not names or not all(isinstance(name, str) and name for name in names):
        return
    if len(set(names)) < len(names):
        return
    marked = [
        agent["id"] for agent in agents if isinstance(agent, dict) and agent.get("default") is True
    ]
    default = (marked or names)[0]
    for name in map(str, names):
        entry = (*_AGENTS, name)
        draft.move((*_LIST, 0), entry, "agents stood under routing")
        draft.remove((*entry, "id"), "the key says it", heir=entry)
        if draft.has((*entry, "default")):
            draft.remove((*entry, "default"), "routing.defaultAgentId says it")
        _rearrange(draft, entry, way)
    draft.remove(_LIST, "is empty now", heir=_AGENTS)
    draft.prune(_LIST[:-1], "is empty now")
    if not draft.has(("routing", "defaultAgentId")):
        draft.set(("routing", "defaultAgentId"), default, "it names the default agent")


def _rearrange(draft: Draft, agent: KeyPath, way: Way) -> None:
    for old, new in (
        ((*agent, "mentionPatterns"), (*agent, "groupChat", "mentionPatterns")),
        ((*agent, "sandbox", "tools"), (*agent, "tools", "sandbox", "tools")),
    ):
        if draft.has(new) and way.is_behind(old, new) and draft.can_hold(old):
            take_back(draft, new, old)


def give_identity_back(draft: Draft, way: Way) -> None:
    """There was one identity: that of the default agent."""
    old = ("identity",)
    agents = draft.sequence(_LIST)
    marked = [
        position
        for position, agent in enumerate(agents)
        if isinstance(agent, dict) and agent.get("default") is True
    ]
    if not agents or draft.has(old) or not way.is_behind(old, (*_LIST, 0, "identity")):
        return
    position = (marked or [0])[0]
    if draft.mapping((*_LIST, position, "identity")) is None:
        return
    take_back(draft, (*_LIST, position, "identity"), old)
    if draft.sequence(_LIST) == [{"id": "main"}]:
        draft.remove(_LIST, "the one agent needs no entry")
        draft.prune(_LIST[:-1], "is empty now")


def unlist_models(draft: Draft, way: Way) -> None:
    """Bring models back from objects and a catalogue to names and lists."""
    agent: KeyPath = ("agent",)
    for slot, fallbacks in (("model", "modelFallbacks"), ("imageModel", "imageModelFallbacks")):
        _unlist(draft, (*agent, slot), (*agent, fallbacks), way)
    catalogue = (*agent, "models")
    models = draft.mapping(catalogue)
    if models is None or way.ends_with(catalogue) or not way.leads_over((*agent, "allowedModels")):
        return
    aliases = {name: _alias(entry) for name, entry in models.items()}
    plain = all(isinstance(entry, dict) and set(entry) <= {"alias"} for entry in models.values())
    if not plain or draft.has((*agent, "allowedModels")) or draft.has((*agent, "modelAliases")):
        return
    why = "the models that may be used, and their aliases, were lists of their own"
    if models:
        draft.set((*agent, "allowedModels"), list(models), why)
    said: dict[str, Value] = {alias: name for name, alias in aliases.items() if alias}
    if said:
        draft.set((*agent, "modelAliases"), said, why)
    draft.remove(catalogue, why, heir=(*agent, "allowedModels") if models else None)


def _unlist(draft: Draft, slot: KeyPath, fallbacks: KeyPath, way: Way) -> None:
    model = draft.mapping(slot)
    if model is None or way.ends_with((*slot, "primary")):
        return
    if draft.sequence((*slot, "fallbacks")) and not draft.has(fallbacks):
        draft.move((*slot, "fallbacks"), fallbacks, OLD_PLACE)
    elif draft.get((*slot, "fallbacks")) == []:
        draft.remove((*slot, "fallbacks"), "there are none")
    left = draft.mapping(slot) or {}
    if set(left) == {"primary"}:
        draft.set(slot, left["primary"], "a model is a name", kind=Kind.CONVERTED)
    elif not left:
        draft.remove(slot, "is empty now")


def _alias(entry: Value) -> str | None:
    alias = entry.get("alias") if isinstance(entry, dict) else None
    return alias if isinstance(alias, str) else None


def free_token(draft: Draft, way: Way) -> None:
    """The token of the gateway stood beside its login."""
    old, auth = ("gateway", "token"), ("gateway", "auth")
    new = (*auth, "token")
    if not draft.has(new) or draft.has(old) or not way.is_behind(old, new):
        return
    take_back(draft, new, old)
    if draft.get((*auth, "mode")) == "token":
        draft.remove((*auth, "mode"), "a token alone is the login", heir=old)
        draft.prune(auth, "is empty now")
