"""What the default agent did without being asked, and what each duty says since agents are keyed.

What it did is measured on openclaw@2026.7.35 and before; that 2026.9.6 wants an owner for each of
these duties, and its names for them, on openclaw@2026.9.6.
"""

from __future__ import annotations

from collections.abc import Iterable

from moltconf.migrator.draft import Draft
from moltconf.product.agent_ids import DEFAULTS, ENTRIES, MAIN
from moltconf.release_order import since
from moltconf.schema.channels import NOT_CHANNELS
from moltconf.text.keypath import KeyPath
from moltconf.text.tree import Value

from ...shared.keys import remove_implied, set_missing
from ...shared.workspaces import OPENCLAW, shared_workspace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.migrator.downgrade.context import DowngradeContext

#: From here on a section of the defaults wakes every agent; before, the default one.
_WAKES_ALL = "2026.4.29"
_IMPLIED = "it is the default agent's without being said"
_OWNERSHIP: KeyPath = ("agents", "ownership")
_BINDINGS: KeyPath = ("bindings",)

_SYSTEM: KeyPath = (*DEFAULTS, "systemAgent")
_HEARTBEAT: KeyPath = (*DEFAULTS, "heartbeat")
_SESSIONS: KeyPath = (*DEFAULTS, "sessionStore")
_LOGINS: KeyPath = (*DEFAULTS, "authInheritance")
_TALK: KeyPath = ("talk",)
#: In the order in which a duty tells which agent is the default.
_DUTIES = (_SYSTEM, _HEARTBEAT, _SESSIONS, _LOGINS, _TALK)


def give_duties(draft: Draft, default: str) -> None:
    """Name the default agent wherever it acted without being named."""
    _keep_workspace(draft, default)
    set_missing(draft, _OWNERSHIP, "explicit", "required where there are several agents")
    for duty in _duties_of(draft, default):
        set_missing(draft, (*duty, "agentId"), default, _owned(default))
    _bind_channels(draft, default)


def _owned(default: str) -> str:
    return f"{default} did it as the default agent; now the config must name it"


def _bound(channel: str, default: str) -> str:
    return f"{default} still answers {channel}, as the default agent did"


def _duties_of(draft: Draft, default: str) -> list[KeyPath]:
    entries = draft.mapping(ENTRIES) or {}
    has_own = any(
        isinstance(entry, dict) and isinstance(entry.get("heartbeat"), dict)
        for entry in entries.values()
    )
    # where agents have heartbeats of their own, empty or not, the default agent had none
    is_of_one = not has_own and not _wakes_all(draft)
    return [
        *([_HEARTBEAT] if is_of_one else []),
        _SYSTEM,
        *([_LOGINS] if default != MAIN else []),
        *([] if _is_per_agent(draft.get(("session", "store"))) else [_SESSIONS]),
        _TALK,
    ]


def _wakes_all(draft: Draft) -> bool:
    """Return whether the heartbeats of the defaults are those of every agent, as they still are
    where nobody is named (``schemas/behaviour/heartbeat-agents.json``)."""
    source = draft.came_from
    return (
        source is not None and since(source, _WAKES_ALL) and isinstance(draft.get(_HEARTBEAT), dict)
    )


def owner_of_duties(draft: Draft, names: list[str]) -> str | None:
    """Return the agent that answers where nobody else is named, else the first of ``names``."""
    owners = (draft.get((*duty, "agentId")) for duty in _DUTIES)
    said = next((owner for owner in owners if isinstance(owner, str) and owner in names), None)
    return said or next(iter(names), None)


def end_duties(draft: Draft, context: DowngradeContext, default: str | None) -> None:
    """Take out the names of the default agent that older releases do without."""
    for duty in _DUTIES:
        remove_implied(draft, context, (*duty, "agentId"), default, _IMPLIED)
    if draft.get(_OWNERSHIP) == "explicit" and not context.ends_with(_OWNERSHIP):
        draft.remove(_OWNERSHIP, "what is assigned to no agent goes to the default agent there")
    _unbind_channels(draft, default)


# -- workspaces and sessions -----------------------------------------------------------------


def _keep_workspace(draft: Draft, default: str) -> None:
    """Let the default agent go on in the folder of all agents, where it has none of its own."""
    own: KeyPath = (*ENTRIES, default, "workspace")
    written = draft.get(own)
    if not isinstance(written, str) or not written.strip():
        folder = shared_workspace(draft) or OPENCLAW
        draft.set(own, folder, "without it the agent would work in another folder")


def _is_per_agent(store: Value) -> bool:
    """Return whether each agent has a session store of its own, as where none is written."""
    return not isinstance(store, str) or not store.strip() or "{agentId}" in store


# -- channels --------------------------------------------------------------------------------


def _bind_channels(draft: Draft, default: str) -> None:
    """Give every channel in use to the default agent, unless a binding gives all of it away."""
    bindings = draft.get(_BINDINGS)
    if bindings is not None and not isinstance(bindings, list):
        return
    for channel in _unbound_channels(draft, bindings or []):
        if draft.get(_BINDINGS) is None:
            draft.set(_BINDINGS, [], _owned(default))
        binding: Value = {"agentId": default, "match": {"channel": channel, "accountId": "*"}}
        draft.set((*_BINDINGS, len(draft.sequence(_BINDINGS))), binding, _bound(channel, default))


def _unbind_channels(draft: Draft, default: str | None) -> None:
    """Remove the last bindings, where they give each channel left to the default agent.

    Whatever no binding matches is the default agent's; on the way up these bindings come back.
    """
    bindings = draft.sequence(_BINDINGS)
    given = [_bound_by(binding, default) for binding in bindings]
    first = next((at for at in range(len(given)) if all(given[at:])), len(given))
    for start in range(first, len(given)):
        if given[start:] == _unbound_channels(draft, bindings[:start]):
            for at in reversed(range(start, len(given))):
                draft.remove((*_BINDINGS, at), _IMPLIED)
            break
    if bindings and draft.get(_BINDINGS) == []:
        draft.remove(_BINDINGS, "is empty now")


def _unbound_channels(draft: Draft, bindings: Iterable[Value]) -> list[str]:
    """Return the channels in use that none of ``bindings`` gives to an agent as a whole."""
    taken = {_whole_channel(binding) for binding in bindings}
    return [
        channel
        for channel, section in (draft.mapping(("channels",)) or {}).items()
        if channel not in NOT_CHANNELS
        and channel not in taken
        and not (isinstance(section, dict) and section.get("enabled") is False)
    ]


def _whole_channel(binding: Value) -> str | None:
    """Return the channel that a binding gives to an agent as a whole."""
    match = binding.get("match") if isinstance(binding, dict) else None
    if not isinstance(match, dict) or match.get("accountId") != "*":
        return None
    if any(match.get(key) for key in ("peer", "guildId", "teamId", "roles")):
        return None
    channel = match.get("channel")
    return channel.strip().lower() if isinstance(channel, str) else None


def _bound_by(binding: Value, default: str | None) -> str | None:
    """Return the channel that a binding gives to the default agent, and does nothing besides."""
    match = binding.get("match") if isinstance(binding, dict) else None
    if isinstance(binding, dict) and isinstance(match, dict):
        says = set(binding) == {"agentId", "match"} and set(match) == {"channel", "accountId"}
        if says and binding["agentId"] == default and match["accountId"] == "*":
            return str(match["channel"])
    return None
