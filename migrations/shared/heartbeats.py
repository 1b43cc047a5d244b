"""Where what a heartbeat has to report goes."""

from __future__ import annotations

import re

from moltconf.migrator.draft import Draft
from moltconf.product.agent_ids import DEFAULTS
from moltconf.text.keypath import KeyPath
from moltconf.text.tree import Value

from ..shared.scopes import find_all_of

_DEFAULTS: KeyPath = (*DEFAULTS, "heartbeat")
_NEVER = re.compile(r"\s*0+(\.0+)?\s*[a-z]*\s*\Z", re.IGNORECASE)


def name_target(
    draft: Draft, agents: str, target: str, why: str, section: KeyPath = _DEFAULTS
) -> None:
    """Write ``target`` where heartbeats are set up and do not say one.

    ``agents`` is the pattern of the agents' own sections; they follow the defaults in ``section``,
    where those have a target. A heartbeat that is switched off stays as it is.
    """
    own = find_all_of(draft, (agents,))
    if own and all("target" in each for _, each in own):
        return  # where agents have heartbeats of their own, no other agent has any
    _write(draft, section, target, why)
    if not draft.has((*section, "target")):
        for path, _ in own:
            _write(draft, path, target, why)


def _write(draft: Draft, path: KeyPath, target: str, why: str) -> None:
    section = draft.mapping(path)
    # agentId alone only says whose the heartbeats are
    if section is None or "target" in section or set(section) == {"agentId"}:
        return
    if not _is_off(section.get("every")):
        draft.set((*path, "target"), target, why)


def _is_off(every: Value) -> bool:
    return isinstance(every, str) and _NEVER.match(every) is not None
