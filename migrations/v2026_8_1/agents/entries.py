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

from moltconf.migrator.draft import Draft
from moltconf.migrator.operations import custom
from moltconf.product.agent_ids import ENTRIES, LIST
from moltconf.schema.roster import default_of_list, listed_agents
from moltconf.text.keypath import KeyPath

from ...shared.keys import remove_and_prune
from .._release import step
from ._duties import end_duties, give_duties, owner_of_duties
from ._keys import keys_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.migrator.downgrade.context import DowngradeContext

_KEYED = "agents are keyed by their id"
_LISTED = "older releases list the agents"


def _key_agents(draft: Draft) -> None:
    """Move every agent of `agents.list` to `agents.entries`, and give its duties to the default."""
    agents = draft.get(LIST)
    if not isinstance(agents, list):
        return
    if draft.mapping(ENTRIES):
        draft.remove(LIST, "agents.entries is already set and counts", loss="the agents listed")
        return
    keys = keys_of(agents)
    if keys is None or not draft.can_hold((*ENTRIES, "id")):
        return
    default = default_of_list(listed_agents(draft.value)).id
    # all before the first agent moves: thousands of them are then planned together
    for index in range(len(agents)):
        _take_out_what_the_key_says(draft, (*LIST, index))
    for key in keys:
        draft.move((*LIST, 0), (*ENTRIES, key), _KEYED)
    if not draft.sequence(LIST):
        remove_and_prune(draft, LIST, "is empty now", successor=ENTRIES)
    if len(keys) > 1:
        give_duties(draft, default)


def _take_out_what_the_key_says(draft: Draft, agent: KeyPath) -> None:
    draft.remove((*agent, "id"), "the id is the key now", successor=agent)
    if draft.has((*agent, "default")):
        draft.remove((*agent, "default"), "there is no default agent any more")


def _list_agents(draft: Draft, context: DowngradeContext) -> None:
    """Move every agent of `agents.entries` to `agents.list`; the one with the duties is default."""
    entries = draft.mapping(ENTRIES)
    if entries is None or draft.has(LIST) or not context.is_behind(LIST, ENTRIES):
        return
    if not all(isinstance(entry, dict) for entry in entries.values()):
        return
    names = list(entries)
    default = owner_of_duties(draft, names)
    if names:
        draft.set(LIST, [], _LISTED)
    for position, name in enumerate(names):
        entry = (*LIST, position)
        draft.move((*ENTRIES, name), entry, _LISTED)
        draft.set((*entry, "id"), name, "an agent of the list has its id in it")
    draft.remove(ENTRIES, "is empty now", successor=LIST if names else None)
    if default in names[1:]:
        why = "the first agent of a list is the default where none is marked"
        draft.set((*LIST, names.index(default), "default"), True, why)
    end_duties(draft, context, default)


STEPS = (
    step(
        id="agents-entries",
        summary="agents.list becomes agents.entries, and shared tasks name their agent",
        operations=(
            custom(
                _key_agents,
                sources=("agents.list[]",),
                targets=("agents.entries.*",),
                watched=("agents.list",),  # one without an agent goes, too
            ),
        ),
        undo=_list_agents,
    ),
)
