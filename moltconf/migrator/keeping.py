"""Keep what a release did where a config is silent, or ask, or tell: the shifts of a migration.

The tables of :mod:`moltconf.behaviour` say what changes between two releases, and which keys keep
it. What is grave is kept by such a key, else a person decides; the rest is reported, and kept where
that is asked for. The same tables count on the way up and on the way down.
"""

from __future__ import annotations

import json
import time
from functools import cached_property

from moltconf.behaviour.records import (
    DANGERS,
    GRAVE,
    BehaviourChange,
    BehaviourCrossing,
    texts_in,
)
from moltconf.behaviour.silence import KeysOf, deciding_key, pinned
from moltconf.behaviour.tables import crossed, deciding_keys, fact_names, oldest_asked
from moltconf.edit.changes import Set, apply_to_value
from moltconf.findings import Severity
from moltconf.migrator.chain import known_step
from moltconf.migrator.crossings import KeysOfPlan, LocatedCrossing, deciding, located
from moltconf.migrator.draft import Draft, Question
from moltconf.migrator.plan import Plan, PlannedStep, with_step
from moltconf.migrator.shift import (
    ACCEPT,
    AS,
    KEEPING,
    KEPT,
    NEEDS_DECISION,
    NOT_MEASURED,
    REPORTED,
    Shift,
)
from moltconf.migrator.step import StepAnswer
from moltconf.release_order import release_key
from moltconf.schema.lifecycle import is_retired
from moltconf.text.keypath import ANY_INDEX, ANY_KEY, KeyPath, format_path, is_within, lookup
from moltconf.text.tree import Value
from moltconf.validator.installed import left_alone
from moltconf.validator.start import start_of
from moltconf.validator.verdict import Judge

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterator, Mapping, Sequence

    from moltconf.migrator.detect import From
    from moltconf.validator.owners import Others

#: A key that is written may give a fact another place to count; so often it is looked again.
_MOST_ROUNDS = 4

Pinned = list[tuple[KeyPath, Value]]


def keeping(
    planned: Plan,
    before: Value,
    origin: From,
    to: str,
    accept: Mapping[str, str],
    pins: Collection[str] = (),
    others: Others | None = None,
    *,
    tells: bool = True,
    asks_each: bool = False,
    only_counts: bool = False,
) -> Plan:
    """Return ``planned`` with the keys that keep what ``before`` left to its release, and the
    shifts.

    ``accept`` maps facts to the answer that was given, ``pins`` names the dangers that are kept
    beyond the grave ones. What belongs to plugins of the user, ``others``, stays as it is. Without
    ``tells`` there are shifts only where a key is written. With ``asks_each`` a key is written only
    where the target takes it. ``only_counts`` leaves out what is only told, and the answers.
    """
    sources = origin.possible or (origin.release,)
    # the first release that was asked stands for those before it
    measured = tuple(dict.fromkeys(_measured(each) for each in sources))
    made = planned
    if _measured(to) == to:
        wanted = GRAVE.union(pins)
        keeper = _Keeper(
            planned,
            before,
            to,
            accept,
            wanted,
            others,
            asks_each=asks_each,
            only_counts=only_counts,
        )
        if not tells:
            if not keeper.would_write(measured):
                return planned
            keeper = _Keeper(planned, before, to, accept, wanted, others, asks_each=asks_each)
        keeper.keep(measured)
        made = keeper.result()
    if (*measured, _measured(to)) != (*sources, to):
        made = made._replace(shifts=(*made.shifts, _not_measured(origin.oldest, to)))
    return made


def _measured(release: str) -> str:
    return max(release, oldest_asked(), key=release_key)


def _not_measured(source: str, to: str) -> Shift:
    """Say once that nobody could ask one of the releases."""
    oldest = oldest_asked()
    is_up = release_key(source) < release_key(to)
    sides = ("not known, so more may change than is listed", "known")
    return Shift(
        fact=NOT_MEASURED,
        for_=None,
        subject=f"moltconf knows no defaults of releases before {oldest}, so more may change",
        befores=(sides[not is_up],),
        after=sides[is_up],
        since=oldest,
        danger="function",
        handled=REPORTED,
        path=(),
        is_backwards=not is_up,
    )


