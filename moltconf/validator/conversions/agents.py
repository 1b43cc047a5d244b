"""Agents, and what once stood beside them."""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.validator.conversions.draft import Moved, fill, made, opened, rename

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_OF_CHANNELS = ("showOk", "showAlerts", "useIndicator")


def drop_model_timeouts(root: dict[str, Any], moved: Moved) -> None:
    defaults = opened(root, "agents", "defaults")
    if defaults is not None and isinstance(defaults.get("llm"), dict):
        del defaults["llm"]


def name_sandbox_scope(root: dict[str, Any], moved: Moved) -> None:
    """Write ``scope`` of a sandbox for what ``perSession`` says."""
    for agent in _agents(root):
        sandbox = opened(agent, "sandbox")
        if sandbox is not None and isinstance(sandbox.get("perSession"), bool):
            scope = "session" if sandbox.pop("perSession") else "shared"
            sandbox.setdefault("scope", scope)


def _agents(root: dict[str, Any]) -> Iterator[dict[str, Any]]:
    agents = opened(root, "agents")
    if agents is None:
        return
    defaults = opened(agents, "defaults")
    if defaults is not None:
        yield defaults
    listed = agents.get("list")
    if isinstance(listed, list):
        agents["list"] = copies = [
            agent.copy() if isinstance(agent, dict) else agent for agent in listed
        ]
        yield from (agent for agent in copies if isinstance(agent, dict))


def move_memory_search(root: dict[str, Any], moved: Moved) -> None:
    if isinstance(root.get("memorySearch"), dict):
        _into_defaults(root, "agents", "memorySearch", root.pop("memorySearch"), moved)


def move_heartbeat(root: dict[str, Any], moved: Moved) -> None:
    """Move what is shown of a heartbeat to channels, and the rest to agents."""
    heartbeat = root.get("heartbeat")
    if not isinstance(heartbeat, dict):
        return
    del root["heartbeat"]
    of_channels = {key: value for key, value in heartbeat.items() if key in _OF_CHANNELS}
    rest = {key: value for key, value in heartbeat.items() if key not in _OF_CHANNELS}
    for holder, part in (("agents", rest), ("channels", of_channels)):
        if part:
            _into_defaults(root, holder, "heartbeat", part, moved)


def _into_defaults(
    root: dict[str, Any], holder: str, key: str, value: dict[str, Any], moved: Moved
) -> None:
    defaults = made(root, holder, "defaults")
    existing = defaults.get(key)
    if isinstance(existing, dict):
        defaults[key] = fill(existing, value)
    else:
        defaults[key] = value
        moved[holder, "defaults", key] = (key,)


def rename_lifetime(root: dict[str, Any], moved: Moved) -> None:
    """Rename ``ttlHours``, how long a thread stays bound, to ``idleHours``."""
    session = opened(root, "session")
    if session is not None:
        rename(session, ("session", "threadBindings"), "ttlHours", "idleHours", moved)
