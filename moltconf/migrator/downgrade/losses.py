"""Find what cannot go back: keys and values that the older release refuses, or drops unread."""

from __future__ import annotations

from collections.abc import Collection

from moltconf.catalogue.life import spans_accepting
from moltconf.catalogue.spans import ReleaseSpan
from moltconf.findings import Severity
from moltconf.migrator.downgrade.held_credential import holds_credential
from moltconf.migrator.downgrade.references import spell_out
from moltconf.migrator.draft import Draft
from moltconf.product.guards import is_guard, is_spare_item
from moltconf.schema.descriptions import description
from moltconf.text.keypath import KeyPath, format_path
from moltconf.text.tree import Value
from moltconf.validator.verdict import judge

#: The step that the changes belong to.
STEP = "newer-keys"
_UNKNOWN, _MISSING = "schema/unknown-key", "schema/missing-key"
#: Sections in which the product keeps records for itself.
_RECORDS = frozenset({"meta", "wizard", "$schema"})
#: What goes may uncover what was behind it; every round removes something.
_ROUNDS = 50


#: What the user can do about a loss.
ACCEPT = "--accept-loss removes it; the backup keeps what it said"


def give_up(
    draft: Draft,
    to: str,
    own: Collection[KeyPath],
    *,
    loses: bool,
    unguarded: Collection[KeyPath] = (),
) -> None:
    """Remove what ``to`` refuses, or drops unread, and say of each what is lost.

    Unless it ``loses``, a person is asked about everything but records. ``own`` are the places
    (before all changes) of faults that the config has anyway: they stay, and so does a guard,
    about which a person is always asked, unless it is one of the ``unguarded`` (places before or
    after the changes): such a one goes like any other key.
    """
    kept: set[KeyPath] = set()
    for _ in range(_ROUNDS):
        before = len(draft.changes)
        for path, rule in _refused(draft.value, to):
            if path not in kept and not _is_own(draft, path, rule, own):
                _give_up_one(draft, path, rule, to, kept, loses, unguarded)
        if len(draft.changes) == before:
            return


def _refused(value: Value, to: str) -> list[tuple[KeyPath, str]]:
    """Return the places and the rules against them; of a list the last positions first."""
    verdict = judge(value, to)
    found = {
        each.path: each.rule
        for each in verdict.findings
        if each.severity is Severity.ERROR and each.path
    }
    found |= dict.fromkeys(verdict.dropped, _UNKNOWN)
    return sorted(found.items(), key=lambda item: _order(item[0]), reverse=True)


def _order(path: KeyPath) -> tuple[tuple[bool, int, str], ...]:
    return tuple((True, step, "") if isinstance(step, int) else (False, 0, step) for step in path)


def _is_own(draft: Draft, path: KeyPath, rule: str, own: Collection[KeyPath]) -> bool:
    origin = draft.origin(path)
    return origin in own or (rule == _UNKNOWN and not _spans(origin))


def _give_up_one(
    draft: Draft,
    path: KeyPath,
    rule: str,
    to: str,
    kept: set[KeyPath],
    loses: bool,
    unguarded: Collection[KeyPath],
) -> None:
    if rule == _MISSING and not draft.has(path):
        path = path[:-1]
        if path and holds_credential(path, draft.get(path)):
            return  # what is missing can be said; a credential must not go for that
    if len(path) < 1 or not draft.has(path) or path in kept or spell_out(draft, path, to):
        return
    value, refusal = draft.get(path), _refusal(draft.origin(path), rule, to)
    if path[0] in _RECORDS:
        draft.remove(path, f"{to} keeps no such record")
    elif value in ({}, []):
        draft.remove(path, refusal)
    elif _keeps_out(draft, path, unguarded):
        kept.add(path)
        draft.ask(
            path,
            f"{refusal}, and without it more would be let through",
            f"say in another way what {to} must keep out, and remove {format_path(path)}; "
            f"--drop-guard {format_path(draft.origin(path))} lets it go",
        )
    elif loses:
        draft.remove(path, refusal, loss=_loss(path, value))
    else:
        kept.add(path)
        draft.ask(path, f"{refusal}: {_loss(path, value)} would be lost", ACCEPT)
    draft.prune(path[:-1], "is empty now")


def _keeps_out(draft: Draft, path: KeyPath, unguarded: Collection[KeyPath]) -> bool:
    if path in unguarded or draft.origin(path) in unguarded:
        return False
    items = len(draft.sequence(path[:-1]))
    return is_guard(path, draft.get(path)) and not is_spare_item(path, items)


def _spans(path: KeyPath) -> tuple[ReleaseSpan, ...]:
    """Return the releases that take a key; all items of a list are alike."""
    return spans_accepting(tuple(0 if isinstance(step, int) else step for step in path))


def _refusal(path: KeyPath, rule: str, to: str) -> str:
    if rule == _UNKNOWN:
        since = [span.first for span in _spans(path)]
        return f"{to} does not know this key" + (f" (since {since[-1]})" if since else "")
    if rule == _MISSING:
        return f"{to} wants more to be said here"
    return f"{to} does not take this value"


def _loss(path: KeyPath, value: Value) -> str:
    purpose = description(path)
    loss = purpose[0].lower() + purpose[1:].rstrip(".") if purpose else "what you set here"
    if holds_credential(path, value):
        return f"a credential (keep a copy of it), and with it {loss}"
    return loss
