"""List the agents that bindings and broadcasts name.

## bound-agents

A binding to an agent that is not on the list meant the default agent, and without a list any id was
an agent of its own. Only agents that exist can be named now.

    bindings: [{ agentId: "work", match: { channel: "telegram" } }]

becomes

    agents: { list: [{ id: "main" }, { id: "work" }] },
    bindings: [{ agentId: "work", match: { channel: "telegram" } }]

and the next step gives each its place. Broadcasts name agents in the same way.
"""

from __future__ import annotations

from moltconf.migrator.draft import ChangeKind, Draft
from moltconf.migrator.operations import custom
from moltconf.product.agent_ids import ENTRIES, LIST, MAIN, normalise_id
from moltconf.schema.roster import default_of_list, listed_agents
from moltconf.text.keypath import ANY_INDEX, ANY_KEY, KeyPath
from moltconf.text.tree import Value

from ...shared.workspaces import folder_of_implicit
from .._release import step
from ._keys import keys_of

#: Where a config names an agent that must exist.
_REFERENCES: tuple[KeyPath, ...] = (
    ("bindings", ANY_INDEX, "agentId"),
    ("broadcast", ANY_KEY, ANY_INDEX),
)


def _name_bound_agents(draft: Draft) -> None:
    """Let bindings and broadcasts name agents that exist, as they were understood before.

    With a list of agents, an id that is not on it meant the default agent. Without a list every
    id was an agent of its own, though nothing was said about it (measured: openclaw@2026.1.29).
    """
    listed = draft.get(LIST)
    if draft.has(ENTRIES) or not (listed is None or isinstance(listed, list)):
        return
    keys = keys_of(listed or [])
    references = [path for pattern in _REFERENCES for path in draft.find(pattern)]
    if keys is None or not references:
        return
    if keys:
        default = default_of_list(listed_agents(draft.value)).id
        _fall_back(draft, references, default, keys)
    else:
        _list_implicit(draft, references)


def _fall_back(draft: Draft, references: list[KeyPath], default: str, keys: list[str]) -> None:
    for path in references:
        written = draft.get(path)
        if isinstance(written, str):
            name = normalise_id(written) if written.strip() else default
            known = name if name in keys else default
            if path[0] == "bindings" and known != written:
                why = "an agent that is not listed meant the default agent"
                draft.set(path, known, why, kind=ChangeKind.CONVERTED)


def _list_implicit(draft: Draft, references: list[KeyPath]) -> None:
    names = [MAIN]
    for path in references:
        written = draft.get(path)
        if not isinstance(written, str):
            continue
        name = normalise_id(written)
        if name not in names:
            names.append(name)
        if name != written:
            draft.set(path, name, "this is how the product reads the id", kind=ChangeKind.CONVERTED)
    if len(names) > 1 and draft.can_hold(LIST):
        why = "each agent that is named has an entry"
        draft.set(LIST, [_implicit(draft, name) for name in names], why)


def _implicit(draft: Draft, name: str) -> Value:
    """Return the entry of an agent that had none, and goes on in the folder it worked in."""
    folder = folder_of_implicit(draft, name) if name != MAIN else None
    return {"id": name} if folder is None else {"id": name, "workspace": folder}


STEPS = (
    step(
        id="bound-agents",
        summary="agents that bindings and broadcasts name are listed",
        operations=(
            custom(
                _name_bound_agents,
                sources=("bindings[].agentId", "broadcast.*[]"),
                targets=("bindings[].agentId", "agents.list[]"),
            ),
        ),
        tells_release=False,
        one_way=True,
    ),
)