class _Keeper:
    """The keys that are written for one plan, and the shifts.

    With ``asks_each`` the target is asked about each key before it is written. With ``only_counts``
    nothing is worked out that asks for no key and no answer.
    """

    def __init__(
        self,
        planned: Plan,
        before: Value,
        to: str,
        accept: Mapping[str, str],
        kinds: Collection[str],
        others: Others | None,
        *,
        asks_each: bool = False,
        only_counts: bool = False,
    ) -> None:
        self.planned, self.to = planned, to
        self.accept, self.kinds, self.others = accept, kinds, others
        self.asks_each, self.only_counts = asks_each, only_counts
        value = planned.value_after
        self.draft = Draft.beside(value, left_alone(value, to, others))
        self._before, self._stood = KeysOf(before), KeysOf(value)
        self._planned_keys = KeysOfPlan(planned)
        self._now = self._stood
        self._seen = 0
        self.shifts: dict[tuple[object, ...], Shift] = {}
        self.questions: list[Question] = []
        # behind all changes but those of keys that become comments
        self.made = sum(len(each.changes) for each in planned.steps if not each.as_comments)
        self._unfit: set[str] = set()
        #: The steps that ask already, by the fact of their name.
        self.asked = {
            each.step.id: each.step for each in planned.steps if each.questions or each.notes
        }

    @cached_property
    def stops(self) -> frozenset[KeyPath]:
        """The sections for which the target does not start."""
        refusals = start_of(self.planned.value_after, self.to).refusals
        return frozenset(each.path[:1] for each in refusals)

    @cached_property
    def _faults(self) -> frozenset[KeyPath]:
        return self._refused(self.planned.value_after)

    def _refused(self, value: Value) -> frozenset[KeyPath]:
        return frozenset(Judge(value, self.others).refused(self.to))

    def would_write(self, sources: tuple[str, ...]) -> bool:
        """Return whether :meth:`keep` writes a key; what it does is not to be kept or told."""
        crossings = crossed(sources, self.to, self._is_there)
        self._keep_each([each for each in crossings if self._is_wanted(each)], sources)
        return bool(self.draft.changes)

    def keep(self, sources: tuple[str, ...]) -> None:
        """Settle every place where ``sources`` and the target differ; a key that is written may
        answer more than one fact, and may give another one a place to count."""
        written: set[str | int] | None = None
        for _ in range(_MOST_ROUNDS):
            before = len(self.draft.changes)
            crossings = crossed(sources, self.to, self._is_there, self._is_asked_about)
            if written is not None:
                # in other sections nothing is new
                crossings = [each for each in crossings if each.sections & written]
            self._keep_each(crossings, sources)
            if len(self.draft.changes) == before:
                break
            if not self.asks_each:  # there a key may be taken in one section for want of another
                made = self.draft.changes[before:]
                written = {change.target[0] for change in made if change.target}
        for shift in self.shifts.values():
            if shift.handled == NEEDS_DECISION and shift.fact not in self.asked:
                self._ask(shift)

    def _keep_each(self, crossings: Sequence[BehaviourCrossing], sources: tuple[str, ...]) -> None:
        # what one key decides alone comes first, so that no two keys say the same
        ordered = sorted(crossings, key=lambda each: len(each.changes[0].fact.decided_by))
        more = [change.target for change in self.draft.changes if change.target]
        planned, stood, now = self._planned_keys, self._stood, self._keys()

        def deciders(firsts: Container[str | int]) -> list[KeyPath]:
            return deciding_keys(sources, self.to, firsts)

        found = located(ordered, self._before, planned, stood, now, deciders, more)
        for each in list(found):
            if self._is_of_others(each):
                continue
            if each.kept_by is not None or not self._is_answered(each):
                self._settle(each)

    def result(self) -> Plan:
        shifts = tuple(sorted(self.shifts.values(), key=lambda each: DANGERS.index(each.danger)))
        changes = tuple(self.draft.changes)
        made = self.planned
        if changes or self.questions:
            kept = PlannedStep(known_step(KEEPING), changes, notes=tuple(self.questions))
            made = with_step(made, kept, self.draft.value)
        return made._replace(shifts=shifts)

    def _is_of_others(self, each: LocatedCrossing) -> bool:
        """Whether a plugin of the user decides there, whatever the release would."""
        fact = each.crossing.changes[0].fact
        return self.draft.is_untouched(deciding_key(fact, each.place))

    def _is_answered(self, each: LocatedCrossing) -> bool:
        return bool(deciding(each.crossing, self._stood, self._keys(), each.place))

    def _is_there(self, key: KeyPath, values: Collection[Value] | None) -> bool:
        """Whether a key is in the config, as it was or as it is now, with one of the values where
        there are some."""
        return self._before.has(key, values) or self._keys().has(key, values)

    def _keys(self) -> KeysOf:
        """The keys of the draft as it is now."""
        if len(self.draft.changes) != self._seen:
            self._seen = len(self.draft.changes)
            self._now = KeysOf(self.draft.value)
        return self._now

    def _settle(self, each: LocatedCrossing) -> None:
        """Add the shift of one place, and the keys that keep it."""
        crossing = each.crossing
        change = crossing.changes[0]
        if each.kept_by is not None:
            shift = self._shift(each, KEPT, each.kept_by)
            self._add(shift._replace(written=f"{format_path(each.kept_by)} keeps it"))
            return
        if change.fact.name in self.asked:
            self._add(self._asked_by_step(each))
            return
        answer = self.accept.get(change.fact.name, "")
        if not answer and not self._counts(change):
            return
        chosen = _chosen(crossing, answer)
        pin = self._pin(chosen, each.place) if chosen is not None else None
        is_narrower = pin is None and crossing.is_certain and change.danger == "guard"
        if is_narrower:
            pin = self._narrower(change, each.place)
        if chosen is not None and pin is not None and self._is_wanted(crossing):
            shift = self._shift(each, KEPT, pin[0][0])
            for path, value in pin:
                self.draft.set(path, value, shift.sentence)
            self._add(shift._replace(written=_writing(pin), is_narrower=is_narrower))
            return
        handled = NEEDS_DECISION if _is_grave(change) and not answer else REPORTED
        path = deciding_key(change.fact, each.place)
        self._add(self._shift(each, handled, path, can_be_pinned=pin is not None))

    def _is_wanted(self, crossing: BehaviourCrossing) -> bool:
        """Whether a key is to keep what was, if one can."""
        change = crossing.changes[0]
        answer = self.accept.get(change.fact.name, "")
        return _is_grave(change) or change.danger in self.kinds or answer.startswith(AS)

    def _is_asked_about(self, fact: str, danger: str) -> bool:
        """Whether the tables are asked about a fact: of some others one is only told."""
        may_count = danger in self.kinds or fact in self.accept or fact in self.asked
        return may_count or not self.only_counts

    def _asked_by_step(self, each: LocatedCrossing) -> Shift:
        """Return the shift that the step of the same name asks about, with its answers."""
        path = deciding_key(each.crossing.changes[0].fact, each.place)
        shift = self._shift(each, NEEDS_DECISION, path)
        return shift._replace(choices=self.asked[shift.fact].answers())

    def _counts(self, change: BehaviourChange) -> bool:
        """Return whether the config has what a refusal to start is about."""
        if change.danger != "start" or change.after.kind != "refuses":
            return True
        return any(path[:1] in self.stops for path in change.fact.decided_by)

    def _add(self, shift: Shift) -> None:
        key = (shift.fact, shift.for_, shift.path[:-1], shift.before, shift.after)
        if key not in self.shifts or self.shifts[key].handled != KEPT:
            self.shifts[key] = shift

    def _shift(
        self, each: LocatedCrossing, handled: str, path: KeyPath, *, can_be_pinned: bool = False
    ) -> Shift:
        crossing = each.crossing
        change = crossing.changes[0]
        has_choices = handled == NEEDS_DECISION and not self.only_counts
        return Shift(
            fact=change.fact.name,
            for_=_name(self.draft.value, each.place),
            subject=change.case.says or change.fact.says,
            befores=crossing.words_before,
            after=crossing.words_after,
            since=change.since,
            danger=change.danger,
            handled=handled,
            path=path,
            difference=crossing.difference,
            choices=tuple(self._choices(each)) if has_choices else (),
            can_be_pinned=can_be_pinned,
            is_backwards=release_key(self.to) < release_key(change.since),
            is_example=crossing.is_of_example,
            is_known=crossing.is_certain,
        )

    def _choices(self, each: LocatedCrossing) -> Iterator[StepAnswer]:
        change = each.crossing.changes[0]
        fact = change.fact.name
        # what comes and goes is too long to be said again
        after = "" if each.crossing.difference else f": {each.crossing.words_after}"
        yield StepAnswer(f"{fact}={ACCEPT}", f"takes what {self.to} does{after}")
        if not each.crossing.is_certain:
            for release, one in zip(each.crossing.releases, each.crossing.changes, strict=True):
                if self._pin(one, each.place) is not None:
                    does = f"keeps what {release} does: {one.words_before}"
                    yield StepAnswer(f"{fact}={AS}{release}", does)

    def _narrower(self, change: BehaviourChange, place: KeyPath) -> Pinned | None:
        """Return what to write so that nothing more is let in than before, though something less:
        the target may not know the rest."""
        before = change.before.value
        if not isinstance(before, list):
            return None
        pins = tuple(
            pin
            for pin in change.case.pins
            if isinstance(pin.keeps, list)
            and all(item in before for item in pin.keeps)
            and pin.works_in(self.to)
        )
        most = sorted(pins, key=lambda pin: len(str(pin.keeps)), reverse=True)
        return self._pin(change._replace(pins=tuple(most)), place)

    def _pin(self, change: BehaviourChange, place: KeyPath) -> Pinned | None:
        """Return what to write to keep what ``change`` leads away from."""
        wanted = {path for path, _ in change.case.when}
        for pin in change.pins:
            bound = pinned(change.fact, pin, place)
            if not bound or any(ANY_KEY in path or ANY_INDEX in path for path, _ in bound):
                continue
            free = all(
                (path in wanted or not self.draft.has(path)) and self.draft.can_hold(path)
                for path, _ in bound
            )
            if free and self._is_fit(change, bound):
                return bound
        return None

    def _is_fit(self, change: BehaviourChange, bound: Pinned) -> bool:
        """Return whether keys may be written: they say nothing of another config, name no model
        that is gone, and the target takes them."""
        gone = self.planned.commented_out
        if any(is_within(path, above) for path, _ in bound for above in gone):
            return False
        texts = {text for _, value in bound for text in texts_in(value)}
        today = time.strftime("%Y-%m-%d")
        if any(is_retired(text, today) for text in texts):
            return False
        if not texts.isdisjoint(change.case.words_of_example):
            return False
        return not self.asks_each or self._is_taken(bound)

    def _is_taken(self, bound: Pinned) -> bool:
        """Return whether the target takes keys beside those that are written already."""
        if repr(bound) in self._unfit:
            return False
        tried = apply_to_value(self.draft.value, [Set(path, value) for path, value in bound])
        is_taken = self._refused(tried) <= self._faults
        if not is_taken:
            self._unfit.add(repr(bound))
        return is_taken

    def _ask(self, shift: Shift) -> None:
        if shift.danger == "start" and shift.path[:1] in self.stops:
            return  # that it does not start is asked about already
        answers = (f"--accept {each.accept} {each.does}" for each in shift.choices)
        source = () if shift.is_known else ("--from R says which release wrote the file",)
        severity = Severity.ERROR if shift.danger == "start" else Severity.WARNING
        made = self.made + len(self.draft.changes)
        advice = "; ".join((*source, *answers))
        self.questions.append(
            Question(shift.path, shift.sentence, advice, made, severity, shift.fact, shift.choices)
        )


