"""The folders that agents without a written workspace work in, which hold their memory.

Where no folder is written, the default agent works in one of the product's, and any other agent
beside it, in a folder with its normalised id behind a hyphen. ``agents.defaults.workspace`` takes
the place of the default agent's folder alone, and from 2026.4.5 on holds those of the others too
(run: clawdbot@2026.1.24-3, openclaw@2026.1.29, openclaw@2026.3.24, openclaw@2026.5.28; read off
openclaw@2026.4.2 and openclaw@2026.4.5).
"""

from __future__ import annotations

from moltconf.migrator.draft import Draft
from moltconf.product.agent_ids import DEFAULTS, LIST
from moltconf.schema.roster import (
    AgentPlaces,
    default_of_list,
    first_of_each,
    keyed_agents,
    listed_agents,
)
from moltconf.text.keypath import KeyPath
from moltconf.text.tree import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeGuard

#: The folder of the default agent up to 2026.1.24-3, and from 2026.1.29 on.
BEFORE_OPENCLAW = "~/clawd"
OPENCLAW = "~/.openclaw/workspace"
_DEFAULT: KeyPath = (*DEFAULTS, "workspace")
#: Where releases before 2026.1.9 have it.
_OLD_DEFAULT: KeyPath = ("agent", "workspace")
_WHY = "the agent's files are in this folder; the default is another one in the target release"


def pin_workspaces(draft: Draft, folder: str) -> None:
    """Write down where each agent works: the default one in ``folder``."""
    pin_others(draft, f"{folder}-")
    agents = _agents(draft)
    default = first_of_each(agents).get(default_of_list(agents).id)
    has_own = default is not None and _is_written(draft.get((*default.path, "workspace")))
    if has_own or shared_workspace(draft) is not None:
        return
    # among agents of agents.entries no position tells the default one, and the folder of all
    # would be around theirs
    is_keyed = default is not None and default.path[:-1] != LIST
    place = (*default.path, "workspace") if default is not None and is_keyed else _DEFAULT
    if draft.can_hold(place):
        draft.set(place, folder, _WHY)


def pin_others(draft: Draft, folder: str) -> None:
    """Write down where each agent but the default one works.

    ``folder`` is what stands before its id. Of several agents with one id, the product looks up
    the first.
    """
    agents = _agents(draft)
    default = default_of_list(agents).id
    for name, agent in first_of_each(agents).items():
        place = (*agent.path, "workspace")
        if name != default and not _is_written(draft.get(place)):
            draft.set(place, f"{folder}{name}", _WHY)


def _agents(draft: Draft) -> list[AgentPlaces]:
    """Return the agents of the list; where there are none, those that have been keyed already."""
    return listed_agents(draft.value) or keyed_agents(draft.value)


def folder_of_implicit(draft: Draft, name: str) -> str | None:
    """Return where an agent worked that bindings alone name; ``None`` where it still does."""
    if draft.is_from_before("2026.1.29"):
        return f"{BEFORE_OPENCLAW}-{name}"
    if draft.is_from_before("2026.4.5") and shared_workspace(draft) is not None:
        return f"{OPENCLAW}-{name}"
    return None


def shared_workspace(draft: Draft) -> str | None:
    """Return the folder of all agents, where one is written."""
    written = (draft.get(place) for place in (_DEFAULT, _OLD_DEFAULT))
    return next((folder for folder in written if _is_written(folder)), None)


def _is_written(folder: Value) -> TypeGuard[str]:
    return isinstance(folder, str) and bool(folder.strip())
