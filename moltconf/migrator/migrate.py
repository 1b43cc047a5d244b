"""Migrating one config: plan, edit, verify, and say what is left."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from enum import StrEnum
from functools import cached_property

from moltconf.catalogue.catalogue import resolve
from moltconf.edit.changes import ChangeError, NotWritableError, Remove, apply_in_place, copy_value
from moltconf.edit.survival import lost_too_much
from moltconf.findings import Finding, Mark, Place, Severity, fault_of
from moltconf.migrator.detect import From, detect, with_range
from moltconf.migrator.downgrade.direction import newer_origin, newest_key
from moltconf.migrator.draft import PlannedChange, Question
from moltconf.migrator.joined import count, joined
from moltconf.migrator.key_trace import KeyTrace
from moltconf.migrator.plan import Plan, PlannedStep, TooDeepError, plan, without_unread
from moltconf.migrator.planned_edit import edit_as_planned, with_fates
from moltconf.migrator.plans import origin as origin_of
from moltconf.migrator.plans import way_up
from moltconf.migrator.shift import KEEPING, Shift
from moltconf.migrator.stamp import stamped
from moltconf.migrator.step import StepAnswer
from moltconf.migrator.unread import STEP as UNREAD
from moltconf.migrator.verify import LostTooMuchError, VerificationError, verify
from moltconf.release_order import release_key
from moltconf.text.include import ConfigTree
from moltconf.text.keypath import KeyPath, lookup
from moltconf.text.problems import Comment
from moltconf.text.tree import Value
from moltconf.validator.confined_includes import confined
from moltconf.validator.owners import told
from moltconf.validator.start import Start, start_of
from moltconf.validator.verdict import Judge, Verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.validator.owners import Others

#: A step leaves a key to a person.
NEEDS_DECISION = "legacy/needs-decision"
#: Nested deeper than :data:`moltconf.migrator.plan.MAX_DEPTH`.
TOO_DEEP = "syntax/nested-too-deep"
#: The result is not what the steps say: a fault of moltconf, or a text that it cannot edit.
NOT_VERIFIED = "internal/verification-failed"

_MISSING = object()


class MigrationStatus(StrEnum):
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
        #: What answers the question or note about a key, by its path in ``remaining``.
        self.choices: Mapping[KeyPath, tuple[StepAnswer, ...]] = {}
        self.is_faulty = is_faulty
        self.shifts = shifts

    def choices_of(self, finding: Finding) -> tuple[StepAnswer, ...]:
        """Return what a person may choose for one of ``remaining``; empty where only an editor
        helps."""
        if finding.rule != NEEDS_DECISION:
            return ()
        for shift in self.shifts:
            if shift.choices and shift.sentence == finding.message:
                return tuple(
                    StepAnswer(f"{shift.fact}={each}", does) for each, does in shift.choices
                )
        return self.choices.get(finding.path, ())

    @cached_property
    def origin(self) -> From:
        """Where the config comes from, with all releases that it may come from."""
        return with_range(self.from_, self.before.value)

    @property
    def shown_steps(self) -> tuple[PlannedStep, ...]:
        """The steps, each change between a place in ``before`` and a place in ``after``."""
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
    pins: Collection[str] | None = None,
    unguarded: Collection[KeyPath] = (),
    others: Others | None = None,
) -> VerifiedMigration:
    """Return what must change for the release ``to``; nothing is written.

    ``from_`` is the release that the caller says the config comes from, ``accept`` the choices
    made for steps that ask (step id to choice). ``accept_loss`` lets go, on the way down, what an
    older release does not know; a guard goes only if it is one of the ``unguarded``. ``others``
    are what the user has beside the release. With ``pins`` it is settled what ``to`` does otherwise
    where the config is silent: they are the dangers whose shifts are kept beyond the grave.
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


def outlook(tree: ConfigTree, to: str) -> tuple[int, int] | None:
    """Return how many changes :func:`migrate` makes on the way up to ``to``, and how many
    decisions it leaves; ``None`` for a config that is nested too deep to be planned.

    Plans on plain data, edits no text and verifies nothing.
    """
    try:
        origin = origin_of(tree, to)
        made = without_unread(way_up(tree, to), tree.value, origin.release, to)
        made = stamped(made, to)
    except TooDeepError:
        return None
    trace = KeyTrace(made.changes)
    asked = {_now(each, trace): each for step in made.steps for each in step.questions}
    notes = [each for step in made.steps for each in step.notes]
    left = [each.severity for each in (*asked.values(), *notes)]
    refused = Judge(made.value_after).refused(to)
    if not refused:
        stops = _stops(tree.value, origin, start_of(made.value_after, to))
        left += [each.severity for each in stops]
    decisions = sum(severity is not Severity.INFO for severity in left)
    decisions += sum(not _is_below(path, asked) for path in refused)
    return count(joined(tree.value, made.value_after, made.steps)), decisions


def _plan_up(
    value: Value,
    to: str,
    from_: str | None,
    accept: Mapping[str, str],
    pins: Collection[str] | None,
    others: Others | None,
) -> tuple[From, Callable[[Value], Plan]]:
    """Return where ``value`` comes from, and what plans the way from there."""
    # where it comes from tells no key that nothing read
    shapes = plan(value, None, to, accept, keeps_unread=True, others=others)
    origin = detect(value, shapes, to, from_, asks_range=pins is not None)

    def planned(value: Value) -> Plan:
        made = plan(value, origin.release, to, accept, others=others)
        return stamped(_keeping(made, value, origin, to, accept, pins), to)

    return origin, planned


