"""Migrating one config: plan, edit, verify, and say what is left."""

from __future__ import annotations

from moltconf.edit.changes import ChangeError, NotWritableError, Remove, apply_in_place, copy_value
from moltconf.edit.survival import lost_too_much
from moltconf.fields import Words
from moltconf.findings import Finding, Severity, fault_of
from moltconf.migrator.detect import From, detect, newer_origin, newest_key
from moltconf.migrator.joined import joined
from moltconf.migrator.key_trace import KeyTrace
from moltconf.migrator.left import (
    NEEDS_DECISION,
    LeftOpen,
    OpenQuestions,
    errors,
    open_questions,
    remaining,
    stops,
)
from moltconf.migrator.plan import Plan, PlannedStep, TooDeepError, plan
from moltconf.migrator.planned_edit import edit_as_planned, with_fates
from moltconf.migrator.settled import settled, with_more_kept
from moltconf.migrator.shift import KEEPING, Shift
from moltconf.migrator.unread import STEP as UNREAD
from moltconf.migrator.verify import LostTooMuchError, VerificationError, verify
from moltconf.text.keypath import KeyPath, lookup
from moltconf.validator.confined_includes import confined
from moltconf.validator.owners import told
from moltconf.validator.start import start_of
from moltconf.validator.verdict import Verdict, judge_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from moltconf.migrator.draft import PlannedChange
    from moltconf.migrator.step import StepAnswer
    from moltconf.text.include import ConfigTree
    from moltconf.text.problems import Comment
    from moltconf.text.tree import Value
    from moltconf.validator.owners import Others

#: A key that is kept may give another fact a place; no table knows a chain of three.
_MOST_ROUNDS = 3
#: Nested deeper than :data:`moltconf.migrator.plan.MAX_DEPTH`.
TOO_DEEP = "syntax/nested-too-deep"
#: The result is not what the steps say: a fault of moltconf.
NOT_VERIFIED = "internal/verification-failed"

_MISSING = object()


class MigrationStatus(Words):
    """The outcome of a migration; the words of the JSON report."""

    UNCHANGED = "unchanged"
    MIGRATED = "migrated"
    PARTIAL = "partial"
    REFUSED = "refused"


class VerifiedMigration:
    """A migration of one config to the release ``to``.

    ``before`` is the config as it was read, ``after`` as it would be written (``before`` itself
    where nothing changes, where most of the file would go, or where the migration ``is_faulty``:
    the text cannot be read, or the result failed verification). A result that the release does not
    accept is refused and never written. ``remaining`` is left for a person; each finding names the
    key as the new file has it and the place in the text as it was read. ``lost_comments`` belonged
    to keys that were removed. On the way down, ``losses`` cannot come back; where it
    ``awaits_consent``, they are findings, and nothing may be written. ``starts_after`` is ``None``
    where something beside the config decides whether ``to`` starts with the result: ``not_judged``
    says what. ``shifts`` are
    what ``to`` makes otherwise of what the config leaves to the release, the gravest first.
    """

    def __init__(
        self,
        before: ConfigTree,
        after: ConfigTree,
        from_: From,
        to: str,
        status: MigrationStatus,
        steps: Sequence[PlannedStep] = (),
        valid_after: bool | None = False,
        starts_after: bool | None = False,
        remaining: list[Finding] | None = None,
        lost_comments: list[Comment] | None = None,
        *,
        is_faulty: bool = False,
        shifts: Sequence[Shift] = (),
    ) -> None:
        self.before = before
        self.after = after
        self.from_ = from_
        self.to = to
        self.status = status
        self.steps = steps
        self.valid_after = valid_after
        self.starts_after = starts_after
        self.remaining: list[Finding] = [] if remaining is None else remaining
        self.lost_comments: list[Comment] = [] if lost_comments is None else lost_comments
        self.losses: Sequence[PlannedChange] = ()
        self.awaits_consent = False
        self.not_judged: Sequence[str] = ()
        #: What a finding of ``remaining`` asks, by its path and its words.
        self.open_questions: OpenQuestions = {}
        self.is_faulty = is_faulty
        self.shifts = shifts
        #: What a person has to do, where the text or its host does not take the edits.
        self.by_hand: Plan | None = None

    def asked_by(self, finding: Finding) -> LeftOpen:
        """Return what one of ``remaining`` asks; nothing where only an editor helps."""
        if finding.rule != NEEDS_DECISION:
            return LeftOpen()
        return self.open_questions.get((finding.path, finding.message), LeftOpen())

    def choices_of(self, finding: Finding) -> tuple[StepAnswer, ...]:
        """Return what a person may choose for one of ``remaining``."""
        return self.asked_by(finding).answers

    @property
    def shown_steps(self) -> tuple[PlannedStep, ...]:
        """The steps, each change between a place in ``before`` and a place in ``after``, or in what
        a person is to make of it."""
        if self.by_hand is not None:
            value = self.by_hand.value_after
            steps = joined(self.before.value, value, self.by_hand.steps)
            return tuple(each._replace(questions=()) for each in steps if each.changes)
        if not self.steps:
            return ()
        steps = joined(self.before.value, self.after.value, self.steps)
        # what is silent and stays so is told as shifts
        return tuple(each for each in steps if each.changes or each.step.id != KEEPING)

    @property
    def new_texts(self) -> dict[str, str]:
        """The new text of every file that changes, by the name of its source."""
        return self.after.texts_changed_since(self.before)


