"""2026.1.9: agents, tools and messages get their own sections.

One gateway can run several agents. `agent` becomes the defaults of all of them, `routing.agents`
and `identity` become entries of `agents.list`, and what `routing` held besides goes to where it
is about: `bindings`, `messages`, `tools`. Afterwards `routing`, `agent` and `identity`
are gone.

## agent-to-defaults

    agent: { workspace: "~/clawd", tools: { deny: ["exec"] }, bash: { timeoutSec: 60 } }

becomes

    agents: { defaults: { workspace: "~/clawd" } },
    tools: { deny: ["exec"], bash: { timeoutSec: 60 } }

`elevated`, `sandbox.tools` and `subagents.tools` go to `tools` in the same way. What
`agents.defaults` already says counts.

## routing-agents

Each agent becomes an entry of `agents.list`, with its mention patterns under `groupChat` and the
tools of its sandbox under `tools.sandbox`. Where the list already has that agent, what the list
says counts.

    routing: {
      agents: { work: { workspace: "~/work", mentionPatterns: ["@work"] } },
      defaultAgentId: "work",
    }

becomes

    agents: { list: [
      { id: "work", workspace: "~/work", groupChat: { mentionPatterns: ["@work"] }, default: true },
    ] }

## routing-to-sections

    routing: {
      bindings: [{ agentId: "work", match: { provider: "telegram" } }],
      agentToAgent: { enabled: true },
      queue: { mode: "collect" },
      groupChat: { historyLimit: 20 },
    }

becomes

    bindings: [{ agentId: "work", match: { provider: "telegram" } }],
    tools: { agentToAgent: { enabled: true } },
    messages: { queue: { mode: "collect" }, groupChat: { historyLimit: 20 } }

Where the new place is already set, it counts.

## routing-transcribe-audio-to-audio

`routing.transcribeAudio` becomes `audio.transcription`, on the way to releases before 2026.1.16-2.

## identity-to-agent

The identity becomes that of the default agent: the one marked as default, else the first of the
list, else `main`, for which an entry is made.

    identity: { name: "Clawd" }

becomes

    agents: { list: [{ id: "main", identity: { name: "Clawd" } }] }
"""

from __future__ import annotations

from moltconf.migrator.draft import Draft
from moltconf.migrator.operations import MERGE_MISSING, custom, is_mapping, move, relocate
from moltconf.migrator.step import Step
from moltconf.product.agent_ids import LIST, ROUTING
from moltconf.schema.roster import default_of_list, listed_agents
from moltconf.text.keypath import KeyPath
from moltconf.text.tree import Value

from .shared.keys import bring_back, move_as, remove_and_prune
from .shared.sources import OWN_MIGRATIONS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.migrator.downgrade.context import DowngradeContext

_BEFORE, _RELEASE = "2026.1.8", "2026.1.9"
_ENTRIES = "agents are entries of agents.list"
_SECTIONS = "routing was taken apart"


def _agents(draft: Draft) -> dict[str, KeyPath]:
    """Return where each agent of the list stands, the first of a name."""
    found: dict[str, KeyPath] = {}
    for agent in listed_agents(draft.value):
        found.setdefault(agent.written_id.strip(), agent.path)
    return found


def _name(value: Value) -> str:
    return value.strip() if isinstance(value, str) else ""


def _make_place(draft: Draft) -> KeyPath | None:
    """Return the place behind the last agent, ``None`` where agents.list cannot be a list."""
    if not draft.has(LIST):
        if not draft.can_hold(LIST):
            return None
        draft.set(LIST, [], _ENTRIES)
    agents = draft.get(LIST)
    return (*LIST, len(agents)) if isinstance(agents, list) else None


def _make_agent(draft: Draft, id: str, why: str, known: dict[str, KeyPath]) -> KeyPath | None:
    """Return the place of an agent, which is listed where it is not."""
    found = known.get(id)
    if found is None:
        found = _make_place(draft)
        if found is not None:
            draft.set(found, {"id": id}, why)
            known[id] = found
    return found