def _keeping(
    made: Plan,
    value: Value,
    origin: From,
    to: str,
    accept: Mapping[str, str],
    pins: Collection[str] | None,
) -> Plan:
    if pins is None or release_key(
        origin.possible[0] if origin.possible else origin.release
    ) == release_key(to):
        return made
    from moltconf.migrator.keeping import keeping  # what stays at its release needs no tables

    return keeping(made, value, origin, to, accept, pins)


def _migrate_up(
    tree: ConfigTree,
    to: str,
    from_: str | None,
    accept: Mapping[str, str],
    pins: Collection[str] | None,
    others: Others | None,
) -> VerifiedMigration:
    origin, planned = _plan_up(tree.value, to, from_, accept, pins, others)
    return _carry_out(tree, to, origin, planned, others, keeps_comments=True)


def _migrate_down(
    tree: ConfigTree,
    to: str,
    origin: From,
    accept: Mapping[str, str],
    pins: Collection[str] | None,
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
        found = downgraded if value is tree.value else down(value)
        return stamped(_keeping(found.plan, value, origin, to, accept, pins), to)

    # what an older release does not know goes with its comments, and is listed
    migration = _carry_out(tree, to, origin, planned, others, keeps_comments=False)
    migration.losses, migration.awaits_consent = downgraded.losses, downgraded.awaits_consent
    if migration.awaits_consent and not migration.is_faulty:
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
    try:
        edited = edit_as_planned(tree, planned, keeps_comments=keeps_comments)
        after, lost = edited.after, edited.lost
        verify(tree, after, planned, planner(planned.value_after), [*lost, *edited.inside])
    except LostTooMuchError as error:
        if lost_too_much(_without_unread(tree.value, planned), after.value) is not None:
            return _refuse(tree, origin, to, [_failure(str(error))])
        # a fault of nobody's: it is for a person to say whether this is a config at all
        return _refuse(tree, origin, to, [_mostly_unread(str(error))], is_faulty=False)
    except NotWritableError as error:
        return _refuse(tree, origin, to, [_not_writable(error)], is_faulty=False)
    except (ChangeError, VerificationError) as error:
        return _refuse(tree, origin, to, [_failure(str(error))])
    verdict = Judge(after.value, others).judge(to)
    is_worse = verdict.valid is False and not planned.is_empty
    if is_worse and Judge(tree.value, others).judge(to).valid:
        reason = f"{to} accepts the file as it is, and not the result"
        return _refuse(tree, origin, to, [_failure(reason)])
    planned = with_fates(planned, edited.dropped)
    start = start_of(after.value, to) if verdict.valid is not False else None
    stops = _stops(tree.value, origin, start) if start is not None else ()
    foreign = told(after.value, to, others)
    remaining = _remaining(tree, planned, [*_errors(verdict), *stops, *foreign])
    status = _status(planned, remaining, verdict)
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
        remaining,
        lost,
        shifts=planned.shifts,
    )
    migration.not_judged = start.depends_on if start is not None else ()
    migration.choices = _choices(planned, is_down=not keeps_comments)
    return migration


def _choices(planned: Plan, *, is_down: bool) -> dict[KeyPath, tuple[StepAnswer, ...]]:
    trace = KeyTrace(planned.changes)
    return {
        _now(each, trace): step.step.answers(is_down=is_down)
        for step in planned.steps
        for each in (*step.notes, *step.questions)
    }


def _errors(verdict: Verdict) -> list[Finding]:
    return [each for each in verdict.findings if each.severity is Severity.ERROR]


def _stops(before: Value, origin: From, after: Start) -> list[Finding]:
    """Return why the target does not start; information where the source did not either."""
    known = {each.rule for each in start_of(before, resolve(origin.release).release.name).refusals}
    return [
        each._replace(severity=Severity.INFO) if each.rule in known else each
        for each in after.refusals
    ]


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


def _status(planned: Plan, remaining: Sequence[Finding], verdict: Verdict) -> MigrationStatus:
    if verdict.valid is False:
        return MigrationStatus.REFUSED
    if any(finding.severity is not Severity.INFO for finding in remaining):
        return MigrationStatus.PARTIAL
    return MigrationStatus.UNCHANGED if planned.is_empty else MigrationStatus.MIGRATED


def _remaining(tree: ConfigTree, planned: Plan, against: Sequence[Finding]) -> list[Finding]:
    """Return what the steps ask, what the release itself refuses besides, and what the steps
    tell."""
    trace = KeyTrace(planned.changes)
    asked = {_now(each, trace): each for step in planned.steps for each in step.questions}
    notes = [(_now(each, trace), each) for step in planned.steps for each in step.notes]
    findings = [
        *(_as_finding(path, each) for path, each in asked.items()),
        *(finding for finding in against if not _is_below(finding.path, asked)),
        *(_as_finding(path, each) for path, each in notes),
    ]
    return [_place(tree, finding, trace) for finding in findings]


def _now(question: Question, trace: KeyTrace) -> KeyPath:
    """Return where the key that a step asks about stands after all changes."""
    return trace.after(question.path, question.changes_before)


def _as_finding(path: KeyPath, asked: Question) -> Finding:
    return Finding(NEEDS_DECISION, asked.severity, asked.message, path, asked.help, mark=Mark.KEY)


def _is_below(path: KeyPath, covers: Mapping[KeyPath, object]) -> bool:
    return any(path[:length] in covers for length in range(1, len(path) + 1))


def _place(tree: ConfigTree, finding: Finding, trace: KeyTrace) -> Finding:
    """Return the finding with its place in the text as it was read."""
    if finding.place is not None:
        return finding
    origin = trace.before(finding.path)
    return finding._replace(place=Place(*tree.place(origin, mark_key=finding.mark is Mark.KEY)))


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
