"""The plan: what the steps between two releases do to one config, on plain data."""

from __future__ import annotations

from moltconf.errors import UnknownChoiceError
from moltconf.fields import Fields
from moltconf.migrator.chain import chain, find_step, known_step, steps_for
from moltconf.migrator.draft import Draft, PlannedChange, Question
from moltconf.validator.installed import left_alone

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from moltconf.edit.changes import Change
    from moltconf.migrator.operations import Operation
    from moltconf.migrator.shift import Shift
    from moltconf.migrator.step import Step
    from moltconf.text.keypath import KeyPath
    from moltconf.text.tree import Value
    from moltconf.validator.owners import Others
    from moltconf.validator.verdict import Judge

#: No config of the product comes near this, and everything that copies or compares plain data
#: works without trouble below it.
MAX_DEPTH = 250


class TooDeepError(ValueError):
    """A config nested deeper than any real one; ``depth`` says how deep."""

    def __init__(self, depth: int) -> None:
        super().__init__(
            f"nested {depth} levels deep; a config that can be migrated has at most {MAX_DEPTH}"
        )
        self.depth = depth


class PlannedStep(Fields):
    """A step that has something to do, to ask or to tell, and what.

    ``as_comments``: its changes remove keys whose text becomes a comment where the file takes
    comments. Such steps come last.
    """

    step: Step
    changes: tuple[PlannedChange, ...]
    questions: tuple[Question, ...] = ()
    notes: tuple[Question, ...] = ()
    as_comments: bool = False


class Plan(Fields):
    """The steps that have something to do; ``value_after`` is the plain data after all of them.

    ``shifts`` are what the target makes otherwise of what the config leaves to the release.
    ``judge`` is that of ``value_after``, where the target was asked about it already.
    """

    steps: tuple[PlannedStep, ...]
    value_after: Value
    shifts: tuple[Shift, ...] = ()
    judge: Judge | None = None

    @property
    def changes(self) -> tuple[Change, ...]:
        return tuple(change.change for step in self.steps for change in step.changes)

    @property
    def commented_out(self) -> tuple[KeyPath, ...]:
        """The keys of the last changes, which are removed, and whose text becomes a comment."""
        return tuple(
            planned.source
            for step in self.steps
            if step.as_comments
            for planned in step.changes
            if planned.source is not None
        )

    @property
    def is_empty(self) -> bool:
        return not any(step.changes for step in self.steps)


def refuse_too_deep(value: Value) -> None:
    """Raise :class:`TooDeepError` where steps and edits could not follow all that is nested."""
    levels = _depth(value)
    if levels > MAX_DEPTH:
        raise TooDeepError(levels)


def _depth(value: Value) -> int:
    """Return how many mappings and lists lie inside each other at the deepest place."""
    deepest = 0
    level = [value] if isinstance(value, (dict, list)) else []
    while level:
        deepest += 1
        level = [
            child
            for parent in level
            for child in (parent.values() if isinstance(parent, dict) else parent)
            if isinstance(child, (dict, list))
        ]
    return deepest


def plan(
    value: Value,
    from_: str | None,
    to: str,
    accept: Mapping[str, str] | None = None,
    *,
    keeps_unread: bool = False,
    others: Others | None = None,
) -> Plan:
    """Return the steps that bring ``value`` to the release ``to``.

    A legacy shape is migrated wherever it is present; ``from_`` only decides about steps whose
    old shape cannot be seen (:class:`Trigger`). ``accept`` maps step ids to the choice made.
    ``keeps_unread`` leaves the keys alone that no release ever read: the verdict tells of them.
    ``others`` are what the user has beside the release: what belongs to them stays as it is.
    Raises :class:`TooDeepError`, and :class:`UnknownChoiceError` for a choice that does not exist.
    """
    check_choices(accept or {})
    refuse_too_deep(value)
    draft = Draft.of(value, from_, left_alone(value, to, others))
    planned = []
    for step in steps_for(draft, to, accept or {}):
        changes, questions = len(draft.changes), len(draft.questions)
        notes = len(draft.notes)
        for operation in (*step.operations, *_accepted(step, accept or {})):
            operation.apply(draft)
        asked = () if step.id in (accept or {}) else tuple(draft.questions[questions:])
        done = tuple(draft.changes[changes:])
        noted = () if step.id in (accept or {}) else tuple(draft.notes[notes:])
        if done or asked or noted:
            planned.append(PlannedStep(step, done, asked, noted))
    if not keeps_unread:
        draft.untouched = left_alone(draft.value, to, others)
        planned += _comments(draft, value, to, accept or {})
    return Plan(tuple(planned), draft.value)