def _is_grave(change: BehaviourChange) -> bool:
    # what did not start before has nothing to keep
    return change.danger in GRAVE and change.before.kind != "refuses"


def is_answer(fact: str, choice: str) -> bool:
    """Return whether ``fact=choice`` answers what a shift may ask."""
    return fact in fact_names() and (choice == ACCEPT or choice.startswith(AS))


def _writing(pin: Pinned) -> str:
    """Say which keys are written, with a value that is short."""
    path, value = pin[0]
    said = f"writes {format_path(path)}"
    if not isinstance(value, (dict, list)) or not value:
        said += f": {json.dumps(value, ensure_ascii=False)}"
    return said if len(pin) == 1 else f"{said}, and {len(pin) - 1} more"


def _chosen(crossing: BehaviourCrossing, answer: str) -> BehaviourChange | None:
    """The one of the readings that counts; ``None`` where nobody knows, or nothing is kept."""
    if answer == ACCEPT:
        return None
    if crossing.is_certain:
        return crossing.changes[0]
    readings = dict(zip(crossing.releases, crossing.changes, strict=True))
    return readings.get(answer.removeprefix(AS))


def _name(value: Value, place: KeyPath) -> str | None:
    """What the account or entry at ``place`` is called."""
    if not place:
        return None
    key = place[-1]
    said = lookup(value, (*place, "id")) if isinstance(key, int) else key
    return str(said if isinstance(said, str) else key)
