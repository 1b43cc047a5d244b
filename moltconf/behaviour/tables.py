"""The tables read: what a release does, and what changes between two of them.

::

    fact_names() -> tuple[str, ...]
    fact(name) -> BehaviourFact
    facts(release) -> Iterator[(BehaviourFact, BehaviourCase, RecordedAnswer)]
    value(fact, release, case="") -> RecordedAnswer
    changed(old, new) -> tuple[BehaviourChange, ...]      # gravest first; both ways
    crossed(olds, new) -> tuple[BehaviourCrossing, ...]   # the same, from one release of many
    unmeasured(old, new) -> tuple[(fact, case), ...]      # one of the two was never heard
    decided_by(path) -> tuple[BehaviourFact, ...]         # what a key decides
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cache

from moltconf.behaviour.records import (
    DANGERS,
    AnswerRow,
    BehaviourCase,
    BehaviourChange,
    BehaviourCrossing,
    BehaviourFact,
    BehaviourPin,
    RecordedAnswer,
)
from moltconf.catalogue.catalogue import answers_of_learned
from moltconf.data import data
from moltconf.release_order import release_key
from moltconf.text.keypath import KeyPath, matches, parse_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

_KINDS = ("is", "refuses", "invalid", "unknown")
#: What a case holds beside its question.
_ANSWERED = ("rows", "pins", "not_asked")
_NEVER_ASKED = RecordedAnswer("unknown", "it was not asked")


def fact_names() -> tuple[str, ...]:
    """Return the names of all facts, in alphabetical order."""
    return tuple(_index()["facts"])


def asked() -> tuple[str, ...]:
    """Return the releases that were asked, oldest first."""
    return tuple(_index()["asked"])


@cache
def fact(name: str) -> BehaviourFact:
    """Return one fact; raises :class:`FileNotFoundError` where there is none of that name."""
    raw = json.loads(data(f"schemas/behaviour/{name}.json"))
    decided_by = tuple(map(parse_path, raw["decided_by"]))
    return BehaviourFact(
        name=name,
        danger=raw["danger"],
        says=raw["says"],
        decided_by=decided_by,
        each=tuple(map(parse_path, raw.get("each", ()))),
        by_steps=raw.get("by_steps", False),
        cases=tuple(
            BehaviourCase(
                name=case_name,
                config=case["config"],
                needs=tuple(map(parse_path, case.get("needs", ()))),
                silent=(tuple(map(parse_path, case["silent"])) if "silent" in case else decided_by),
                when=tuple(
                    (parse_path(path), tuple(values))
                    for path, values in case.get("when", {}).items()
                ),
                rows=tuple(map(_row, case["rows"])),
                pins=tuple(pin for one in case.get("pins", ()) for pin in _pins(one)),
            )
            for case_name, case in raw["cases"].items()
        ),
    )


def facts(release: str) -> Iterator[tuple[BehaviourFact, BehaviourCase, RecordedAnswer]]:
    """Yield every case with what ``release`` answers, unknown answers too."""
    for name in fact_names():
        one = fact(name)
        for case in one.cases:
            yield one, case, _row_of(one, case, release).answer


def value(name: str, release: str, case: str = "") -> RecordedAnswer:
    """Return what ``release`` answers in a case, by its name, or in the first one of the fact.

    Raises :class:`KeyError` for a case that the fact does not have.
    """
    one = fact(name)
    cases = {each.name: each for each in one.cases}
    found = cases[case] if case else one.cases[0]
    return _row_of(one, found, release).answer


def decided_by(path: KeyPath) -> tuple[BehaviourFact, ...]:
    """Return the facts that the key at ``path`` decides: what counts where it is not written."""
    return tuple(
        one
        for one in map(fact, fact_names())
        if any(matches(pattern, path) for pattern in one.decided_by)
    )


def changed(old: str, new: str) -> tuple[BehaviourChange, ...]:
    """Return every case that both releases were heard about and answer differently.

    ``new`` may be the older of the two: a change leads from ``old`` to ``new``. In the order of
    ``DANGERS``, then by name.
    """
    return tuple(each for one in crossed((old,), new) for each in one.changes)


def crossed(olds: Sequence[str], new: str) -> tuple[BehaviourCrossing, ...]:
    """Return every case that one of ``olds``, releases in a row, answers otherwise than ``new``.

    Only answers that were heard count. In the order of ``DANGERS``, then by name.
    """
    first, last = release_key(olds[0]), release_key(olds[-1])
    found = []
    for name, changes in _between(olds, new):
        told = [olds[0], *(since for since in changes if first < release_key(since) <= last)]
        for case in fact(name).cases:
            crossing = _crossing(fact(name), case, told, new)
            if crossing is not None:
                found.append(crossing)
    return tuple(sorted(found, key=lambda each: DANGERS.index(each.changes[0].danger)))


def _crossing(
    one: BehaviourFact, case: BehaviourCase, olds: Sequence[str], new: str
) -> BehaviourCrossing | None:
    after = _row_of(one, case, new).answer
    if not after.is_measured:
        return None
    changes: list[BehaviourChange] = []
    releases: list[str] = []
    same = False
    for old in olds:
        before = _row_of(one, case, old).answer
        same = same or before == after
        if before == after or not before.is_measured or before in [c.before for c in changes]:
            continue
        pins = tuple(
            pin
            for pin in case.pins
            if before == RecordedAnswer("is", pin.keeps) and pin.works_in(new)
        )
        row = _row_of(one, case, max(old, new, key=release_key))
        changes.append(BehaviourChange(one, case, before, after, row, pins))
        releases.append(old)
    if not changes:
        return None
    return BehaviourCrossing(tuple(changes), tuple(releases), len(changes) == 1 and not same)


def _between(olds: Sequence[str], new: str) -> Iterator[tuple[str, Sequence[str]]]:
    """The facts that have a boundary between the releases, with their boundaries: only the tables
    of these are read."""
    keys = [release_key(each) for each in (olds[0], olds[-1], new)]
    is_learned = any(answers_of_learned(each) is not None for each in (*olds, new))
    for name, changes in _index()["facts"].items():
        if is_learned or any(min(keys) < release_key(since) <= max(keys) for since in changes):
            yield name, changes


def unmeasured(old: str, new: str) -> tuple[tuple[str, str], ...]:
    """Return the facts and cases of which one release was heard and the other was not."""
    found = []
    for name, _ in _between((old,), new):
        one = fact(name)
        for case in one.cases:
            kinds = [_row_of(one, case, release).answer.kind for release in (old, new)]
            if "unknown" in kinds and kinds[0] != kinds[1]:
                found.append((name, case.name))
    return tuple(found)


def question_digest(case: Mapping[str, Any]) -> str:
    """Return what a case asks, as a digest: an answer to another question is no answer to this."""
    from hashlib import sha256  # for a release that was learned only

    asked = {key: value for key, value in case.items() if key not in _ANSWERED}
    return sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()[:16]


def _row_of(one: BehaviourFact, case: BehaviourCase, release: str) -> AnswerRow:
    heard = answers_of_learned(release)
    if heard is not None:
        return AnswerRow(release, _learned_answer(heard(one.name).get(case.name), one, case))
    key = release_key(release)
    found = [row for row in case.rows if release_key(row.since) <= key]
    return found[-1] if found else AnswerRow(release, _NEVER_ASKED)


def _learned_answer(
    told: tuple[str, dict[str, Any]] | None, one: BehaviourFact, case: BehaviourCase
) -> RecordedAnswer:
    """What a learned release answers in a case; nothing where it was asked something else."""
    if told is None or told[0] != _digests(one.name)[case.name]:
        return _NEVER_ASKED
    return _row({"since": "", **told[1]}).answer


@cache
def _digests(name: str) -> dict[str, str]:
    raw = json.loads(data(f"schemas/behaviour/{name}.json"))
    return {case: question_digest(asked) for case, asked in raw["cases"].items()}


def _row(raw: dict[str, Any]) -> AnswerRow:
    kind = next(one for one in _KINDS if one in raw)
    return AnswerRow(raw["since"], RecordedAnswer(kind, raw[kind]), raw.get("after"))


def _pins(raw: dict[str, Any]) -> Iterator[BehaviourPin]:
    for keeps, spans in zip(raw["keeps"], raw["holds"], strict=True):
        if spans:
            changes = tuple(
                (parse_path(path), _filled(given, keeps)) for path, given in raw["set"].items()
            )
            yield BehaviourPin(keeps, changes, tuple((first, last) for first, last in spans))


def _filled(given: Any, keeps: Any) -> Any:
    """What a pin writes: ``{}`` in a string of its own stands for the value to keep."""
    if given == "{}":
        return keeps
    if isinstance(given, dict):
        return {key: _filled(item, keeps) for key, item in given.items()}
    return given


@cache
def _index() -> dict[str, Any]:
    index: dict[str, Any] = json.loads(data("schemas/behaviour/index.json"))
    return index