def migrate(
    tree: ConfigTree,
    to: str,
    from_: str | None = None,
    accept: Mapping[str, str] | None = None,
    *,
    accept_loss: bool = False,
    pins: Collection[str] = (),
    unguarded: Collection[KeyPath] = (),
    others: Others | None = None,
) -> VerifiedMigration:
    """Return what must change for the release ``to``; nothing is written.

    ``from_`` is the release that the caller says the config comes from, ``accept`` the choices
    made for steps that ask (step id to choice). ``accept_loss`` lets go, on the way down, what an
    older release does not know; a guard goes only if it is one of the ``unguarded``. ``others``
    are what the user has beside the release. ``pins`` are the dangers whose shifts are kept beyond
    the grave ones.
    """
    said = From(from_ or to, "--from" if from_ else "detected")
    tree = confined(tree, to)
    if not tree.is_readable:
        faults = [fault_of(problem) for problem in tree.problems if problem.prevents_reading]
        # a config that leaves the folder was read, and is refused by the release
        return _refuse(tree, said, to, faults, is_faulty=not tree.is_parsed)
    try:
        origin = newer_origin(tree.value, to, from_)
        if origin is None:
            migration = _migrate_up(tree, to, from_, accept or {}, pins, others)
            # a file with the traces of an older release has strays, not keys of a newer one
            if migration.from_.origin == "detected" and migration.from_.release == to:
                origin = newest_key(migration.after.value, to)
            if origin is None:
                return migration
        return _migrate_down(
            tree, to, origin, accept or {}, pins, others, unguarded, accept_loss=accept_loss
        )
    except TooDeepError as error:
        return _refuse(tree, said, to, [Finding(TOO_DEEP, Severity.ERROR, str(error), ())])
    except NotWritableError as error:
        return _refuse(tree, said, to, [_not_writable(error)], is_faulty=False)
    except ChangeError as error:
        return _refuse(tree, said, to, [_failure(str(error))])


def _plan_up(
    value: Value,
    to: str,
    from_: str | None,
    accept: Mapping[str, str],
    pins: Collection[str],
    others: Others | None,
) -> tuple[From, Callable[[Value], Plan]]:
    """Return where ``value`` comes from, and what plans the way from there."""

    def shapes() -> Plan:
        # where it comes from tells no key that nothing read
        return plan(value, None, to, accept, keeps_unread=True, others=others)

    origin = detect(value, shapes, to, from_)

    def planned(each: Value) -> Plan:
        made = plan(each, origin.release, to, accept, others=others)
        # of a result it counts whether anything is written
        return settled(made, each, origin, to, accept, pins, others, tells=each is value)

    return origin, planned


def _migrate_up(
    tree: ConfigTree,
    to: str,
    from_: str | None,
    accept: Mapping[str, str],
    pins: Collection[str],
    others: Others | None,
) -> VerifiedMigration:
    origin, planned = _plan_up(tree.value, to, from_, accept, pins, others)
    return _carry_out(tree, to, origin, planned, others, keeps_comments=True)


def _migrate_down(
    tree: ConfigTree,
    to: str,
    origin: From,
    accept: Mapping[str, str],
    pins: Collection[str],
    others: Others | None,
    unguarded: Collection[KeyPath],
    *,
    accept_loss: bool,
) -> VerifiedMigration:
    from moltconf.migrator.downgrade.downgrade import Downgrade, downgrade

    def down(value: Value) -> Downgrade:
        return downgrade(
            value,
            origin.release,
            to,
            accept,
            accept_loss=accept_loss,
            unguarded=unguarded,
            others=others,
        )

    downgraded = down(tree.value)

    def planned(value: Value) -> Plan:
        is_first = value is tree.value
        found = downgraded if is_first else down(value)
        return settled(found.plan, value, origin, to, accept, pins, others, tells=is_first)

    # what an older release does not know goes with its comments, and is listed
    migration = _carry_out(tree, to, origin, planned, others, keeps_comments=False)
    migration.losses, migration.awaits_consent = downgraded.losses, downgraded.awaits_consent
    if migration.awaits_consent and not migration.is_faulty and migration.by_hand is None:
        # what the release refuses may go once that is accepted
        migration.status = MigrationStatus.PARTIAL
    return migration


