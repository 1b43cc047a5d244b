"""Find where a config leaves to the release what two releases decide differently."""

from __future__ import annotations

from moltconf.behaviour.silence import KeysOf, answers, pinned, places
from moltconf.edit.changes import without_sharing
from moltconf.fields import Fields
from moltconf.migrator.draft import ChangeKind
from moltconf.migrator.key_trace import KeyTrace
from moltconf.migrator.take_out import take_out
from moltconf.text.keypath import KeyPath, is_within, lookup, matches

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Sequence

    from moltconf.behaviour.records import BehaviourCase, BehaviourCrossing, BehaviourFact
    from moltconf.migrator.plan import Plan
    from moltconf.text.tree import Value

_MISSING = object()


class LocatedCrossing(Fields):
    """A crossing at one place of the result; ``kept_by`` is the key by which a step keeps it."""

    crossing: BehaviourCrossing
    place: KeyPath
    kept_by: KeyPath | None


class KeysOfPlan:
    """The keys of a plan: where they stood and stand, and which ones steps wrote where there were
    none, as they stand in the end."""

    def __init__(self, planned: Plan) -> None:
        self.trace = KeyTrace(planned.changes)
        self.written = frozenset(_written(planned, self.trace))


def located(
    crossings: Sequence[BehaviourCrossing],
    before: KeysOf,
    planned: KeysOfPlan,
    stood: KeysOf,
    after: KeysOf,
    deciders: Callable[[Container[str | int]], Iterable[KeyPath]],
    more: Iterable[KeyPath] = (),
) -> Iterator[LocatedCrossing]:
    """Yield the places where ``after`` leaves a fact to the target, as ``before`` left it to its
    release, or where a step of ``planned`` wrote it down.

    ``stood`` is what ``planned`` makes of ``before``, and ``after`` the same with the keys
    ``more``, each of which keeps some fact. ``deciders`` returns which keys decide facts, by their
    first steps.
    """
    trace, written = planned.trace, planned.written.union(more)
    left = _without(after.value, written, deciders({path[0] for path in written}))
    bare = after if left is after.value else KeysOf(left)
    for crossing in crossings:
        fact, case = crossing.changes[0].fact, crossing.changes[0].case
        for place in _candidates(fact, case, before, bare, trace):
            if answers(fact, case, before, trace.before(place) if place else ()):
                continue
            said = deciding(crossing, stood, after, place)
            kept_by = next((path for path in said if _is_one_of(path, written)), None)
            if kept_by is not None or not (said or fact.by_steps):
                yield LocatedCrossing(crossing, place, kept_by)


def deciding(
    crossing: BehaviourCrossing, stood: KeysOf, keys: KeysOf, place: KeyPath
) -> list[KeyPath]:
    """Return the keys of a config that decide at ``place``.

    Of those that are not in ``stood`` yet, which keep some fact, only keys count that were
    measured to decide this one: another key of the same section does not.
    """
    fact, case = crossing.changes[0].fact, crossing.changes[0].case
    said = answers(fact, case, keys, place)
    if not said or keys is stood:
        return said
    before = set(answers(fact, case, stood, place))
    own = [path for pin in case.pins for path, _ in pinned(fact, pin, place)]
    own += (path for pattern, _ in case.answered for path in keys.find(pattern))
    return [
        path
        for path in said
        if path in before or any(is_within(path, one) or is_within(one, path) for one in own)
    ]


def _candidates(
    fact: BehaviourFact, case: BehaviourCase, before: KeysOf, after: KeysOf, trace: KeyTrace
) -> Iterable[KeyPath]:
    """The places where a case applies in the new shape, or did in the old one and still may."""
    found = dict.fromkeys(places(fact, case, after))
    if not any(after.find(pattern) for pattern, _ in case.when):
        for place in places(fact, case, before):
            now = trace.after(place) if place else ()
            if not now or lookup(after.value, now, _MISSING) is not _MISSING:
                found.setdefault(now)
    return found


def _written(planned: Plan, trace: KeyTrace) -> Iterator[KeyPath]:
    made = 0
    for step in planned.steps:
        for change in step.changes:
            made += 1
            is_new = change.kind is ChangeKind.SET and change.source is None
            if is_new and change.target is not None:
                yield trace.after(change.target, made)


def _is_one_of(path: KeyPath, written: frozenset[KeyPath]) -> bool:
    return any(path[:length] in written for length in range(1, len(path) + 1))


def _without(value: Value, written: Iterable[KeyPath], deciders: Iterable[KeyPath]) -> Value:
    """``value`` without those keys that steps wrote down and that decide one of the facts."""
    deciding: dict[tuple[str | int, int], list[KeyPath]] = {}
    for pattern in deciders:
        deciding.setdefault((pattern[0], len(pattern)), []).append(pattern)
    taken = [
        path
        for path in written
        if any(matches(pattern, path) for pattern in deciding.get((path[0], len(path)), ()))
    ]
    if not taken:
        return value
    left = without_sharing(value, taken)
    # the items of a list from the back
    for path in sorted(taken, key=lambda path: tuple(map(str, path)), reverse=True):
        if not isinstance(path[-1], int):
            take_out(left, path, lambda above: len(above) < 2 or isinstance(above[-1], int))
    return left
