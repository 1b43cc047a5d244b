"""The plain data while the steps work on it.

A draft applies every change at once, so that the next operation sees its result, and records it
with its reason: what the plan shows and what the text edits replay.
"""

from __future__ import annotations

from itertools import takewhile

from moltconf.edit.changes import (
    Change,
    Move,
    Remove,
    Set,
    apply_beside,
    apply_in_place,
    copy_value,
    same_value,
)
from moltconf.fields import Fields, Words
from moltconf.findings import Severity
from moltconf.identity import ByIdentity
from moltconf.migrator.key_trace import KeyTrace
from moltconf.product.places import is_entry
from moltconf.release_order import release_key
from moltconf.text.keypath import KeyPath, find_all, is_within, lookup

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.migrator.step import StepAnswer
    from moltconf.text.tree import Value


class ChangeKind(Words):
    """The kind of a change of a key, as the JSON report names it."""

    MOVED = "moved"
    SET = "set"
    REMOVED = "removed"
    CONVERTED = "converted"


class PlannedChange(Fields):
    """One change of a plan: what becomes of one key, and why.

    ``source`` is where the key stands before, ``target`` where it stands afterwards; ``None``
    where there is no such place. ``loss`` says in words what of the meaning does not survive.
    """

    kind: ChangeKind
    source: KeyPath | None
    target: KeyPath | None
    why: str
    change: Change
    loss: str | None = None


class Question(Fields):
    """Something that a person must decide, or should know, about the key at ``path``.

    ``path`` is where the key stood when ``changes_before`` changes of the plan had been made.
    ``help`` names the choices and the consequence of each. Anything above ``INFO`` is a decision.
    ``fact`` is set where it is about what the target decides otherwise where the config says
    nothing; ``answers`` are the choices then, else the step has them, unless it is no question
    (``has_choices``).
    """

    path: KeyPath
    message: str
    help: str
    changes_before: int
    severity: Severity = Severity.ERROR
    fact: str | None = None
    answers: tuple[StepAnswer, ...] = ()
    has_choices: bool = True


_MISSING = object()


def _is_below(path: KeyPath, above: KeyPath) -> bool:
    return path != above and is_within(path, above)


def _succession(change: Change) -> tuple[KeyPath, KeyPath | None]:
    """Return the key that a change takes away, and the key that took over from it."""
    if isinstance(change, Move):
        return change.source, change.target
    return change.path, change.successor if isinstance(change, Remove) else None


