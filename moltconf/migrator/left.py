"""Say what a migration leaves to a person: what steps ask, what the target refuses, what stops it.

:func:`outlook` counts the same without an edit: ``lint`` and ``validate`` end with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from moltconf.catalogue.catalogue import resolve
from moltconf.fields import Fields
from moltconf.findings import Finding, Mark, Place, Severity
from moltconf.migrator.detect import From, origin_range
from moltconf.migrator.draft import Question
from moltconf.migrator.joined import count_joined
from moltconf.migrator.key_trace import KeyTrace
from moltconf.migrator.plan import Plan, PlannedStep, TooDeepError, without_unread
from moltconf.migrator.settled import settled
from moltconf.migrator.shift import unclear
from moltconf.migrator.step import StepAnswer
from moltconf.text.include import ConfigTree
from moltconf.text.keypath import KeyPath
from moltconf.text.tree import Value
from moltconf.validator.start import Start, start_of
from moltconf.validator.verdict import Judge, Verdict

#: A step leaves a key to a person.
NEEDS_DECISION = "legacy/needs-decision"


class LeftOpen(Fields):
    """The question of a finding of a migration: the answers to it, and the fact that it is about,
    where the target decides that otherwise than the source."""

    answers: tuple[StepAnswer, ...] = ()
    fact: str | None = None


#: What a step asks, by the key in the end and the words.
OpenQuestions = Mapping[tuple[KeyPath, str], LeftOpen]


def outlook(tree: ConfigTree, to: str) -> tuple[int, int] | None:
    """Return how many changes :func:`~moltconf.migrator.migrate.migrate` makes on the way up to
    ``to``, and how many decisions it leaves; ``None`` for a config that is nested too deep.

    Neither for a text that stays and may be one of ``to`` already, where all that is left to ask
    is which release ran it. Plans on plain data, edits no text and verifies nothing.
    """
    from moltconf.migrator.plans import origin as origin_of  # a migration has its own plan
    from moltconf.migrator.plans import way_up

    try:
        origin = origin_of(tree, to)
        made = without_unread(way_up(tree, to), tree.value, origin.release, to)
    except TooDeepError:
        return None
    if origin.origin == "detected":
        origin = origin._replace(possible=origin_range(tree.value, origin.release))
    made = settled(made, tree.value, origin, to, {}, only_counts=True)
    refused = (made.judge or Judge(made.value_after)).refused(to)
    against = [Finding("", Severity.ERROR, "", path) for path in refused]
    if not refused:
        against += stops(tree.value, origin, start_of(made.value_after, to))
    asked = open_questions(made, is_down=False)
    facts = {each.fact for each in unclear(made.shifts)}
    decisions = answers_owed(
        _left(made, against, KeyTrace(made.changes)),
        lambda each: asked.get((each.path, each.message), LeftOpen()).fact in facts,
    )
    changes = count_joined(tree.value, made.value_after, made.steps)
    if not changes and to in origin.possible and decisions == bool(facts):
        return 0, 0
    return changes, decisions


def answers_owed(left: Iterable[Finding], is_unclear: Callable[[Finding], bool]) -> int:
    """Return how many answers a person owes: the release that ran the file is one for all facts
    that depend on it."""
    asked = [each for each in left if each.severity is not Severity.INFO]
    others = [each for each in asked if not is_unclear(each)]
    return len(others) + (len(others) < len(asked))


def remaining(tree: ConfigTree, planned: Plan, against: Iterable[Finding]) -> list[Finding]:
    """Return what the steps ask, what the release itself has against the result besides, and what
    the steps tell, each with its place in the text as it was read."""
    trace = KeyTrace(planned.changes)
    return [_placed(tree, each, trace) for each in _left(planned, against, trace)]


def open_questions(planned: Plan, *, is_down: bool) -> OpenQuestions:
    """Return what the steps ask, with the answers that a person may give."""
    trace = KeyTrace(planned.changes)
    return {
        (_now(each, trace), each.message): LeftOpen(
            _answers_to(each, step, is_down=is_down), each.fact
        )
        for step in planned.steps
        for each in (*step.notes, *step.questions)
    }


def _answers_to(asked: Question, step: PlannedStep, *, is_down: bool) -> tuple[StepAnswer, ...]:
    if asked.fact or not asked.has_choices:
        return asked.answers
    return step.step.answers(is_down=is_down)


def errors(verdict: Verdict) -> list[Finding]:
    """Return what a release refuses."""
    return [each for each in verdict.findings if each.severity is Severity.ERROR]


def stops(before: Value, origin: From, after: Start) -> list[Finding]:
    """Return why the target does not start; information where the source did not either."""
    if not after.refusals:
        return []
    known = {each.rule for each in start_of(before, resolve(origin.release).release.name).refusals}
    return [
        each._replace(severity=Severity.INFO) if each.rule in known else each
        for each in after.refusals
    ]


def _left(planned: Plan, against: Iterable[Finding], trace: KeyTrace) -> Iterator[Finding]:
    asked = {_now(each, trace): each for step in planned.steps for each in step.questions}
    for path, each in asked.items():
        yield _as_finding(path, each)
    for finding in against:
        if not any(finding.path[:length] in asked for length in range(1, len(finding.path) + 1)):
            yield finding
    for step in planned.steps:
        for each in step.notes:
            yield _as_finding(_now(each, trace), each)


def _now(question: Question, trace: KeyTrace) -> KeyPath:
    """Return where the key that a step asks about stands after all changes."""
    return trace.after(question.path, question.changes_before)


def _as_finding(path: KeyPath, asked: Question) -> Finding:
    return Finding(NEEDS_DECISION, asked.severity, asked.message, path, asked.help, mark=Mark.KEY)


def _placed(tree: ConfigTree, finding: Finding, trace: KeyTrace) -> Finding:
    if finding.place is not None:
        return finding
    origin = trace.before(finding.path)
    return finding._replace(place=Place(*tree.place(origin, mark_key=finding.mark is Mark.KEY)))
