"""The folders that agents without a written workspace work in, which hold their memory.

Where no folder is written, the default agent works in one of the product's, and any other agent
beside it, in a folder with its normalised id behind a hyphen, whatever
``agents.defaults.workspace`` says (run: clawdbot@2026.1.24-3, openclaw@2026.1.29).
"""

from __future__ import annotations

from moltconf.migrate.draft import Draft
from moltconf.schema.agent_ids import normalise_id
from moltconf.text.keypath import KeyPath
from moltconf.text.tree import Value

#: The folder of the default agent up to 2026.1.24-3, and from 2026.1.29 on.
BEFORE_OPENCLAW = "~/clawd"
OPENCLAW = "~/.openclaw/workspace"
_DEFAULT: KeyPath = ("agents", "defaults", "workspace")
#: Where releases before 2026.1.9 have it.
_OLD_DEFAULT: KeyPath = ("agent", "workspace")
_WHY = "the agent's files are in this folder; the default is another one in the target release"


def pin_workspaces(draft: Draft, folder: str) -> None:
    """Write down where each agent of ``agents.list`` works: the default one in ``folder``.

    Of several agents with one id, the product looks up the first.
    """
    agents = _agents(draft.sequence(("agents", "list")))
    main = next((name for name, (_, agent) in agents.items() if agent.get("default") is True), None)
    if main is None:
        main = next(iter(agents), None)
    for name, (index, agent) in agents.items():
        if name != main and not _is_written(agent.get("workspace")):
            draft.set(("agents", "list", index, "workspace"), f"{folder}-{name}", _WHY)
    has_own = main is not None and _is_written(agents[main][1].get("workspace"))
    is_shared = any(_is_written(draft.get(place)) for place in (_DEFAULT, _OLD_DEFAULT))
    if not has_own and not is_shared and draft.can_hold(_DEFAULT):
        draft.set(_DEFAULT, folder, _WHY)


def _agents(listed: list[Value]) -> dict[str, tuple[int, dict[str, Value]]]:
    """Position and agent by normalised id, which is also what the folder is named after."""
    found: dict[str, tuple[int, dict[str, Value]]] = {}
    for index, agent in enumerate(listed):
        if isinstance(agent, dict):
            written = agent.get("id")
            name = normalise_id(written if isinstance(written, str) else "")
            found.setdefault(name, (index, agent))
    return found


def _is_written(folder: Value) -> bool:
    return isinstance(folder, str) and bool(folder.strip())
