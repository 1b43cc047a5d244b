"""Key agents by their id, and name the agent of every duty.

## agents-entries

    agents: { list: [{ id: "main", name: "Main" }] }

becomes

    agents: { entries: { main: { name: "Main" } } }

With several agents everything that was the default agent's stays its own: its workspace, the
heartbeat, the duties of the system, the talk button, and every channel that no binding gives to
somebody. The default agent was the one marked, else the first.

    agents: { list: [{ id: "main" }, { id: "work", workspace: "~/w" }] },
    channels: { telegram: { botToken: "${T}" } }

becomes

    agents: {
      entries: { main: { workspace: "~/.openclaw/workspace" }, work: { workspace: "~/w" } },
      ownership: "explicit",
      defaults: { heartbeat: { agentId: "main" }, systemAgent: { agentId: "main" } },
    },
    talk: { agentId: "main" },
    bindings: [{ agentId: "main", match: { channel: "telegram", accountId: "*" } }],
    channels: { telegram: { botToken: "${T}" } }
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from moltconf.migrate.draft import Draft
from moltconf.migrate.operations import custom
from moltconf.text.keypath import KeyPath

from ...shared.keys import remove_and_prune
from ...shared.scopes import AGENT_ENTRIES, AGENT_LIST
from .._release import step
from ._duties import end_duties, give_duties, owner_of_duties
from ._keys import default_of, keys_of

if TYPE_CHECKING:
    from moltconf.migrate.downgrade.context import DowngradeContext

_KEYED = "agents are keyed by their id"
_LISTED = "older releases list the agents"


def _key_agents(draft: Draft) -> None:
    """Move every agent of `agents.list` to `agents.entries`, and give its duties to the default."""
    agents = draft.get(AGENT_LIST)
    if not isinstance(agents, list):
        return
    if draft.mapping(AGENT_ENTRIES):
        draft.remove(
            AGENT_LIST, "agents.entries is already set and counts", loss="the agents listed"
        )
        return
    keys = keys_of(agents)
    if keys is None or not draft.can_hold((*AGENT_ENTRIES, "id")):
        return
    default = default_of(draft, keys)
    # all before the first agent moves: thousands of them are then planned together
    for index in range(len(agents)):
        _take_out_what_the_key_says(draft, (*AGENT_LIST, index))
    for key in keys:
        draft.move((*AGENT_LIST, 0), (*AGENT_ENTRIES, key), _KEYED)
    if not draft.sequence(AGENT_LIST):
        remove_and_prune(draft, AGENT_LIST, "is empty now", successor=AGENT_ENTRIES)
    if len(keys) > 1:
        give_duties(draft, default)


def _take_out_what_the_key_says(draft: Draft, agent: KeyPath) -> None:
    draft.remove((*agent, "id"), "the key says it", successor=agent)
    if draft.has((*agent, "default")):
        draft.remove((*agent, "default"), "there is no default agent any more")


def _list_agents(draft: Draft, context: DowngradeContext) -> None:
    """Move every agent of `agents.entries` to `agents.list`; the one with the duties is default."""
    entries = draft.mapping(AGENT_ENTRIES)
    if entries is None or draft.has(AGENT_LIST) or not context.is_behind(AGENT_LIST, AGENT_ENTRIES):
        return
    if not all(isinstance(entry, dict) for entry in entries.values()):
        return
    names = list(entries)
    default = owner_of_duties(draft, names)
    if names:
        draft.set(AGENT_LIST, [], _LISTED)
    for position, name in enumerate(names):
        entry = (*AGENT_LIST, position)
        draft.move((*AGENT_ENTRIES, name), entry, _LISTED)
        draft.set((*entry, "id"), name, "an agent of the list says its id")
    draft.remove(AGENT_ENTRIES, "is empty now", successor=AGENT_LIST if names else None)
    if default in names[1:]:
        why = "the first agent of a list is the default where none is marked"
        draft.set((*AGENT_LIST, names.index(default), "default"), True, why)
    end_duties(draft, context, default)


STEPS = (
    step(
        id="agents-entries",
        summary="agents.list becomes agents.entries, and every duty names its agent",
        operations=(
            custom(
                _key_agents,
                sources=("agents.list[]",),
                targets=("agents.entries.*",),
            ),
        ),
        undo=_list_agents,
    ),
)
