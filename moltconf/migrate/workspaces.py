"""The folders that agents without a written workspace work in, which hold their memory.

Where no folder is written, the default agent works in one of the product's, and any other agent
beside it, in a folder with its id behind a hyphen, whatever ``agents.defaults.workspace`` says
(run: clawdbot@2026.1.24-3, openclaw@2026.1.29).
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.document.keypath import KeyPath
from moltconf.document.tree import Value
from moltconf.migrate.draft import Draft

_DEFAULT: KeyPath = ("agents", "defaults", "workspace")
#: Where releases before 2026.1.9 have it.
_OLD_DEFAULT: KeyPath = ("agent", "workspace")
_WHY = "the agent's files are in this folder; the default is another one in the target release"


def pin_workspaces(draft: Draft, folder: str) -> None:
    """Write down where each agent of ``agents.list`` works: the default one in ``folder``."""
    agents = draft.sequence(("agents", "list"))
    listed = list(_listed(agents))
    main = next((index for index, agent in listed if agent.get("default") is True), None)
    if main is None:
        main = listed[0][0] if listed else None
    for index, agent in listed:
        name = agent.get("id")
        if index != main and isinstance(name, str) and not _is_written(agent.get("workspace")):
            draft.set(("agents", "list", index, "workspace"), f"{folder}-{name}", _WHY)
    has_own = main is not None and _is_written(draft.get(("agents", "list", main, "workspace")))
    is_shared = any(_is_written(draft.get(place)) for place in (_DEFAULT, _OLD_DEFAULT))
    if not has_own and not is_shared and draft.can_hold(_DEFAULT):
        draft.set(_DEFAULT, folder, _WHY)


def _listed(agents: list[Value]) -> Iterator[tuple[int, dict[str, Value]]]:
    return ((index, agent) for index, agent in enumerate(agents) if isinstance(agent, dict))


def _is_written(folder: Value) -> bool:
    return isinstance(folder, str) and bool(folder.strip())