def _carry_out(
    tree: ConfigTree,
    to: str,
    origin: From,
    planner: Callable[[Value], Plan],
    others: Others | None,
    *,
    keeps_comments: bool,
) -> VerifiedMigration:
    """Edit the text as planned, verify the result, and say what is left."""
    planned = planner(tree.value)
    again = planner(planned.value_after)
    for _ in range(_MOST_ROUNDS):
        more = with_more_kept(planned, again)
        if more is None:
            break
        planned, again = more, planner(more.value_after)
    try:
        edited = edit_as_planned(tree, planned, keeps_comments=keeps_comments)
        after, lost = edited.after, edited.lost
        verify(tree, after, planned, again, [*lost, *edited.inside])
    except LostTooMuchError as error:
        if lost_too_much(_without_unread(tree.value, planned), after.value) is not None:
            return _refuse(tree, origin, to, [_failure(str(error))])
        # a fault of nobody's: it is for a person to say whether this is a config at all
        return _refuse(tree, origin, to, [_mostly_unread(str(error))], is_faulty=False)
    except NotWritableError as error:
        refused = _refuse(tree, origin, to, [_not_writable(error)], is_faulty=False)
        refused.by_hand = planned
        return refused
    except (ChangeError, VerificationError) as error:
        return _refuse(tree, origin, to, [_failure(str(error))])
    judge = judge_of(after, others)
    if planned.judge is not None:  # of the same value, as was verified
        judge.take_over(planned.judge)
    verdict = judge.judge(to)
    is_worse = verdict.valid is False and not planned.is_empty
    if is_worse and judge_of(tree, others).judge(to).valid:
        reason = f"{to} accepts the file as it is, and not the result"
        return _refuse(tree, origin, to, [_failure(reason)])
    planned = with_fates(planned, edited.dropped)
    start = start_of(after.value, to) if verdict.valid is not False else None
    against = [*errors(verdict), *told(after.value, to, others)]
    against += stops(tree.value, origin, start) if start is not None else ()
    left = remaining(tree, planned, against)
    status = _status(planned, left, verdict)
    starts = start.starts if start is not None else False
    if verdict.valid is None:
        starts = starts and None
    migration = VerifiedMigration(
        tree,
        after,
        origin,
        to,
        status,
        planned.steps,
        verdict.valid,
        starts,
        left,
        lost,
        shifts=planned.shifts,
    )
    migration.not_judged = start.depends_on if start is not None else ()
    migration.open_questions = open_questions(planned, is_down=not keeps_comments)
    return migration


def _without_unread(value: Value, planned: Plan) -> Value:
    """Return ``value`` without the keys that go because no release reads them."""
    trace = KeyTrace(planned.changes)
    left = copy_value(value)
    made = 0
    for step in planned.steps:
        for change in step.changes:
            if step.step.id == UNREAD and change.source is not None:
                path = trace.before(change.source, made)
                if lookup(left, path, _MISSING) is not _MISSING:
                    left = apply_in_place(left, Remove(path))
            made += 1
    return left


def _status(planned: Plan, left: Sequence[Finding], verdict: Verdict) -> MigrationStatus:
    if verdict.valid is False:
        return MigrationStatus.REFUSED
    if any(finding.severity is not Severity.INFO for finding in left):
        return MigrationStatus.PARTIAL
    return MigrationStatus.UNCHANGED if planned.is_empty else MigrationStatus.MIGRATED


def _refuse(
    tree: ConfigTree, origin: From, to: str, reasons: list[Finding], *, is_faulty: bool = True
) -> VerifiedMigration:
    refused = MigrationStatus.REFUSED
    return VerifiedMigration(
        tree, tree, origin, to, refused, remaining=reasons, is_faulty=is_faulty
    )


def _failure(reason: str) -> Finding:
    return Finding(
        NOT_VERIFIED,
        Severity.ERROR,
        f"this file was not migrated: {reason}",
        (),
        "nothing was written; a report with the keys of the file, without their values, helps",
    )


def _not_writable(error: NotWritableError) -> Finding:
    return Finding(
        NEEDS_DECISION,
        Severity.ERROR,
        f"this config was not migrated: {error.reason}",
        error.path,
        "nothing was written; the changes that are listed have to be made by hand",
    )


def _mostly_unread(reason: str) -> Finding:
    return Finding(
        NEEDS_DECISION,
        Severity.ERROR,
        f"this file was not migrated: {reason}, because no release reads their keys",
        (),
        "check that this is the config of this product, and remove by hand the keys that may go",
    )
