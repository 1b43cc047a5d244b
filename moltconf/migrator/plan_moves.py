"""Find what a migration plan means for the keys of the text as it stands."""

from __future__ import annotations

import json
from collections.abc import Iterator

from moltconf.edit.changes import Change, Remove, Set
from moltconf.fields import Fields
from moltconf.migrator.draft import ChangeKind
from moltconf.migrator.key_trace import KeyTrace
from moltconf.migrator.plan import Plan
from moltconf.migrator.step import Step
from moltconf.text.keypath import KeyPath, lookup
from moltconf.text.tree import Value

_MISSING = object()


class MovedKey(Fields):
    """A key of the text that a migration changes, or one that it adds (``is_new``).

    ``target`` is where it ends up, ``None`` where it is gone. ``release`` is the first that
    wants the new shape, ``step`` the id of the migration step and ``why`` its reason. ``value`` is
    what is written for a new key, where it is a word or a number.
    """

    path: KeyPath
    target: KeyPath | None
    release: str
    step: str
    why: str
    loss: str | None
    is_new: bool = False
    value: str = ""

    @property
    def cause(self) -> str:
        """The same for all keys that a release wants otherwise for one reason."""
        return cause_of(self.release, self.why)


def cause_of(release: str, why: str) -> str:
    """Return what tells one change of the product from another one."""
    return f"{release}: {why}"


def moved_keys(value: Value, plan: Plan) -> list[MovedKey]:
    """Return every key of ``value`` that ``plan`` changes, once, with the first change of it."""
    found: dict[KeyPath, MovedKey] = {}
    for moved in _changed(value, plan):
        found.setdefault(moved.path, moved)
    holding = {path[:length] for path in found for length in range(len(path))}
    return [each for each in found.values() if not _goes_with_another(each, found, holding)]


def merged_keys(value: Value, plan: Plan) -> Iterator[tuple[KeyPath, KeyPath, Step]]:
    """Yield each key of ``value`` that goes because another took in what it held, with the place
    of that other in the end and the step."""
    if not any(isinstance(change, Remove) and change.successor for change in plan.changes):
        return
    trace = KeyTrace(plan.changes)
    done = 0
    for step in plan.steps:
        for planned in step.changes:
            change = planned.change
            done += 1
            if not isinstance(change, Remove) or change.successor is None:
                continue
            path = trace.before(change.path, done - 1)
            if lookup(value, path, _MISSING) is not _MISSING:
                yield path, trace.after(change.successor, done), step.step


def _goes_with_another(
    moved: MovedKey, found: dict[KeyPath, MovedKey], holding: set[KeyPath]
) -> bool:
    """Return whether a key only goes because everything in it went, or what it is in moved.

    ``holding`` are the places with one of ``found`` somewhere below them.
    """
    if moved.target is not None or moved.loss is not None:
        return False
    if moved.path in holding:
        return True
    above = (found.get(moved.path[:length]) for length in range(1, len(moved.path)))
    return any(each is not None and each.step == moved.step for each in above)


def _changed(value: Value, plan: Plan) -> Iterator[MovedKey]:
    trace = KeyTrace(plan.changes)
    done = 0
    for step in plan.steps:
        for planned in step.changes:
            path = trace.before(planned.source or planned.target or (), done)
            done += 1
            is_new = not path or lookup(value, path, _MISSING) is _MISSING
            if is_new and (planned.kind is not ChangeKind.SET or len(step.changes) > 1):
                # part of a larger change, whose other parts name keys that exist
                continue
            if is_new and not step.step.tells_release:
                # what is there may be older, or may be meant as the release reads it
                continue
            target = planned.target
            if target is not None:
                target = trace.after(target, done)
            why, loss = planned.why, planned.loss
            release, name = step.step.release, step.step.id
            word = _word(planned.change) if is_new else ""
            yield MovedKey(path, target, release, name, why, loss, is_new, word)


def _word(change: Change) -> str:
    """Return what a change writes as it stands in a config; empty for what is not one word."""
    value = change.value if isinstance(change, Set) else None
    if isinstance(value, bool | int | float) or (isinstance(value, str) and value.isalpha()):
        return json.dumps(value)
    return ""