def _make_named(draft: Draft, id: str) -> KeyPath | None:
    return _make_agent(draft, id, f'the agent "{id}" needs an entry', _agents(draft))


def _move_agents(draft: Draft) -> None:
    old = ROUTING
    known = _agents(draft)
    for key, entry in list((draft.mapping(old) or {}).items()):
        if key.strip() and isinstance(entry, dict):
            _arrange(draft, (*old, key))
            _move_agent(draft, (*old, key), key.strip(), known)
    draft.prune(old, "is empty now")
    _move_default(draft)


def _arrange(draft: Draft, agent: KeyPath) -> None:
    """Bring the entry itself into the new shape."""
    patterns, chat = (*agent, "mentionPatterns"), (*agent, "groupChat")
    if draft.has(patterns) and draft.has((*chat, "mentionPatterns")):
        draft.remove((*chat, "mentionPatterns"), "the agent's own mentionPatterns count")
    why = "mention patterns are about group chats"
    relocate(draft, patterns, (*chat, "mentionPatterns"), why)
    if draft.mapping((*agent, "sandbox", "tools")) is not None:
        relocate(
            draft,
            (*agent, "sandbox", "tools"),
            (*agent, "tools", "sandbox", "tools"),
            "tool policies stand under tools",
            MERGE_MISSING,
        )


def _move_agent(draft: Draft, source: KeyPath, id: str, known: dict[str, KeyPath]) -> None:
    found = _make_agent(draft, id, _ENTRIES, known)
    if found is not None:
        relocate(draft, source, found, _ENTRIES, MERGE_MISSING, prune=False)


def _move_default(draft: Draft) -> None:
    old = ("routing", "defaultAgentId")
    name = _name(draft.get(old))
    if not name:
        return
    if any(agent.is_marked for agent in listed_agents(draft.value)):
        draft.remove(
            old, "agents.list already marks a default", loss="the other choice of default agent"
        )
    else:
        found = _make_named(draft, name)
        if found is None:
            return
        target = (*found, "default")
        if draft.has(target):
            draft.remove(target, "routing.defaultAgentId says that it is")
        move_as(draft, old, target, True, "the default agent is marked in the list")
    draft.prune(old[:-1], "is empty now")


def _move_identity(draft: Draft) -> None:
    if draft.mapping(("identity",)) is None:
        return
    found = _make_named(draft, _default_agent(draft))
    if found is not None:
        why = "an identity belongs to one agent"
        relocate(draft, ("identity",), (*found, "identity"), why)


def _default_agent(draft: Draft) -> str:
    named = [agent for agent in listed_agents(draft.value) if agent.written_id.strip()]
    return default_of_list(named).written_id.strip()


def _give_identity_back(draft: Draft, context: DowngradeContext) -> None:
    """Make the identity of the default agent the only one."""
    old = ("identity",)
    agents = listed_agents(draft.value)
    if not agents or draft.has(old):
        return
    new = (*default_of_list(agents).path, "identity")
    if draft.mapping(new) is None or not bring_back(draft, context, new, old):
        return
    if draft.sequence(LIST) == [{"id": "main"}]:
        remove_and_prune(draft, LIST, "the one agent needs no entry")


def _route_agents(draft: Draft, context: DowngradeContext) -> None:
    """Bring the agents of the list back to `routing.agents`."""
    if draft.has(ROUTING) or context.ends_with(LIST) or not context.leads_over(ROUTING):
        return
    agents = draft.sequence(LIST)
    names = [agent.get("id") if isinstance(agent, dict) else None for agent in agents]
    if not names or not all(isinstance(name, str) and name for name in names):
        return
    if len(set(names)) < len(names):
        return
    default = default_of_list(listed_agents(draft.value)).written_id
    for name in map(str, names):
        entry = (*ROUTING, name)
        draft.move((*LIST, 0), entry, "agents stood under routing")
        draft.remove((*entry, "id"), "the id is the key now", successor=entry)
        if draft.has((*entry, "default")):
            draft.remove((*entry, "default"), "routing.defaultAgentId says it")
        _rearrange(draft, entry, context)
    remove_and_prune(draft, LIST, "is empty now", successor=ROUTING)
    if not draft.has(("routing", "defaultAgentId")):
        draft.set(("routing", "defaultAgentId"), default, "it names the default agent")