class Draft:
    """The plain data that steps work on, with what they have done so far.

    ``value`` is the draft's own copy, or is copied where it changes (:meth:`beside`);
    ``changes``, ``questions`` and ``notes`` grow as steps work.
    ``came_from`` is the release that the config comes from, ``None`` where that is not known yet.
    ``untouched`` are sections that belong to others: what a step would change, ask or tell there
    is left out.
    """

    def __init__(
        self,
        value: Value,
        came_from: str | None = None,
        untouched: tuple[KeyPath, ...] = (),
    ) -> None:
        self.value = value
        self.untouched = untouched
        self.came_from = came_from
        self.changes: list[PlannedChange] = []
        self.questions: list[Question] = []
        self.notes: list[Question] = []
        self._successors: dict[KeyPath, list[KeyPath]] = {}
        self._indexed = 0
        self._trace = KeyTrace()
        self._traced = 0
        self._own: ByIdentity[bool] | None = None

    @classmethod
    def of(
        cls,
        value: Value,
        came_from: str | None = None,
        untouched: tuple[KeyPath, ...] = (),
    ) -> Draft:
        return cls(copy_value(value), came_from, untouched)

    @classmethod
    def beside(cls, value: Value, untouched: tuple[KeyPath, ...] = ()) -> Draft:
        """Return a draft for a few changes: what they leave alone is shared with ``value``.

        What was read of it before a change does not follow the change.
        """
        draft = cls(value, untouched=untouched)
        draft._own = ByIdentity()
        return draft

    def copy(self) -> Draft:
        """Return the draft as it is now, untouched by what happens to this one."""
        copied = Draft.of(self.value, self.came_from, self.untouched)
        copied.changes += self.changes
        copied.questions += self.questions
        copied.notes += self.notes
        return copied

    def is_from_before(self, release: str) -> bool:
        """Return whether the config is known to come from a release before ``release``."""
        return self.came_from is not None and release_key(self.came_from) < release_key(release)

    # -- reading ------------------------------------------------------------------------------

    def get(self, path: KeyPath) -> Value:
        """Return the value at ``path``; ``None`` where there is none, as for an explicit null."""
        found: Value = lookup(self.value, path)  # type: ignore[assignment]
        return found

    def mapping(self, path: KeyPath) -> dict[str, Value] | None:
        """Return the mapping at ``path``, ``None`` where there is anything else."""
        found = self.get(path)
        return found if isinstance(found, dict) else None

    def sequence(self, path: KeyPath) -> list[Value]:
        """Return the list at ``path``, an empty one where there is anything else."""
        found = self.get(path)
        return found if isinstance(found, list) else []

    def has(self, path: KeyPath) -> bool:
        """Return whether the key is there at all; a null counts."""
        return lookup(self.value, path, _MISSING) is not _MISSING

    def find(self, pattern: KeyPath) -> list[KeyPath]:
        """Return the keys that a pattern names, those in sections of others left out."""
        found = find_all(self.value, pattern)
        if not self.untouched:
            return found
        return [path for path in found if not self.is_untouched(path)]

    def can_hold(self, path: KeyPath) -> bool:
        """Return whether ``path`` could be set: what exists above it are mappings."""
        for length in range(len(path)):
            above = lookup(self.value, path[:length], _MISSING)
            if above is _MISSING:
                return True
            step = path[length]
            if isinstance(above, list) and isinstance(step, int):
                continue
            if not (isinstance(above, dict) and isinstance(step, str)):
                return False
        return True

    def origin(self, path: KeyPath) -> KeyPath:
        """Return where the key at ``path`` stood before all changes."""
        for planned in self.changes[self._traced :]:
            self._trace.add(planned.change)
        self._traced = len(self.changes)
        return self._trace.before(path)

    # -- changing -----------------------------------------------------------------------------

    def move(
        self, source: KeyPath, target: KeyPath, why: str, *, kind: ChangeKind = ChangeKind.MOVED
    ) -> None:
        self._apply(PlannedChange(kind, source, target, why, Move(source, target)))

    def set(
        self, path: KeyPath, value: Value, why: str, *, kind: ChangeKind = ChangeKind.SET
    ) -> None:
        """Give ``path`` a value; nothing is recorded where it already has it."""
        if self.has(path) and same_value(self.get(path), value):
            return
        source = path if self.has(path) else None
        self._apply(PlannedChange(kind, source, path, why, Set(path, value)))

    def remove(
        self, path: KeyPath, why: str, *, loss: str | None = None, successor: KeyPath | None = None
    ) -> None:
        """Remove a key; ``successor``, which says now what it said, keeps its comments."""
        self._apply(
            PlannedChange(ChangeKind.REMOVED, path, None, why, Remove(path, successor), loss)
        )

    def ask(self, path: KeyPath, message: str, help: str) -> None:
        """Leave the key at ``path`` to a person."""
        if not self.is_untouched(path):
            self.questions.append(Question(path, message, help, len(self.changes)))

    def note(
        self,
        path: KeyPath,
        message: str,
        help: str,
        severity: Severity = Severity.INFO,
        *,
        has_choices: bool = True,
    ) -> None:
        """Tell of something that changes although no key does: a default that moved.

        ``INFO`` is for what nobody need decide. What keeps the gateway from starting is an error,
        what widens who may command it a warning: both are decisions, which the step's choices
        answer. Where a key keeps the old behaviour, set it instead. Without ``has_choices`` it is
        about something else than the choices of the step.
        """
        if not self.is_untouched(path):
            made = len(self.changes)
            self.notes.append(
                Question(path, message, help, made, severity, has_choices=has_choices)
            )

    def prune(self, path: KeyPath, why: str) -> None:
        """Remove the mappings that a change emptied, from ``path`` upwards, the root excepted.

        An entry of a keyed collection stays, empty or not: that it is there says something.
        """
        while path and self.get(path) == {} and not is_entry(path):
            self.remove(path, why, successor=self._successor_of(path))
            path = path[:-1]

    def _successor_of(self, path: KeyPath) -> KeyPath | None:
        """Return where everything is most closely that was moved out of the mapping at ``path``.

        That is one key itself, of several keys what holds them.
        """
        targets = [
            successor
            for successor in self._successors_below(path)
            if not _is_below(successor, path)
        ]
        levels = takewhile(lambda steps: len(set(steps)) == 1, zip(*targets, strict=False))
        common = tuple(steps[0] for steps in levels)
        if len(common) > 1 and common in targets and len(targets) > 1:
            common = common[:-1]
        successor = common or (targets[0][:1] if targets else ())
        return successor if successor and self.has(successor) else None

    def _successors_below(self, path: KeyPath) -> list[KeyPath]:
        """Return what took over from the keys below ``path``: thousands of mappings may be
        pruned."""
        for planned in self.changes[self._indexed :]:
            source, successor = _succession(planned.change)
            if successor is not None:
                for length in range(len(source)):
                    self._successors.setdefault(source[:length], []).append(successor)
        self._indexed = len(self.changes)
        return self._successors.get(path, [])

    def is_untouched(self, path: KeyPath) -> bool:
        """Return whether the key stands in a section that belongs to others."""
        return any(is_within(path, section) for section in self.untouched)

    def _apply(self, planned: PlannedChange) -> None:
        places = (planned.source, planned.target)
        if any(path is not None and self.is_untouched(path) for path in places):
            return
        if self._own is None:
            self.value = apply_in_place(self.value, planned.change)
        else:
            self.value = apply_beside(self.value, planned.change, self._own)
        self.changes.append(planned)
