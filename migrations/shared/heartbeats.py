"""Where what a heartbeat has to report goes."""

from __future__ import annotations

from moltconf.migrator.draft import Draft
from moltconf.product.agent_ids import DEFAULTS
from moltconf.product.durations import is_never
from moltconf.text.keypath import KeyPath

from ..shared.scopes import find_all_of

_DEFAULTS: KeyPath = (*DEFAULTS, "heartbeat")


def name_target(
    draft: Draft, agents: str, target: str, why: str, release: str, section: KeyPath = _DEFAULTS
) -> None:
    """Write ``target`` where heartbeats are set up and do not say one.

    ``agents`` is the pattern of the agents' own sections; they follow the defaults in ``section``,
    where those have a target. A heartbeat that is switched off in ``release`` stays as it is.
    """
    own = find_all_of(draft, (agents,))
    if own and all("target" in each for _, each in own):
        return  # where agents have heartbeats of their own, no other agent has any
    _write(draft, section, target, why, release)
    if not draft.has((*section, "target")):
        for path, _ in own:
            _write(draft, path, target, why, release)


def _write(draft: Draft, path: KeyPath, target: str, why: str, release: str) -> None:
    section = draft.mapping(path)
    # agentId alone only says whose the heartbeats are
    if section is None or "target" in section or set(section) == {"agentId"}:
        return
    every = section.get("every")
    if not isinstance(every, str) or not is_never(every, release):
        draft.set((*path, "target"), target, why)
