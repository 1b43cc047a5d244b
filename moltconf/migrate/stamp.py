"""The stamp of a config that a migration changes: it names the target from then on.

A migration starts where the stamp says. With a stamp that stayed behind, the next run would cross
the same releases again, and after a way down the product would warn of a newer writer (run:
openclaw@2026.3.24). A config that does not change keeps its stamp; one without a stamp gets none.
"""

from __future__ import annotations

from moltconf.document.changes import Set, apply_to_value
from moltconf.migrate.chain import find_step
from moltconf.migrate.draft import Kind, PlannedChange
from moltconf.migrate.plan import Plan, PlannedStep
from moltconf.releases.order import MOLTBOT
from moltconf.releases.stamp import STAMP, written_by

STEP = "file-stamp"


def stamped(planned: Plan, to: str) -> Plan:
    """Return ``planned`` with the stamp moved to the release ``to``, where it changes anything.

    ``moltbot`` is no version that a release could read: on the way there the stamp stays.
    """
    if planned.is_empty or to == MOLTBOT or written_by(planned.value_after) in (None, to):
        return planned
    step = find_step(STEP)
    assert step is not None
    why = "the file is written for this release now"
    change = Set(STAMP, to)
    moved = PlannedStep(step, (PlannedChange(Kind.SET, STAMP, STAMP, why, change),))
    first = [each for each in planned.steps if not each.as_comments]
    last = [_behind_one_more(each) for each in planned.steps if each.as_comments]
    return Plan((*first, moved, *last), apply_to_value(planned.value_after, [change]))


def _behind_one_more(step: PlannedStep) -> PlannedStep:
    """The same step behind one more change."""
    questions = tuple(
        each._replace(changes_before=each.changes_before + 1) for each in step.questions
    )
    notes = tuple(each._replace(changes_before=each.changes_before + 1) for each in step.notes)
    return step._replace(questions=questions, notes=notes)
