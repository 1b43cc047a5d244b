"""The folders that agents without a written workspace work in, which hold their memory.

Where no folder is written, the default agent works in one of the product's, and any other agent
beside it, in a folder with its normalised id behind a hyphen, whatever
``agents.defaults.workspace`` says (run: clawdbot@2026.1.24-3, openclaw@2026.1.29).
"""

from __future__ import annotations

from moltconf.migrate.draft import Draft
from moltconf.schema.roster import first_of_each
from moltconf.text.keypath import KeyPath
from moltconf.text.tree import Value

from ..shared.agent_list import default_listed, listed_agents
from ..shared.scopes import AGENT_DEFAULTS

#: The folder of the default agent up to 2026.1.24-3, and from 2026.1.29 on.
BEFORE_OPENCLAW = "~/clawd"
OPENCLAW = "~/.openclaw/workspace"
_DEFAULT: KeyPath = (*AGENT_DEFAULTS, "workspace")
#: Where releases before 2026.1.9 have it.
_OLD_DEFAULT: KeyPath = ("agent", "workspace")
_WHY = "the agent's files are in this folder; the default is another one in the target release"


def pin_workspaces(draft: Draft, folder: str) -> None:
    """Write down where each agent of ``agents.list`` works: the default one in ``folder``.

    Of several agents with one id, the product looks up the first.
    """
    listed = listed_agents(draft)
    default = default_listed(listed)
    main = None if default is None else default.id
    agents = first_of_each(listed)
    for name, agent in agents.items():
        workspace = (*agent.path, "workspace")
        if name != main and not _is_written(draft.get(workspace)):
            draft.set(workspace, f"{folder}-{name}", _WHY)
    has_own = main is not None and _is_written(draft.get((*agents[main].path, "workspace")))
    is_shared = any(_is_written(draft.get(place)) for place in (_DEFAULT, _OLD_DEFAULT))
    if not has_own and not is_shared and draft.can_hold(_DEFAULT):
        draft.set(_DEFAULT, folder, _WHY)


def _is_written(folder: Value) -> bool:
    return isinstance(folder, str) and bool(folder.strip())