def _rearrange(draft: Draft, agent: KeyPath, context: DowngradeContext) -> None:
    for old, new in (
        ((*agent, "mentionPatterns"), (*agent, "groupChat", "mentionPatterns")),
        ((*agent, "sandbox", "tools"), (*agent, "tools", "sandbox", "tools")),
    ):
        if draft.can_hold(old):
            bring_back(draft, context, new, old)


SOURCES = (
    OWN_MIGRATIONS,
    "the schemas of clawdbot@2026.1.8 and clawdbot@2026.1.9",
)

STEPS = (
    Step(
        id="agent-to-defaults",
        before=_BEFORE,
        release=_RELEASE,
        summary="agent becomes agents.defaults, and its tools become tools",
        operations=(
            move("agent.tools.allow", "tools.allow", "tool policies stand under tools"),
            move("agent.tools.deny", "tools.deny", "tool policies stand under tools"),
            move("agent.elevated", "tools.elevated", "it is about tools", only=is_mapping),
            move("agent.bash", "tools.bash", "it is a tool", only=is_mapping),
            move(
                "agent.sandbox.tools",
                "tools.sandbox.tools",
                "tool policies stand under tools",
                on_conflict=MERGE_MISSING,
                only=is_mapping,
            ),
            move(
                "agent.subagents.tools",
                "tools.subagents.tools",
                "tool policies stand under tools",
                on_conflict=MERGE_MISSING,
                only=is_mapping,
            ),
            move(
                "agent",
                "agents.defaults",
                "these are the defaults of all agents",
                on_conflict=MERGE_MISSING,
                only=is_mapping,
            ),
        ),
        reversible=True,
    ),
    Step(
        id="routing-agents",
        before=_BEFORE,
        release=_RELEASE,
        summary="routing.agents and routing.defaultAgentId become agents.list",
        operations=(
            custom(
                _move_agents,
                sources=("routing.agents.*", "routing.defaultAgentId"),
                targets=("agents.list[]", "agents.list[].default"),
                watched=("routing.agents",),
            ),
        ),
        loses="a second choice of default agent",
        undo=_route_agents,
    ),
    Step(
        id="routing-to-sections",
        before=_BEFORE,
        release=_RELEASE,
        summary="routing becomes bindings, messages and tools",
        operations=(
            move("routing.bindings", "bindings", _SECTIONS),
            move("routing.agentToAgent", "tools.agentToAgent", _SECTIONS),
            move("routing.queue", "messages.queue", _SECTIONS),
            move("routing.groupChat.historyLimit", "messages.groupChat.historyLimit", _SECTIONS),
            move(
                "routing.groupChat.mentionPatterns",
                "messages.groupChat.mentionPatterns",
                _SECTIONS,
            ),
        ),
        reversible=True,
    ),
    Step(
        id="routing-transcribe-audio-to-audio",
        before=_BEFORE,
        release=_RELEASE,
        summary="routing.transcribeAudio becomes audio.transcription",
        operations=(move("routing.transcribeAudio", "audio.transcription", _SECTIONS),),
        reversible=True,
        until="2026.1.15",
    ),
    Step(
        id="identity-to-agent",
        before=_BEFORE,
        release=_RELEASE,
        summary="identity becomes that of the default agent",
        operations=(
            custom(_move_identity, sources=("identity",), targets=("agents.list[].identity",)),
        ),
        undo=_give_identity_back,
    ),
)
