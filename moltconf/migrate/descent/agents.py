"""Agents on the way back: from keyed ones with owners to a list with a default.

What the default agent did without being asked is measured on openclaw@2026.7.35 and before.
"""

from __future__ import annotations

from moltconf.document.keypath import KeyPath
from moltconf.document.tree import Value
from moltconf.migrate.descent.way import Way
from moltconf.migrate.draft import Draft, Kind
from moltconf.migrate.roster import unbound_channels

_LIST: KeyPath = ("agents", "list")
_ENTRIES: KeyPath = ("agents", "entries")
_DEFAULTS: KeyPath = ("agents", "defaults")
_LISTED = "older releases list the agents"
_DUTY = "it is the default agent's without being said"
#: Who answers where nobody else is named decides which agent is the default.
_DUTIES: tuple[KeyPath, ...] = (
    (*_DEFAULTS, "systemAgent"),
    (*_DEFAULTS, "heartbeat"),
    (*_DEFAULTS, "sessionStore"),
    (*_DEFAULTS, "authInheritance"),
    ("talk",),
)


def list_agents(draft: Draft, way: Way) -> None:
    """Move every agent of `agents.entries` to `agents.list`; the one with the duties is default."""
    entries = draft.mapping(_ENTRIES)
    if entries is None or draft.has(_LIST) or not way.is_behind(_LIST, _ENTRIES):
        return
    if not all(isinstance(entry, dict) for entry in entries.values()):
        return
    names = list(entries)
    default = _owner(draft, names)
    if names:
        draft.set(_LIST, [], _LISTED)
    for position, name in enumerate(names):
        entry = (*_LIST, position)
        draft.move((*_ENTRIES, name), entry, _LISTED)
        draft.set((*entry, "id"), name, "an agent of the list says its id")
    draft.remove(_ENTRIES, "is empty now", heir=_LIST if names else None)
    if default in names[1:]:
        why = "the first agent of a list is the default where none is marked"
        draft.set((*_LIST, names.index(default), "default"), True, why)
    _end_duties(draft, way, default)


def _owner(draft: Draft, names: list[str]) -> str | None:
    owners = (draft.get((*duty, "agentId")) for duty in _DUTIES)
    said = next((owner for owner in owners if isinstance(owner, str) and owner in names), None)
    return said or next(iter(names), None)


def _end_duties(draft: Draft, way: Way, default: str | None) -> None:
    for duty in _DUTIES:
        path = (*duty, "agentId")
        if draft.get(path) == default and draft.has(path) and not way.ends_with(path):
            draft.remove(path, _DUTY)
            draft.prune(duty, "is empty now")
    ownership = ("agents", "ownership")
    if draft.get(ownership) == "explicit" and not way.ends_with(ownership):
        draft.remove(ownership, "a default agent owns what nobody else does")
    _unbind_default(draft, default)


def _unbind_default(draft: Draft, default: str | None) -> None:
    """Remove the last bindings, where they give each channel left to the default agent.

    Whatever no binding matches is the default agent's; on the way up these bindings come back.
    """
    path: KeyPath = ("bindings",)
    bindings = draft.sequence(path)
    given = [_given(binding, default) for binding in bindings]
    first = next((at for at in range(len(given)) if all(given[at:])), len(given))
    for start in range(first, len(given)):
        if given[start:] == unbound_channels(draft, bindings[:start]):
            for at in reversed(range(start, len(given))):
                draft.remove((*path, at), _DUTY)
            break
    if bindings and draft.get(path) == []:
        draft.remove(path, "is empty now")


def _given(binding: Value, default: str | None) -> str | None:
    """The channel that a binding gives to the default agent as a whole, and nothing besides."""
    match = binding.get("match") if isinstance(binding, dict) else None
    if isinstance(binding, dict) and isinstance(match, dict):
        says = set(binding) == {"agentId", "match"} and set(match) == {"channel", "accountId"}
        if says and binding["agentId"] == default and match["accountId"] == "*":
            return str(match["channel"])
    return None


def restrict_models(draft: Draft, way: Way) -> None:
    """Let `agents.defaults.models` say again which models a user may switch to.

    A list of models that restricts more than the catalogue does stays where it is.
    """
    policy: KeyPath = (*_DEFAULTS, "modelPolicy")
    models: KeyPath = (*_DEFAULTS, "models")
    allowed = draft.get((*policy, "allow"))
    if not draft.has(policy) and draft.mapping(models) and not way.ends_with(policy):
        draft.note(
            models,
            f"in {way.to} this catalogue also restricts which models a user may switch to",
            "name every model that a user may choose",
        )
    if (
        not isinstance(allowed, list)
        or way.ends_with(policy)
        or set(draft.mapping(policy) or ()) != {"allow"}
    ):
        return
    names = [name for name in allowed if isinstance(name, str) and "*" not in name]
    known = draft.mapping(models) if draft.has(models) else {}
    if not names or len(names) != len(allowed) or known is None:
        return
    if not {name.strip() for name in known} <= set(names):
        return
    why = "the catalogue of models says which ones a user may switch to"
    for name in names:
        if name not in {each.strip() for each in known}:
            draft.set((*models, name), {}, why)
    draft.remove(policy, why, heir=models)


def name_primary(draft: Draft, way: Way) -> None:
    """Make a model that is a plain name an object, where a release takes no name.

    It restricts nothing, unlike the step of 2026.1.8, which also begins the catalogue of models.
    """
    for slot in ("model", "imageModel"):
        path: KeyPath = (*_DEFAULTS, slot)
        name = draft.get(path)
        if isinstance(name, str) and name.strip() and not way.takes(path, name):
            if way.takes(path, {"primary": name}):
                why = "a model is an object with a primary"
                draft.set(path, {"primary": name}, why, kind=Kind.CONVERTED)