def without_unread(
    made: Plan,
    value: Value,
    from_: str | None,
    to: str,
    accept: Mapping[str, str] | None = None,
    others: Others | None = None,
) -> Plan:
    """Return the plan ``made`` that keeps the unread keys of ``value``, without them in the end."""
    draft = Draft.of(made.value_after, from_, left_alone(made.value_after, to, others))
    for step in made.steps:
        draft.changes += step.changes
    comments = tuple(_comments(draft, value, to, accept or {}))
    return Plan((*made.steps, *comments), draft.value) if comments else made


def with_step(made: Plan, step: PlannedStep, value_after: Value) -> Plan:
    """Return the plan with one more step, before those whose keys become comments."""
    first = [each for each in made.steps if not each.as_comments]
    last = [_behind(each, len(step.changes)) for each in made.steps if each.as_comments]
    return made._replace(steps=(*first, step, *last), value_after=value_after, judge=None)


def _behind(step: PlannedStep, more: int) -> PlannedStep:
    """Return the same step behind so many more changes."""

    def later(asked: Question) -> Question:
        return asked._replace(changes_before=asked.changes_before + more)

    questions, notes = map(later, step.questions), map(later, step.notes)
    return step._replace(questions=tuple(questions), notes=tuple(notes))


def _comments(
    draft: Draft, original: Value, to: str, accept: Mapping[str, str]
) -> Iterator[PlannedStep]:
    """Yield the keys that nothing reads, at the end: their text stays where it ends up."""
    from moltconf.migrator import retired_sections, unread  # the shapes alone need neither

    changes, questions, notes = len(draft.changes), len(draft.questions), len(draft.notes)
    for name in retired_sections.comment_out(draft, to):
        yield PlannedStep(known_step(name), tuple(draft.changes[changes:]), as_comments=True)
        changes = len(draft.changes)
    unread.comment_out(draft, original, to, is_accepted=unread.STEP in accept)
    if len(draft.changes) > changes:
        yield PlannedStep(
            known_step(unread.STEP),
            tuple(draft.changes[changes:]),
            tuple(draft.questions[questions:]),
            tuple(draft.notes[notes:]),
            as_comments=True,
        )


def _accepted(step: Step, accept: Mapping[str, str]) -> tuple[Operation, ...]:
    name = accept.get(step.id)
    return step.choices[name].operations if name is not None else ()


def check_choices(accept: Mapping[str, str]) -> None:
    """Raise :class:`UnknownChoiceError` where a step, or a choice of it, does not exist."""
    for name, choice in accept.items():
        step = find_step(name)
        if step is None and _is_about_a_fact(name, choice):
            continue
        if step is None or not step.choices:
            unknown = "there is no migration step" if step is None else "nothing can be chosen for"
            asking = ", ".join(each.id for each in chain() if each.choices)
            raise UnknownChoiceError(f'{unknown} "{name}"; these steps offer choices: {asking}')
        if choice not in step.choices:
            known = " or ".join(f"{name}={each}" for each in step.choices)
            raise UnknownChoiceError(f'"{name}={choice}" is no choice; the step offers {known}')


def _is_about_a_fact(name: str, choice: str) -> bool:
    from moltconf.migrator.keeping import is_answer  # most plans need none of the tables

    return is_answer(name, choice)
