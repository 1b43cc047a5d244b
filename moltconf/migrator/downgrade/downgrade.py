"""The plan down: what brings a config to a release older than the one it was written for.

The steps between the two are undone, the last one first. Then the steps that lead to the older
release run as on the way up: it may want words that releases before and after it do not.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import NamedTuple

from moltconf.catalogue.catalogue import resolve
from moltconf.edit.changes import Change
from moltconf.findings import Severity
from moltconf.migrator.chain import chain, known_step, steps_to
from moltconf.migrator.downgrade.context import DowngradeContext
from moltconf.migrator.downgrade.inverse import undo
from moltconf.migrator.downgrade.losses import ACCEPT, STEP, give_up
from moltconf.migrator.downgrade.models import name_primary
from moltconf.migrator.downgrade.references import ask_about_references, spell_shorthands
from moltconf.migrator.draft import Draft, PlannedChange
from moltconf.migrator.key_trace import KeyTrace
from moltconf.migrator.plan import Plan, PlannedStep, check_choices, refuse_too_deep
from moltconf.migrator.step import Step, Trigger
from moltconf.release_order import release_key
from moltconf.text.keypath import KeyPath
from moltconf.text.tree import Value
from moltconf.validator.installed import left_alone
from moltconf.validator.verdict import judge

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.validator.owners import Others


class Downgrade(NamedTuple):
    """A plan to an older release.

    Where it ``awaits_consent`` it loses nothing, and its questions tell what would be lost.
    """

    plan: Plan
    awaits_consent: bool = False

    @property
    def losses(self) -> tuple[PlannedChange, ...]:
        """The changes that lose something."""
        return tuple(
            change for step in self.plan.steps for change in step.changes if change.loss is not None
        )


def downgrade(
    value: Value,
    from_: str,
    to: str,
    accept: Mapping[str, str] | None = None,
    *,
    accept_loss: bool = False,
    unguarded: Collection[KeyPath] = (),
    others: Others | None = None,
) -> Downgrade:
    """Return the way of ``value`` from the release ``from_`` down to ``to``.

    Without ``accept_loss`` nothing goes that cannot come back, and each such thing is a question. A
    guard goes only if it is one of the ``unguarded``.
    Raises :class:`TooDeepError`, and :class:`UnknownChoiceError` as the plan up does.
    """
    check_choices(accept or {})
    refuse_too_deep(value)
    own = _own_faults(value, from_)
    untouched = left_alone(value, to, others)
    whole = _DowngradeRun(Draft.of(value, from_, untouched), to, own, accept or {}, unguarded).run(
        from_
    )
    if accept_loss or not any(change.loss for change in whole.draft.changes):
        return Downgrade(whole.plan)
    draft = Draft.of(value, from_, untouched)
    safe = _DowngradeRun(draft, to, own, accept or {}, unguarded, loses=False).run(from_)
    safe.ask_about_losses(whole.draft)
    return Downgrade(safe.plan, awaits_consent=True)


def _own_faults(value: Value, release: str) -> frozenset[KeyPath]:
    """Places that the release which the config comes from refuses, or drops unread, too."""
    verdict = judge(value, resolve(release).release.name)
    refused = (each.path for each in verdict.findings if each.severity is Severity.ERROR)
    return frozenset((*refused, *verdict.dropped))


class _DowngradeRun:
    """The steps taken so far, and the draft that they work on."""

    def __init__(
        self,
        draft: Draft,
        to: str,
        own: frozenset[KeyPath],
        accept: Mapping[str, str],
        unguarded: Collection[KeyPath] = (),
        *,
        loses: bool = True,
    ) -> None:
        self.draft = draft
        self._to = to
        self._own = own
        self._accept = accept
        self._unguarded = unguarded
        self._loses = loses
        self._steps: list[PlannedStep] = []

    @property
    def plan(self) -> Plan:
        return Plan(tuple(self._steps), self.draft.value)

    @property
    def _changes(self) -> list[Change]:
        return [each.change for each in self.draft.changes]

    def run(self, from_: str) -> _DowngradeRun:
        key, start = release_key(self._to), release_key(from_)
        for step in reversed(chain()):
            if key < release_key(step.release) <= start:
                self._take(step, self._undo, f"back to before: {step.summary}")
        self._take(known_step(STEP), self._prepare)
        for step in steps_to(self._to):
            if step.trigger is Trigger.SHAPE:
                self._take(step, self._apply)
        self._take(known_step(STEP), self._end)
        return self

    def ask_about_losses(self, whole: Draft) -> None:
        """Ask about everything that ``whole`` loses and nothing was asked about yet."""
        here = KeyTrace(self._changes)
        asked = {here.before(each.path, each.changes_before) for each in self.draft.questions}
        found = len(self.draft.questions)
        there = KeyTrace([each.change for each in whole.changes])
        for position, change in enumerate(whole.changes):
            if change.loss is None or change.source is None:
                continue
            origin = there.before(change.source, position)
            if not any(origin[:length] in asked for length in range(len(origin) + 1)):
                now = here.after(origin)
                self.draft.ask(now, f"{change.why}: {change.loss} would be lost", ACCEPT)
        new = tuple(self.draft.questions[found:])
        if new:
            self._steps.append(PlannedStep(known_step(STEP), (), new))

    def _take(self, step: Step, work: Callable[[Step], None], summary: str = "") -> None:
        draft = self.draft
        changes, questions, notes = len(draft.changes), len(draft.questions), len(draft.notes)
        work(step)
        draft = self.draft  # the work may have gone on with another one
        done = tuple(draft.changes[changes:])
        asked = () if step.id in self._accept else tuple(draft.questions[questions:])
        noted = () if step.id in self._accept else tuple(draft.notes[notes:])
        if done or asked or noted:
            said = step._replace(summary=summary or step.summary)
            self._steps.append(PlannedStep(said, done, asked, noted))

    def _undo(self, step: Step) -> None:
        context = DowngradeContext.behind(step.before, self._to)
        for work in (step.undo, step.on_downgrade):
            if work is not None:
                work(self.draft, context)
        undo(self.draft, step, context)

    def _apply(self, step: Step) -> None:
        kept = self.draft.copy() if not self._loses else None
        for operation in step.operations:
            operation.apply(self.draft)
        name = self._accept.get(step.id)
        for operation in step.choices[name].operations if name is not None else ():
            operation.apply(self.draft)
        if kept is not None and any(
            change.loss for change in self.draft.changes[len(kept.changes) :]
        ):
            self.draft = kept

    def _prepare(self, step: Step) -> None:
        name_primary(self.draft, DowngradeContext(self._to, self._to))
        spell_shorthands(self.draft, self._to)

    def _end(self, step: Step) -> None:
        give_up(self.draft, self._to, self._own, loses=self._loses, unguarded=self._unguarded)
        ask_about_references(self.draft, self._to)
