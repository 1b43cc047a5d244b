"""Complete the plan of the steps: what the target decides otherwise, and the stamp."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import partial

from moltconf.behaviour.records import DANGERS
from moltconf.migrator.detect import From
from moltconf.migrator.plan import Plan, with_step
from moltconf.migrator.shift import KEEPING, KEPT
from moltconf.migrator.stamp import stamped
from moltconf.release_order import release_key
from moltconf.text.tree import Value
from moltconf.validator.verdict import Judge

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.validator.owners import Others


def settled(
    planned: Plan,
    before: Value,
    origin: From,
    to: str,
    accept: Mapping[str, str],
    pins: Collection[str] = (),
    others: Others | None = None,
    *,
    tells: bool = True,
    only_counts: bool = False,
) -> Plan:
    """Return what the steps made of ``before`` with the keys that keep what it left to its release,
    with the shifts, and with the stamp of ``to``.

    The arguments are those of :func:`moltconf.migrator.keeping.keeping`.
    """
    if release_key(origin.oldest) == release_key(to):
        return stamped(planned, to)
    # what stays at its release needs no tables
    from moltconf.migrator.keeping import keeping

    kept = partial(
        keeping,
        *(planned, before, origin, to, accept, pins, others),
        tells=tells,
        only_counts=only_counts,
    )
    first = kept()
    made = stamped(first, to)
    if not any(each.step.id == KEEPING and each.changes for each in first.steps):
        return made
    judge = Judge(made.value_after, others)
    refused = set(judge.refused(to))
    # where nothing is refused, it does not matter what was before
    if not refused or refused.issubset(Judge(planned.value_after, others).refused(to)):
        return made._replace(judge=judge)
    return stamped(kept(asks_each=True), to)


def with_more_kept(planned: Plan, again: Plan) -> Plan | None:
    """Return ``planned`` with the keys that only its result asks for, ``None`` without any.

    ``again`` is the plan of the result: a step may give a fact a place to count.
    """
    steps = [each for each in again.steps if each.changes]
    if not steps or any(each.step.id != KEEPING for each in steps):
        return None
    targets = {change.target for each in steps for change in each.changes}
    more = [each for each in again.shifts if each.handled == KEPT and each.path in targets]
    facts = {(each.fact, each.for_) for each in more}
    known = [
        each
        for each in planned.shifts
        if each.handled == KEPT or (each.fact, each.for_) not in facts
    ]
    made = planned
    for each in steps:
        made = with_step(made, each._replace(questions=(), notes=()), again.value_after)
    shifts = sorted((*known, *more), key=lambda each: DANGERS.index(each.danger))
    return made._replace(shifts=tuple(shifts))
